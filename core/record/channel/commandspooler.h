// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/record/channel/asciicast.h"
#include "core/record/channel/osctap.h"
#include "core/record/channel/outputspool.h"
#include "core/record/channel/recorderlink.h"
#include "core/record/channel/sidechannels.h"

#include <atomic>
#include <memory>
#include <QFileInfo>

namespace prt::record {

/// Turns the commands of one terminal into `cmd.start` and `cmd.end` with their files in the session's spool folder. A
/// private command (leading space) leaves nothing: no message, no output, no report; neither do the program's own
/// commands that steer the session (`record finish`, `note`), which are events themselves. One thread.
class CommandSpooler final : public OscTap::Listener
{
public:
    struct Setup
    {
        QString spoolFolder;
        QString client; ///< "shell-PID": tells terminals apart, also in file names
        const Clock &clock;
        RecorderLink &link;
        const SideChannels &sideChannels;
        AsciicastWriter::Terminal terminal;
    };
    explicit CommandSpooler(const Setup &setup)
        : m_setup(setup)
        , m_terminal(setup.terminal)
    {
    }

    void commandStarted(const OscTap::Command &command) override;
    void commandOutput(QByteArrayView raw) override;
    void commandEnded(std::optional<int> exitCode) override;
    void alternateScreenEntered() override { m_fullscreen = true; }
    void resized(int columns, int rows);

    /// The session was finished or discarded: its spool folder is gone. Nothing is recorded from then on.
    bool isOver() const { return !QFileInfo::exists(m_setup.spoolFolder); }
    qint64 recorded() const { return m_recorded; }
    /// Commands that the recorder took in with their end: not those of a pause, without consent, or after the session.
    qint64 taken() const { return *m_taken; }

private:
    QJsonObject message(const char *type) const;

    const Setup m_setup;
    AsciicastWriter::Terminal m_terminal;
    OscTap::Command m_command;
    qint64 m_startMs = 0;
    qint64 m_recorded = 0;
    std::shared_ptr<std::atomic<qint64>> m_taken = std::make_shared<std::atomic<qint64>>(0); ///< counted by the link
    bool m_fullscreen = false;
    std::unique_ptr<OutputSpool> m_output; ///< null: no command is recorded now
    std::unique_ptr<AsciicastWriter> m_cast;
};

} // namespace prt::record
