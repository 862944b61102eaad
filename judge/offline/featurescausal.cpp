// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/offline/features.h"

#include <QRegularExpression>

namespace prt::judge {

namespace {

/// Share of the production edits in a place that a hypothesis had named before.
Feature hypothesisCoverage(const Material &material)
{
    Feature feature;
    qint64 covered = 0;
    const QList<const EditStep *> edits = material.session.productionEdits();
    for (const EditStep *edit : edits) {
        const auto found =
            std::find_if(material.hypotheses.begin(), material.hypotheses.end(), [&](const Hypothesis &hypothesis) {
                return hypothesis.event->seq < edit->event->seq && hypothesis.locations.contains(edit->path);
            });
        if (found == material.hypotheses.end())
            continue;
        ++covered;
        feature.events << found->event << edit->event;
    }
    feature.value = share(covered, edits.size());
    return feature;
}

template <typename Is> Feature countHypotheses(const Material &material, Is is)
{
    Feature feature;
    for (const Hypothesis &hypothesis : material.hypotheses) {
        if (!is(hypothesis))
            continue;
        ++feature.number;
        feature.events.append(hypothesis.event);
        if (hypothesis.verdict)
            feature.events.append(hypothesis.verdict);
        else if (hypothesis.testedBy)
            feature.events.append(hypothesis.testedBy->event);
    }
    feature.value = feature.number * 1000;
    return feature;
}

/// Of those that were put to a test: how definite the most definite one was. Words alone earn nothing.
Feature bestSpecificity(const Material &material)
{
    Feature feature;
    for (const Hypothesis &hypothesis : material.hypotheses) {
        const qint64 value = hypothesis.isTested() ? share(hypothesis.specificity(), 3) : 0;
        if (value > feature.value)
            feature = {value, {hypothesis.event}};
    }
    return feature;
}

/// How much of what was changed in the end lies where a confirmed hypothesis said.
Feature causeFixAlign(const Material &material)
{
    QSet<QByteArray> changed;
    for (auto it = material.session.files.begin(); it != material.session.files.end(); ++it) {
        if (it->kind == FileKind::Production && it->first != it->last)
            changed.insert(it.key());
    }
    Feature feature;
    for (const Hypothesis &hypothesis : material.hypotheses) {
        const qint64 value = hypothesis.confirmed ? share((hypothesis.locations & changed).size(), changed.size()) : 0;
        if (value > feature.value)
            feature = {value, {hypothesis.event, hypothesis.verdict}};
    }
    return feature;
}

/// The target failed, then passed with a change of production code between.
Feature fixShown(const Material &material)
{
    const Material::Toggle &toggle = material.toggle;
    return toggle.passed ? Feature{1000, {toggle.failed->event, toggle.passed->event}} : Feature();
}

/// Besides, the change was taken out and the failure came back, and it went when the change was put back.
Feature fixToggled(const Material &material)
{
    const Material::Toggle &toggle = material.toggle;
    return toggle.passedAgain ? Feature{1000, {toggle.failedAgain->event, toggle.passedAgain->event}} : Feature();
}

/// Passages in quotation marks or backticks, and whole lines.
QStringList passages(const QString &text)
{
    constexpr qsizetype shortest = 12;
    static const QRegularExpression marked(QStringLiteral("[`\"“]([^`\"”\\n]{12,400})[`\"”]"));
    QStringList found;
    auto it = marked.globalMatch(text);
    while (it.hasNext() && found.size() < 50)
        found.append(it.next().captured(1).simplified());
    for (const QString &line : text.left(8192).split(u'\n')) {
        if (line.simplified().size() >= shortest && found.size() < 100)
            found.append(line.simplified());
    }
    return found;
}

/// The newest commands before a note are what it may quote.
const trace::Event *quotedCommand(const Session &session, const NoteStep &step)
{
    constexpr int looked = 5;
    const QStringList texts = passages(believable(step.note.observation));
    int seen = 0;
    for (auto command = session.commands.rbegin(); command != session.commands.rend() && seen < looked; ++command) {
        if (command->event->seq > step.event->seq)
            continue;
        ++seen;
        const QString output = session.output(*command->event).simplified();
        if (std::any_of(texts.begin(), texts.end(), [&](const QString &text) { return output.contains(text); }))
            return command->event;
    }
    return nullptr;
}

const trace::Event *linkedDeed(const Session &session, const NoteStep &step)
{
    for (const trace::Link &link : step.note.links) {
        const trace::Event *target = session.event(link.event);
        if (target && target->seq < step.event->seq && target->type != trace::EventType::RationaleNote &&
            link.from == QLatin1StringView("observation"))
            return target;
    }
    return nullptr;
}

/// Observations that point to something recorded, each pointing somewhere else.
Feature observationsGrounded(const Session &session)
{
    Feature feature;
    QSet<const trace::Event *> targets;
    for (const NoteStep &step : session.notes) {
        if (believable(step.note.observation).trimmed().isEmpty())
            continue;
        const trace::Event *target = linkedDeed(session, step);
        if (!target)
            target = quotedCommand(session, step);
        if (!target || targets.contains(target))
            continue;
        targets.insert(target);
        feature.events << step.event << target;
    }
    feature.number = targets.size();
    feature.value = feature.number * 1000;
    return feature;
}

/// Claims of success that no passing run on the same code bears out.
Feature contradictedClaims(const Session &session)
{
    Feature feature;
    for (const NoteStep &step : session.notes) {
        const QString text = step.note.observation + u'\n' + step.note.decision + u'\n' + step.note.freeform;
        if (!claimsSuccess(believable(text)))
            continue;
        const bool agreed = std::any_of(session.runs.begin(), session.runs.end(), [&](const RunStep &run) {
            return run.event->seq < step.event->seq && run.state == step.state && !run.failedAny() && run.passed > 0;
        });
        if (!agreed)
            feature.events.append(step.event);
    }
    feature.number = feature.events.size();
    feature.value = feature.number * 1000;
    return feature;
}

bool leftOrRevised(const Material &material, const Hypothesis &refuted)
{
    const qint64 since = refuted.verdict->seq;
    const auto next =
        std::find_if(material.session.edits.begin(), material.session.edits.end(), [&](const EditStep &edit) {
            return edit.event->seq > since && refuted.locations.contains(edit.path);
        });
    if (next == material.session.edits.end() || next->after == material.session.files.value(next->path).first)
        return true;
    return std::any_of(material.hypotheses.begin(), material.hypotheses.end(), [&](const Hypothesis &other) {
        return other.event->seq > since && other.event->seq < next->event->seq;
    });
}

/// Share of the refuted hypotheses that were given up (undone, left or replaced) before the same place was changed
/// again. For the report only: as part of a score, a share would reward leaving hypotheses out.
Feature refutationHonoured(const Material &material)
{
    Feature feature;
    qint64 refuted = 0;
    qint64 honoured = 0;
    for (const Hypothesis &hypothesis : material.hypotheses) {
        if (!hypothesis.refuted || !hypothesis.verdict)
            continue;
        ++refuted;
        honoured += leftOrRevised(material, hypothesis) ? 1 : 0;
        feature.events.append(hypothesis.event);
    }
    feature.value = share(honoured, refuted);
    feature.measured = refuted > 0;
    return feature;
}

} // namespace

void addCausal(const Material &material, Features &features)
{
    features.insert(QStringLiteral("hyp_counted"), countHypotheses(material, [](const Hypothesis &) { return true; }));
    features.insert(QStringLiteral("hyp_coverage"), hypothesisCoverage(material));
    features.insert(QStringLiteral("hyp_tested"),
                    countHypotheses(material, [](const Hypothesis &one) { return one.isTested(); }));
    features.insert(QStringLiteral("best_specificity"), bestSpecificity(material));
    features.insert(QStringLiteral("hyp_confirmed"),
                    countHypotheses(material, [](const Hypothesis &one) { return one.confirmed; }));
    features.insert(QStringLiteral("hyp_refuted"),
                    countHypotheses(material, [](const Hypothesis &one) { return one.refuted; }));
    features.insert(QStringLiteral("cause_fix_align"), causeFixAlign(material));
    features.insert(QStringLiteral("fix_shown"), fixShown(material));
    features.insert(QStringLiteral("fix_toggled"), fixToggled(material));
    features.insert(QStringLiteral("observations_grounded"), observationsGrounded(material.session));
    features.insert(QStringLiteral("contradicted_claims"), contradictedClaims(material.session));
    features.insert(QStringLiteral("refutation_honoured"), refutationHonoured(material));
}

} // namespace prt::judge
