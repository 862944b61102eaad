// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>
#include <QByteArray>
#include <QList>
#include <QString>
#include <sys/ioctl.h>
#include <sys/types.h>

namespace prt::record {

/// What a program is started with.
struct PtyCommand
{
    QList<QByteArray> argv;        ///< argv[0] is looked up in PATH
    QList<QByteArray> environment; ///< NAME=value; complete
    winsize size{24, 80, 0, 0};    ///< rows, columns and both in pixels
    bool keepStdin = false;        ///< standard input stays what it is for us (a pipe); the terminal is output only
    bool rawOutput = false;        ///< no translation of line ends: our own output is no terminal
};

/// A program in a terminal of its own: new session, controlling terminal, default signals, the umask and folder it
/// would have had anyway. Owns the master side. The destructor closes it, which hangs the program up.
class PtyProcess
{
public:
    /// NotFound when the program does not exist, Io when there is no terminal to be had.
    static Result<PtyProcess> start(const PtyCommand &command);
    PtyProcess(PtyProcess &&other) noexcept;
    PtyProcess &operator=(PtyProcess &&) = delete;
    ~PtyProcess();

    int master() const { return m_master; }
    pid_t pid() const { return m_pid; }
    void resize(const winsize &size);
    /// To the process group in the foreground, as the terminal driver would.
    void signalForeground(int signal);

    /// Exit code, or 128 + signal. Absent while it runs. Does not wait.
    std::optional<int> exitCode();
    int waitForExit();

private:
    PtyProcess(int master, pid_t pid)
        : m_master(master)
        , m_pid(pid)
    {
    }
    int m_master = -1;
    pid_t m_pid = -1;
    std::optional<int> m_exit;
};

} // namespace prt::record
