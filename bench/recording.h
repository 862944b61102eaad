// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/recorderclient.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <QStringList>
#include <QTemporaryDir>

namespace prt::bench {

/// Where a figure about recording is measured, and with what; the options that all of them have.
struct RecordingPlace
{
    std::string folder;  ///< empty: the temporary folder
    std::string program; ///< empty: `pr-telemetry` beside this program, else this program itself

    void addOptions(CLI::App &command);
};

/// Runs the event loop while `goesOn`, which is asked at least every 5 ms.
void processEventsWhile(const std::function<bool()> &goesOn);
void processEventsFor(qint64 ms);

/// A repository on the real file system with the real recorder process on it. Everything is in a temporary folder of
/// the current folder's file system, so `--in DIR` chooses the disk. Ends the program with a sentence when a part
/// fails: there is no figure then.
class Recording
{
public:
    explicit Recording(const RecordingPlace &place);
    /// Discards the session when it was not finished.
    ~Recording();

    QString repository() const { return m_folder.filePath(QStringLiteral("repository")); }
    QString library() const { return m_folder.filePath(QStringLiteral("library")); }
    void write(const QString &name, const QByteArray &content) const;
    /// Runs git in the repository, without the user's configuration.
    void git(const QStringList &arguments) const;
    void commitAll(const QString &message) const;

    /// Starts the recorder; milliseconds until it says that it is ready.
    double start();
    const record::SessionState &session() const { return m_session; }
    /// Seals the session.
    void finish();

    /// CPU nanoseconds of the recorder since it started, all its threads.
    qint64 cpuNs() const;
    /// Resident memory of the recorder that is its own (without pages of files), in MB, and all of it.
    double privateMb() const;
    double residentMb() const;

private:
    double memoryMb(const QStringList &fields) const;

    QTemporaryDir m_folder;
    record::SessionState m_session;
    qint64 m_pid = 0;
    bool m_running = false;
};

/// Value below which `share` of the samples lie.
double percentile(std::vector<double> samples, double share);

/// Prints why there is no figure and ends the program.
[[noreturn]] void giveUp(const QString &sentence);

} // namespace prt::bench
