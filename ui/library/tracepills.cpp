// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/tracepills.h"

#include "core/ports/validation.h"
#include "core/review/summary.h"
#include "ui/common/format.h"

#include <QCoreApplication>

namespace prt::ui {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("TracePills", text);
}

PillText pill(const char *text, Tone tone, const char *icon)
{
    return {tr(text), tone, QString::fromLatin1(icon)};
}

} // namespace

PillText statePill(const store::TraceRow &row)
{
    if (row.damaged)
        return pill("cannot be read", Tone::Bad, "warning");
    if (row.recording)
        return pill("recording", Tone::Bad, "dot");
    if (row.verdict.isEmpty())
        return pill("not validated", Tone::Muted, "clock");
    const QString text = ports::verdictText(row.verdict);
    if (row.verdict == QLatin1StringView("resolved") || row.verdict == QLatin1StringView("resolved_weak"))
        return {text, Tone::Good, QStringLiteral("check")};
    if (row.verdict == QLatin1StringView("not_resolved") || row.verdict == QLatin1StringView("regressed"))
        return {text, Tone::Bad, QStringLiteral("cross")};
    return {text, Tone::Warn, QStringLiteral("warning")};
}

PillText testsPill(const store::TraceRow &row)
{
    if (row.lastPassed < 0)
        return {};
    const int total = row.lastPassed + std::max(0, row.lastFailed);
    const bool good = row.lastFailed <= 0;
    return {QStringLiteral("%1/%2").arg(row.lastPassed).arg(total), good ? Tone::Good : Tone::Bad,
            good ? QStringLiteral("check") : QStringLiteral("cross")};
}

PillText scorePill(const store::TraceRow &row)
{
    if (row.scoreMilli < 0)
        return {};
    return {tr("judge ") + scoreText(row.scoreMilli), row.scoreMilli < 3000 ? Tone::Warn : Tone::Accent,
            QStringLiteral("scales")};
}

PillText syncPill(const store::TraceRow &row)
{
    const store::ServerCopy copy = store::serverCopy(row);
    if (copy == store::ServerCopy::Unerased && row.syncState != QStringLiteral("sending"))
        return pill("not erased", Tone::Warn, "warning");
    if (row.syncState == QStringLiteral("synced"))
        return pill("synced", Tone::Good, "cloud-check");
    if (row.syncState == QStringLiteral("sending"))
        return {QStringLiteral("%1 %").arg(row.syncPermille / 10), Tone::Accent, QStringLiteral("cloud-up")};
    if (row.syncState == QStringLiteral("waiting"))
        return pill("waits", Tone::Warn, "clock");
    if (row.syncState == QStringLiteral("failed"))
        return pill("failed", Tone::Bad, "warning");
    if (row.syncState == QStringLiteral("deleted"))
        return pill("deleted there", Tone::Muted, "cloud");
    return copy == store::ServerCopy::Behind ? pill("older copy", Tone::Muted, "cloud") : PillText();
}

QString syncSentence(const store::TraceRow &row)
{
    if (store::serverCopy(row) != store::ServerCopy::Unerased || row.syncState == QStringLiteral("sending"))
        return row.syncNote;
    return row.syncState == QStringLiteral("failed") && !row.syncNote.isEmpty()
               ? row.syncNote
               : tr("The server still has the trace as it was sent, with what was erased here. Send it again; if the "
                    "server does not take the erasure, ask its operator to remove the trace there.");
}

QString titleOf(const store::TraceRow &row)
{
    if (!row.title.isEmpty())
        return row.title;
    return row.taskId.isEmpty() ? tr("Session ") + row.id.left(13) : row.taskId;
}

QString placeOf(const store::TraceRow &row)
{
    QStringList parts{row.repo, row.branch};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QList<PillText> resultPills(const store::TraceRow &row)
{
    QList<PillText> pills{statePill(row)};
    for (const PillText &more : {testsPill(row), scorePill(row)}) {
        if (!more.text.isEmpty())
            pills.append(more);
    }
    if (row.scripted)
        pills.append({tr("scripted"), Tone::Muted, QStringLiteral("play")});
    return pills;
}

Heading traceHeading(const store::TraceRow &row)
{
    Heading heading{{tr("Library"), titleOf(row)}, resultPills(row), {}};
    if (store::serverCopy(row) == store::ServerCopy::Unerased)
        heading.pills.append({tr("erased here, not on the server"), Tone::Warn, QStringLiteral("warning")});
    heading.facts = {placeOf(row), review::durationText(row.durationMs),
                     row.events == 1 ? tr("1 event") : tr("%1 events").arg(countText(row.events))};
    heading.facts.removeAll(QString());
    return heading;
}

} // namespace prt::ui
