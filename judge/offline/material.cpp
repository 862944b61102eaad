// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/offline/material.h"

#include "judge/session/testchange.h"

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
        return edit.kind == FileKind::Production && edit.event->seq > from.event->seq &&
               edit.event->seq < to.event->seq;
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
    const RunStep *first = toggle.failed;
    toggle.passed = firstRun(session, first, [&](const RunStep &run) {
        const auto weakened = [&](const QString &test) {
            return wasWeakened(session, test, first->event->seq, run.event->seq);
        };
        return passesTarget(session, run) && run.state != first->state && productionChanged(session, *first, run) &&
               std::none_of(first->failing.begin(), first->failing.end(), weakened);
    });
    if (!toggle.passed)
        return {};
    const CodeState fixed = toggle.passed->state;
    toggle.failedAgain = firstRun(session, toggle.passed,
                                  [&](const RunStep &run) { return failsTarget(session, run) && run.state != fixed; });
    toggle.passedAgain = firstRun(session, toggle.failedAgain,
                                  [&](const RunStep &run) { return passesTarget(session, run) && run.state == fixed; });
    return toggle;
}

} // namespace

bool coversTest(const Session &session, const RunStep &run, const QString &test)
{
    if (!run.narrowed || run.failing.contains(test))
        return true;
    const auto names = [&run](const QString &name) { return !name.isEmpty() && run.check.contains(name); };
    if (names(test) || names(test.section(QLatin1StringView("::"), -1)))
        return true;
    const bool wholeFile =
        !run.check.contains(QLatin1StringView("::")) && !run.check.contains(QLatin1StringView(" -k"));
    if (wholeFile && names(test.section(QLatin1StringView("::"), 0, 0)))
        return true;
    return std::any_of(session.runs.begin(), session.runs.end(),
                       [&](const RunStep &other) { return other.check == run.check && other.failing.contains(test); });
}

bool coversTarget(const Session &session, const RunStep &run)
{
    const QSet<QString> target = session.target();
    return target.isEmpty() ? !run.narrowed : std::any_of(target.begin(), target.end(), [&](const QString &test) {
        return coversTest(session, run, test);
    });
}

Material::Material(const Session &ofSession)
    : session(ofSession)
    , words(ofSession)
    , hypotheses(countedHypotheses(ofSession, words))
    , toggle(findToggle(ofSession))
{
    for (auto it = session.files.begin(); it != session.files.end(); ++it)
        net.insert(it.key(), lineChange(session.text(it->first), session.text(it->last)));
}

bool Material::inToggle(const trace::Event &event) const
{
    return wasToggled() && event.seq > toggle.passed->event->seq && event.seq < toggle.passedAgain->event->seq;
}

} // namespace prt::judge
