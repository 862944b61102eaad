// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/offline/hypothesis.h"

#include "judge/offline/material.h"
#include "judge/session/testchange.h"

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
        return link.rel == QLatin1StringView("based_on") && link.from == QLatin1StringView("hypothesis") && target &&
               isRecorded(*target) && target->seq < step.event->seq;
    });
}

/// What the same note says should come out, with something that can be run.
bool hasPrediction(const NoteStep &step, const QString &text, const NoteWords &words)
{
    const QString next = believable(step.note.nextStep) + u'\n' + believable(step.note.plan);
    return (statesExpectation(text) || statesExpectation(next)) &&
           (words.namesCheck(text) || words.namesCheck(next) || words.namesSomething(next));
}

/// Of the target tests that `run` shows, those that failed when they were last seen before `seq`.
QSet<QString> failedBefore(const Session &session, const RunStep &run, qint64 seq)
{
    QSet<QString> failed;
    for (const QString &test : session.target()) {
        if (!coversTest(session, run, test))
            continue;
        for (const RunStep &before : session.runs) {
            if (before.event->seq >= seq)
                break;
            if (!coversTest(session, before, test))
                continue;
            if (before.failing.contains(test))
                failed.insert(test);
            else
                failed.remove(test);
        }
    }
    return failed;
}

/// Tests outside the target that a run before `seq` had already seen failing.
QSet<QString> knownFailures(const Session &session, qint64 seq)
{
    QSet<QString> known = session.target();
    for (const RunStep &run : session.runs) {
        if (run.event->seq < seq)
            known += run.failing;
    }
    return known;
}

bool editedBetween(const Session &session, const QSet<QByteArray> &files, qint64 from, qint64 to)
{
    return std::any_of(session.edits.begin(), session.edits.end(), [&](const EditStep &edit) {
        return edit.event->seq > from && edit.event->seq < to && files.contains(edit.path);
    });
}

/// A run bears on a hypothesis when the place that it names was changed since, or when a chosen check was run without
/// that.
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

/// What the runs say: the first one after an edit in the named place that shows something of the target decides.
void decideByRuns(const Session &session, Hypothesis &hypothesis)
{
    const qint64 since = hypothesis.event->seq;
    for (const RunStep &run : session.runs) {
        if (run.event->seq <= since || !editedBetween(session, hypothesis.locations, since, run.event->seq))
            continue;
        const QSet<QString> failed = failedBefore(session, run, since);
        if (failed.isEmpty())
            continue;
        const QSet<QString> green = failed - run.failing;
        const bool turned = std::any_of(green.begin(), green.end(), [&](const QString &test) {
            return !wasWeakened(session, test, since, run.event->seq);
        });
        const bool broke = !(run.failing - knownFailures(session, since)).isEmpty();
        hypothesis.confirmed = turned && !broke;
        hypothesis.refuted = !turned;
        hypothesis.verdict = run.event;
        return;
    }
}

bool links(const trace::RationaleNote &note, QLatin1StringView relation, const QString &event)
{
    return std::any_of(note.links.begin(), note.links.end(),
                       [&](const trace::Link &link) { return link.rel == relation && link.event == event; });
}

/// The run or command after the hypothesis that a note rests on.
const trace::Event *proofOf(const Session &session, const NoteStep &step, qint64 since)
{
    for (const trace::Link &link : step.note.links) {
        const trace::Event *proof = link.rel == QLatin1StringView("based_on") ? session.event(link.event) : nullptr;
        const bool ran = proof && (proof->type == trace::EventType::TestRun || proof->type == trace::EventType::CmdRun);
        if (ran && proof->seq > since && proof->seq < step.event->seq)
            return proof;
    }
    return nullptr;
}

/// What later notes say on the ground of something recorded since. They can refute a hypothesis; to call it confirmed
/// needs the runs.
void decideByLinks(const Session &session, Hypothesis &hypothesis)
{
    for (const NoteStep &step : session.notes) {
        const bool refutes = links(step.note, QLatin1StringView("refutes"), hypothesis.event->id);
        const bool supports = links(step.note, QLatin1StringView("supports"), hypothesis.event->id);
        if (hypothesis.confirmed || (!refutes && !supports))
            continue;
        if (const trace::Event *proof = proofOf(session, step, hypothesis.event->seq)) {
            hypothesis.refuted = hypothesis.refuted || refutes;
            hypothesis.verdict = proof;
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
        if (countWords(text) < fewestWords)
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
