// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/material.h"

#include <QRegularExpression>

namespace prt::judge {

namespace {

bool passesTarget(const Session &session, const RunStep &run)
{
    return run.passed > 0 && coversTarget(session, run) && !run.failing.intersects(session.target());
}

bool failsTarget(const Session &session, const RunStep &run)
{
    return run.failing.intersects(session.target());
}

bool productionChanged(const Session &session, const RunStep &from, const RunStep &to)
{
    return std::any_of(session.edits.begin(), session.edits.end(), [&](const EditStep &edit) {
        return edit.kind == FileKind::Production && edit.event->seq > from.event->seq && edit.event->seq < to.event->seq;
    });
}

/// The first run from `index` on for which `fits` holds.
template <typename Fits> const RunStep *firstRun(const Session &session, const RunStep *after, Fits fits)
{
    for (const RunStep &run : session.runs) {
        if (after && run.event->seq > after->event->seq && fits(run))
            return &run;
    }
    return nullptr;
}

Material::Toggle findToggle(const Session &session)
{
    Material::Toggle toggle;
    toggle.failed = session.firstFailure();
    if (!toggle.failed)
        return {};
    // The last failure before the first pass decides what lies between.
    const RunStep *first = toggle.failed;
    toggle.passed = firstRun(session, first, [&](const RunStep &run) {
        return passesTarget(session, run) && run.state != first->state && productionChanged(session, *first, run);
    });
    if (!toggle.passed)
        return {};
    const CodeState fixed = toggle.passed->state;
    toggle.failedAgain = firstRun(session, toggle.passed, [&](const RunStep &run) { return failsTarget(session, run) && run.state != fixed; });
    toggle.passedAgain = firstRun(session, toggle.failedAgain, [&](const RunStep &run) { return passesTarget(session, run) && run.state == fixed; });
    return toggle;
}

} // namespace

bool coversTarget(const Session &session, const RunStep &run)
{
    if (!run.narrowed)
        return true;
    const QSet<QString> target = session.target();
    const bool sameCheck = std::any_of(session.runs.begin(), session.runs.end(), [&](const RunStep &other) {
        return other.check == run.check && other.failing.intersects(target);
    });
    return sameCheck || std::any_of(target.begin(), target.end(), [&](const QString &test) {
        return run.check.contains(test) || run.check.contains(test.section(QLatin1StringView("::"), 0, 0))
               || run.check.contains(test.section(QLatin1StringView("::"), -1));
    });
}

bool isProbeLine(const QString &line)
{
    static const QRegularExpression probe(QStringLiteral("^(?:print\\s*\\(|console\\.(?:log|debug)\\s*\\(|(?:pdb|ipdb)\\.set_trace|breakpoint\\(\\)|import pdb|debugger;?$"
                                                         "|System\\.out\\.print|fmt\\.Print|dbg!\\(|(?:q|std::)?(?:debug|qDebug)\\(|std::cerr|fprintf\\(stderr|.*(?:#|//)\\s*(?:TODO|FIXME|XXX|HACK)\\b)"));
    return probe.match(line).hasMatch();
}

Material::Material(const Session &ofSession)
    : session(ofSession)
    , words(ofSession)
    , hypotheses(countedHypotheses(ofSession, words))
    , toggle(findToggle(ofSession))
{
    for (auto it = session.files.begin(); it != session.files.end(); ++it)
        net.insert(it.key(), lineChange(session.text(it->first), session.text(it->last)));
    for (const EditStep &edit : session.edits)
        perEdit.append(lineChange(session.text(edit.before), session.text(edit.after)));
}

bool Material::inToggle(const trace::Event &event) const
{
    return wasToggled() && event.seq > toggle.passed->event->seq && event.seq < toggle.passedAgain->event->seq;
}

} // namespace prt::judge
