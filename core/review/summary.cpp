// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/summary.h"

namespace prt::review {
namespace {

using trace::Event;
using trace::EventType;

const QString dot = QStringLiteral(" · ");

QString firstLine(const QString &text)
{
    const QString trimmed = text.trimmed();
    const qsizetype feed = trimmed.indexOf(u'\n');
    return feed < 0 ? trimmed : trimmed.left(feed).trimmed();
}

QString countText(const diff::Counts &counts)
{
    return QStringLiteral("+%1 −%2").arg(counts.added).arg(counts.removed);
}

EventSummary fileEdit(const Event &event, const SummaryContext &context)
{
    const trace::FileEdit edit = trace::FileEdit::from(event);
    QStringList detail;
    if (edit.op == u"create")
        detail << QStringLiteral("created");
    else if (edit.op == u"delete")
        detail << QStringLiteral("deleted");
    else if (edit.op == u"rename")
        detail << QStringLiteral("renamed from %1").arg(QString::fromUtf8(edit.fromPath));
    if (context.counts)
        detail << countText(*context.counts);
    if (detail.isEmpty())
        detail << QStringLiteral("edited");
    return {QString::fromUtf8(edit.path), detail.join(dot), false};
}

EventSummary cmdRun(const Event &event)
{
    const trace::CmdRun run = trace::CmdRun::from(event);
    const QString duration = dot + durationText(run.durationMs);
    if (!run.exitCode)
        return {firstLine(run.cmd), QStringLiteral("interrupted or still running"), false};
    if (*run.exitCode == 0)
        return {firstLine(run.cmd), QStringLiteral("ok") + duration, false};
    return {firstLine(run.cmd), QStringLiteral("exit %1").arg(*run.exitCode) + duration, true};
}

EventSummary testRun(const Event &event, const SummaryContext &context)
{
    const trace::TestRun run = trace::TestRun::from(event);
    const int total = run.passed + run.failed + run.skipped;
    QString detail = run.failed > 0 ? QStringLiteral("%1 of %2 failed").arg(run.failed).arg(total)
                                    : QStringLiteral("%1 of %2 passed").arg(run.passed).arg(total);
    if (total == 0)
        detail = QStringLiteral("no test was run");
    if (run.skipped > 0)
        detail += dot + QStringLiteral("%1 skipped").arg(run.skipped);
    const QString what = run.selection.isEmpty() ? run.framework : run.framework + u' ' + run.selection;
    if (context.runNumber > 0)
        return {QStringLiteral("Test run %1").arg(context.runNumber), detail + dot + what, run.failed > 0};
    return {what, detail, run.failed > 0};
}

EventSummary rationale(const Event &event)
{
    const trace::RationaleNote note = trace::RationaleNote::from(event);
    QString kind = note.kind();
    kind.replace(u'_', u' ');
    return {firstLine(note.headline()), QStringLiteral("rationale") + dot + kind, false};
}

EventSummary commit(const Event &event)
{
    const trace::Commit commit = trace::Commit::from(event);
    return {firstLine(commit.message), QStringLiteral("commit ") + commit.sha.left(7), false};
}

EventSummary gitOp(const Event &event)
{
    const trace::GitOp op = trace::GitOp::from(event);
    const QString argv = op.argv.join(u' ');
    const bool failed = op.exitCode.value_or(0) != 0;
    QString detail = QStringLiteral("git ") + op.operation;
    if (!op.branch.isEmpty())
        detail += dot + op.branch;
    if (failed)
        detail += dot + QStringLiteral("exit %1").arg(*op.exitCode);
    return {argv.isEmpty() ? QStringLiteral("git ") + op.operation : argv, detail, failed};
}

EventSummary gap(const Event &event)
{
    QString reason = event.text(QLatin1StringView("reason"));
    reason.replace(u'_', u' ');
    const qint64 seconds = event.integer(QLatin1StringView("seconds"));
    return {QStringLiteral("Gap in the recording"), seconds > 0 ? reason + dot + durationText(seconds * 1'000) : reason,
            false};
}

QString session(EventType type)
{
    switch (type) {
    case EventType::SessionStart:
        return QStringLiteral("Session started");
    case EventType::SessionPause:
        return QStringLiteral("Recording paused");
    case EventType::SessionResume:
        return QStringLiteral("Recording went on");
    default:
        return QStringLiteral("Session ended");
    }
}

EventSummary other(const Event &event)
{
    for (const QLatin1StringView field :
         {QLatin1StringView("text"), QLatin1StringView("query"), QLatin1StringView("file_path")}) {
        if (const QString text = event.text(field); !text.isEmpty())
            return {firstLine(text), QString(event.typeText).replace(u'_', u' '), false};
    }
    return {QString(event.typeText).replace(u'_', u' '), {}, false};
}

} // namespace

QString EventSummary::oneLine() const
{
    return detail.isEmpty() ? headline : headline + dot + detail;
}

EventSummary summarise(const Event &event, const SummaryContext &context)
{
    if (event.erased)
        return {QStringLiteral("Erased"), QStringLiteral("taken out after the seal"), false};
    switch (event.type) {
    case EventType::FileEdit:
        return fileEdit(event, context);
    case EventType::CmdRun:
        return cmdRun(event);
    case EventType::TestRun:
        return testRun(event, context);
    case EventType::RationaleNote:
        return rationale(event);
    case EventType::Commit:
        return commit(event);
    case EventType::GitOp:
        return gitOp(event);
    case EventType::Gap:
        return gap(event);
    case EventType::SessionStart:
    case EventType::SessionPause:
    case EventType::SessionResume:
    case EventType::SessionEnd:
        return {session(event.type), {}, false};
    default:
        return other(event);
    }
}

QString durationText(qint64 ms)
{
    if (ms < 1'000)
        return QStringLiteral("%1 ms").arg(ms);
    if (ms < 100'000)
        return QStringLiteral("%1 s").arg(double(ms) / 1'000, 0, 'f', 1);
    const qint64 seconds = ms / 1'000;
    if (seconds < 3'600)
        return QStringLiteral("%1 min %2 s").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    return QStringLiteral("%1 h %2 min").arg(seconds / 3'600).arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'));
}

QString clockText(qint64 ms, bool milliseconds)
{
    const qint64 seconds = std::max<qint64>(ms, 0) / 1'000;
    const QString tail = QStringLiteral("%1:%2")
                             .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
                             .arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (milliseconds)
        return QStringLiteral("%1:%2.%3")
            .arg(seconds / 3'600)
            .arg(tail)
            .arg(std::max<qint64>(ms, 0) % 1'000, 3, 10, QLatin1Char('0'));
    if (seconds >= 3'600)
        return QStringLiteral("%1:%2").arg(seconds / 3'600).arg(tail);
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

QString placeText(const QList<trace::Event> &events, const trace::Event &event, bool milliseconds)
{
    if (!event.erased)
        return clockText(event.tMs, milliseconds);
    for (qint64 seq = std::min<qint64>(event.seq - 1, events.size()); seq > 0; --seq) {
        if (!events[seq - 1].erased)
            return u'~' + clockText(events[seq - 1].tMs, milliseconds);
    }
    return u'~' + clockText(0, milliseconds);
}

QString scoreText(int milli)
{
    return milli < 0 ? QStringLiteral("–") : QString::number(milli / 1000.0, 'f', 1);
}

} // namespace prt::review
