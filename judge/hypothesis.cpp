// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/hypothesis.h"

namespace prt::judge {

namespace {

/// A hypothesis of fewer words says nothing that could be wrong.
constexpr qsizetype fewestWords = 5;

QByteArray fileOf(const trace::Event &event)
{
    return event.text(QLatin1StringView("file_path")).toUtf8();
}

bool isRecorded(const trace::Event &event)
{
    return event.type != trace::EventType::RationaleNote && event.type != trace::EventType::Bookmark;
}

QSet<QByteArray> locationsOf(const NoteStep &step, const QString &text, const Session &session, const NoteWords &words)
{
    QSet<QByteArray> files = words.filesIn(text);
    for (const trace::Link &link : step.note.links) {
        const trace::Event *target = link.from == QLatin1StringView("hypothesis") ? session.event(link.event) : nullptr;
        if (target && target->seq < step.event->seq && !fileOf(*target).isEmpty())
            files.insert(fileOf(*target));
    }
    return files.size() > 3 ? QSet<QByteArray>() : files;
}

bool hasBasis(const NoteStep &step, const Session &session)
{
    return std::any_of(step.note.links.begin(), step.note.links.end(), [&](const trace::Link &link) {
        const trace::Event *target = session.event(link.event);
        return link.rel == QLatin1StringView("based_on") && link.from == QLatin1StringView("hypothesis") && target && isRecorded(*target)
               && target->seq < step.event->seq;
    });
}

/// What the same note says should come out, with something that can be run.
bool hasPrediction(const NoteStep &step, const QString &text, const NoteWords &words)
{
    const QString next = believable(step.note.nextStep) + u'\n' + believable(step.note.plan);
    return (statesExpectation(text) || statesExpectation(next)) && (words.namesCheck(text) || words.namesCheck(next) || words.namesSomething(next));
}

qsizetype failuresOf(const RunStep &run, const QSet<QString> &target)
{
    return (run.failing & target).size();
}

/// The last run before an event that shows how the target stood.
const RunStep *runBefore(const Session &session, qint64 seq)
{
    const RunStep *last = nullptr;
    for (const RunStep &run : session.runs) {
        if (run.event->seq < seq)
            last = &run;
    }
    return last;
}

bool editedBetween(const Session &session, const QSet<QByteArray> &files, qint64 from, qint64 to)
{
    return std::any_of(session.edits.begin(), session.edits.end(), [&](const EditStep &edit) {
        return edit.event->seq > from && edit.event->seq < to && files.contains(edit.path);
    });
}

/// A run bears on a hypothesis when the place that it names was changed since, or when a chosen check was run without that.
const RunStep *testingRun(const Session &session, const Hypothesis &hypothesis)
{
    for (qsizetype i = 0; i < session.runs.size(); ++i) {
        const RunStep &run = session.runs[i];
        if (run.event->seq <= hypothesis.event->seq || !isInformative(session, i))
            continue;
        if (run.narrowed || editedBetween(session, hypothesis.locations, hypothesis.event->seq, run.event->seq))
            return &run;
    }
    return nullptr;
}

bool changedProductionBetween(const Session &session, const RunStep &from, const RunStep &to)
{
    return std::any_of(session.edits.begin(), session.edits.end(), [&](const EditStep &edit) {
        return edit.kind == FileKind::Production && edit.event->seq > from.event->seq && edit.event->seq < to.event->seq;
    });
}

/// What the runs say: the first one after an edit in the named place decides.
void decideByRuns(const Session &session, Hypothesis &hypothesis)
{
    const RunStep *before = runBefore(session, hypothesis.event->seq);
    const QSet<QString> target = session.target();
    if (!before || target.isEmpty())
        return;
    for (const RunStep &run : session.runs) {
        if (run.event->seq <= hypothesis.event->seq
            || !editedBetween(session, hypothesis.locations, hypothesis.event->seq, run.event->seq))
            continue;
        if (!changedProductionBetween(session, *before, run))
            return;
        const qsizetype left = failuresOf(run, target);
        const bool broke = !(run.failing - target - before->failing).isEmpty();
        hypothesis.confirmed = left < failuresOf(*before, target) && !broke;
        hypothesis.refuted = !hypothesis.confirmed && left >= failuresOf(*before, target);
        hypothesis.verdict = run.event;
        return;
    }
}

/// A later note that refutes the hypothesis on the ground of something recorded after it. To call it supported needs the runs.
void decideByLinks(const Session &session, Hypothesis &hypothesis)
{
    for (const NoteStep &step : session.notes) {
        const QList<trace::Link> &links = step.note.links;
        const bool refutes = std::any_of(links.begin(), links.end(), [&](const trace::Link &link) {
            return link.rel == QLatin1StringView("refutes") && link.event == hypothesis.event->id;
        });
        if (!refutes || hypothesis.confirmed)
            continue;
        for (const trace::Link &link : links) {
            const trace::Event *proof = link.rel == QLatin1StringView("based_on") ? session.event(link.event) : nullptr;
            const bool ran = proof && (proof->type == trace::EventType::TestRun || proof->type == trace::EventType::CmdRun);
            if (ran && proof->seq > hypothesis.event->seq && proof->seq < step.event->seq) {
                hypothesis.refuted = true;
                hypothesis.verdict = proof;
            }
        }
    }
}

} // namespace

bool isInformative(const Session &session, qsizetype runIndex)
{
    if (runIndex == 0)
        return true;
    const RunStep &run = session.runs[runIndex];
    const RunStep &before = session.runs[runIndex - 1];
    return run.state != before.state || !run.sameOutcome(before);
}

QList<Hypothesis> countedHypotheses(const Session &session, const NoteWords &words)
{
    QList<Hypothesis> counted;
    for (const NoteStep &step : session.notes) {
        const QString text = believable(step.note.hypothesis);
        if (text.split(u' ', Qt::SkipEmptyParts).size() < fewestWords)
            continue;
        Hypothesis hypothesis;
        hypothesis.event = step.event;
        hypothesis.locations = locationsOf(step, text, session, words);
        hypothesis.mechanism = statesMechanism(text) || hasBasis(step, session);
        hypothesis.prediction = hasPrediction(step, text, words);
        if (hypothesis.specificity() < 2)
            continue;
        hypothesis.testedBy = testingRun(session, hypothesis);
        decideByRuns(session, hypothesis);
        decideByLinks(session, hypothesis);
        counted.append(hypothesis);
    }
    return counted;
}

} // namespace prt::judge
