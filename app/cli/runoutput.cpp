// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runoutput.h"

namespace prt::app {

namespace {

constexpr qsizetype tailLines = 20;
constexpr qsizetype longestLine = 1000;

/// The start is there to fail; what did not come to its end says why it did not.
bool endedBadly(const ports::StateRun &run)
{
    if (run.runState == QLatin1StringView("cancelled"))
        return false;
    return run.runState != QLatin1StringView("completed") ||
           (run.state == QLatin1StringView("final") && run.failed > 0);
}

} // namespace

RunOutput::RunOutput(const Context &context, bool verbose)
    : m_context(context)
    , m_verbose(verbose)
    , m_line(context)
{
}

ports::ValidationProgress RunOutput::progress()
{
    if (m_context.quiet)
        return {};
    return {[this](const QString &sentence) {
                m_line.clear();
                m_context.note(sentence);
            },
            [this](QByteArrayView output) { take(output); }};
}

void RunOutput::take(QByteArrayView output)
{
    if (m_verbose)
        return writeHarmless(stderr, QString::fromUtf8(output));
    m_unfinished += output.toByteArray();
    const qsizetype end = m_unfinished.lastIndexOf('\n');
    if (end >= 0) {
        const QList<QByteArray> lines = m_unfinished.first(end).split('\n');
        m_unfinished = m_unfinished.sliced(end + 1);
        for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
            if (line->trimmed().isEmpty())
                continue;
            m_line.say(QStringLiteral("  ") + QString::fromUtf8(line->left(longestLine)));
            break;
        }
    }
    m_unfinished = m_unfinished.left(longestLine);
}

void RunOutput::printTails(const ports::ValidationReport &report)
{
    m_line.clear();
    if (m_verbose || m_context.quiet)
        return;
    for (const ports::StateRun &run : report.runs) {
        const QList<QByteArray> lines = run.log.trimmed().split('\n');
        if (!endedBadly(run) || run.log.trimmed().isEmpty())
            continue;
        const bool cut = lines.size() > tailLines;
        m_context.note(cut ? QStringLiteral("The last %1 of %2 lines that the run on %3 printed:")
                                 .arg(tailLines)
                                 .arg(lines.size())
                                 .arg(run.state)
                           : QStringLiteral("What the run on %1 printed:").arg(run.state));
        for (const QByteArray &line : lines.mid(cut ? lines.size() - tailLines : 0))
            m_context.note(QStringLiteral("  ") + QString::fromUtf8(line.left(longestLine)));
        if (cut)
            m_context.note(QStringLiteral("All of it: `validate --verbose`, or the trace's validation in the window."));
    }
}

} // namespace prt::app
