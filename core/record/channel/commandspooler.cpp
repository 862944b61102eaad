// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/commandspooler.h"

#include "core/base/shellwords.h"

#include <QJsonArray>

namespace prt::record {

namespace {

void removeFiles(const QJsonObject &end)
{
    QFile::remove(end.value(QLatin1StringView("output_file")).toString());
    QFile::remove(end.value(QLatin1StringView("cast_file")).toString());
    for (const QJsonValue &report : end.value(QLatin1StringView("reports")).toArray())
        QFile::remove(report.toString());
}

/// One command alone that steers the session or shows it: a part of recording, not of the work. The end of one that
/// steers would find nobody any more; what one shows would bring back what is taken out of the session later.
bool isAboutTheRecording(const QString &commandLine)
{
    static const QStringList verbs{QStringLiteral("start"),  QStringLiteral("status"), QStringLiteral("pause"),
                                   QStringLiteral("resume"), QStringLiteral("finish"), QStringLiteral("discard"),
                                   QStringLiteral("remove")};
    static const QStringList shows{QStringLiteral("note"), QStringLiteral("show"), QStringLiteral("timeline"),
                                   QStringLiteral("list"), QStringLiteral("verify")};
    const QList<QStringList> commands = simpleCommands(commandLine);
    if (commands.size() != 1 || commands[0].value(0).section(u'/', -1) != QLatin1StringView("pr-telemetry"))
        return false;
    const QStringList &words = commands[0];
    constexpr qsizetype behindOptions = 4; // global ones, with a value
    const auto isCommand = [&](const QString &name) {
        const qsizetype at = words.indexOf(name);
        return at > 0 && at < behindOptions && !words.contains(QStringLiteral("shell"));
    };
    return std::any_of(shows.begin(), shows.end(), isCommand) ||
           (isCommand(QStringLiteral("record")) &&
            verbs.contains(words.value(words.indexOf(QStringLiteral("record")) + 1)));
}

} // namespace

QJsonObject CommandSpooler::message(const char *type) const
{
    return {{QStringLiteral("v"), 1},
            {QStringLiteral("type"), QLatin1StringView(type)},
            {QStringLiteral("client"), m_setup.client},
            {QStringLiteral("cmd"), m_command.text},
            {QStringLiteral("cwd"), m_command.cwd},
            {QStringLiteral("boot_ms"), m_startMs}};
}

void CommandSpooler::commandStarted(const OscTap::Command &command)
{
    m_setup.sideChannels.discard(); // of a private or background command
    if (command.isPrivate() || isAboutTheRecording(command.text) || isOver())
        return;
    m_command = command;
    m_startMs = std::max(m_startMs + 1, m_setup.clock.bootMs()); // the start tells commands of one client apart
    m_fullscreen = false;
    const QString name = QStringLiteral("%1/%2-%3").arg(m_setup.spoolFolder, m_setup.client).arg(++m_recorded);
    m_output = std::make_unique<OutputSpool>(name + QStringLiteral(".out"));
    m_cast = std::make_unique<AsciicastWriter>(name + QStringLiteral(".cast"), m_terminal, m_setup.clock.wallUs(),
                                               m_startMs);
    m_setup.link.send(message("cmd.start"));
}

void CommandSpooler::commandOutput(QByteArrayView raw)
{
    if (!m_output)
        return;
    m_output->add(raw);
    m_cast->output(raw, m_setup.clock.bootMs());
}

void CommandSpooler::resized(int columns, int rows)
{
    m_terminal.columns = columns;
    m_terminal.rows = rows;
    if (m_cast)
        m_cast->resized(columns, rows, m_setup.clock.bootMs());
}

void CommandSpooler::commandEnded(std::optional<int> exitCode)
{
    if (!m_output) {
        m_setup.sideChannels.discard();
        return;
    }
    if (isOver()) { // ended by this command or meanwhile: the trace is sealed
        m_setup.sideChannels.discard();
        m_output.reset();
        m_cast.reset();
        return;
    }
    const qint64 now = m_setup.clock.bootMs();
    QJsonObject end = message("cmd.end");
    end.insert(QStringLiteral("duration_ms"), std::max<qint64>(0, now - m_startMs));
    end.insert(QStringLiteral("exit_code"), exitCode ? QJsonValue(*exitCode) : QJsonValue());
    end.insert(QStringLiteral("columns"), m_terminal.columns);
    end.insert(QStringLiteral("fullscreen"), m_fullscreen);
    m_cast->finish(exitCode.value_or(0), exitCode.has_value(), now);
    if (m_output->finish()) {
        end.insert(QStringLiteral("output_file"), m_output->path());
        end.insert(QStringLiteral("cast_file"), m_cast->path());
        end.insert(QStringLiteral("truncated_bytes"), m_output->truncatedBytes());
    }
    const QString prefix = m_setup.client + u'-' + QString::number(m_recorded);
    QStringList reports = m_setup.sideChannels.collect(m_setup.spoolFolder, prefix);
    const qint64 startedMs = m_setup.clock.wallUs() / 1'000 - (now - m_startMs);
    const QString log =
        SideChannels::collectCtestLog(m_command.text, m_command.cwd, startedMs, m_setup.spoolFolder, prefix);
    if (!log.isEmpty())
        reports.append(log);
    end.insert(QStringLiteral("reports"), QJsonArray::fromStringList(reports));
    m_setup.link.send(end, [end, taken = m_taken](const Result<QJsonObject> &answer) {
        if (answer)
            ++*taken;
        else // paused, or without consent: what was not taken must not lie about
            removeFiles(end);
    });
    m_output.reset();
    m_cast.reset();
}

} // namespace prt::record
