// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/offline/features.h"
#include "judge/session/testchange.h"

#include <QRegularExpression>

namespace prt::judge {

namespace {

/// Of the runs that told something, the share with at most one production file changed since the run before. Repeats do
/// not count, or repeating would raise it.
Feature singleFactor(const Session &session)
{
    Feature feature;
    qint64 informative = 0;
    qint64 single = 0;
    for (qsizetype i = 0; i < session.runs.size(); ++i) {
        if (!isInformative(session, i))
            continue;
        ++informative;
        if (session.runs[i].productionFilesSince <= 1)
            ++single;
        else
            feature.events.append(session.runs[i].event);
    }
    feature.value = share(single, informative);
    feature.number = informative - single;
    return feature;
}

Feature informativeRuns(const Session &session)
{
    Feature feature;
    for (qsizetype i = 0; i < session.runs.size(); ++i) {
        if (isInformative(session, i))
            feature.events.append(session.runs[i].event);
    }
    feature.number = feature.events.size();
    feature.value = feature.number * 1000;
    return feature;
}

Feature targeted(const Session &session)
{
    for (const RunStep &run : session.runs) {
        if (run.narrowed)
            return {1000, {run.event}};
    }
    return {};
}

/// On the code that the session ends with: after the last production edit, or before edits that took each other back.
bool isAtTheEnd(const Session &session, const RunStep &run)
{
    const EditStep *last = session.lastProductionEdit();
    return !last || run.event->seq > last->event->seq || run.state == session.endState;
}

/// The last run of all tests on the code at the end; nullptr when there is none.
const RunStep *finalFullRun(const Session &session)
{
    const RunStep *found = nullptr;
    for (const RunStep &run : session.runs) {
        if (run.isTestRun && !run.narrowed && run.passed + run.failed > 0 && isAtTheEnd(session, run))
            found = &run;
    }
    return found;
}

Feature finalFull(const Session &session)
{
    const RunStep *run = finalFullRun(session);
    return run ? Feature{1000, {run->event}} : Feature();
}

/// The last run on the code at the end that shows the target is green, and the target checks what it checked before.
Feature finalPass(const Session &session)
{
    const RunStep *found = nullptr;
    for (const RunStep &run : session.runs) {
        if (isAtTheEnd(session, run) && coversTarget(session, run))
            found = &run;
    }
    if (!found || found->failedAny() || found->passed == 0)
        return {};
    const QSet<QString> target = session.target();
    const bool weakened = std::any_of(target.begin(), target.end(), [&](const QString &test) {
        return wasWeakened(session, test, 0, found->event->seq);
    });
    return weakened ? Feature() : Feature{1000, {found->event}};
}

bool definesTest(const QString &line)
{
    static const QRegularExpression definition(QStringLiteral(
        "^(?:async )?def test|^(?:it|test|describe)\\s*\\(|^TEST(?:_F|_P)?\\(|^@Test\\b|^#\\[test\\]|^func Test|^fn "
        "test|^@pytest\\.mark\\.parametrize"));
    return definition.match(line).hasMatch();
}

/// A test was added and the target went from failing to passing.
Feature regressionTest(const Material &material)
{
    if (!material.isFixed())
        return {};
    Feature feature;
    for (auto it = material.net.begin(); it != material.net.end(); ++it) {
        const FileSpan &span = material.session.files[it.key()];
        const bool added = std::any_of(it->added.begin(), it->added.end(), definesTest);
        if (span.kind == FileKind::Test && added)
            feature = {1000, {span.lastEdit}};
    }
    return feature;
}

/// Debugging output that was put in and taken out again. For the report.
Feature probeUse(const Material &material)
{
    Feature feature;
    for (qsizetype i = 0; i < material.session.edits.size(); ++i) {
        const EditStep &edit = material.session.edits[i];
        if (edit.byGit || fileKindOf(edit.path) != FileKind::Production)
            continue;
        const QStringList &kept = material.net[edit.path].added;
        const QStringList &added = edit.change.added;
        if (std::any_of(added.begin(), added.end(),
                        [&](const QString &line) { return isProbeLine(line) && !kept.contains(line); }))
            feature.events.append(edit.event);
    }
    feature.number = feature.events.size();
    feature.value = feature.number * 1000;
    return feature;
}

} // namespace

void addExperiments(const Material &material, Features &features)
{
    features.insert(QStringLiteral("single_factor"), singleFactor(material.session));
    features.insert(QStringLiteral("informative_runs"), informativeRuns(material.session));
    features.insert(QStringLiteral("targeted"), targeted(material.session));
    features.insert(QStringLiteral("final_full"), finalFull(material.session));
    features.insert(QStringLiteral("final_pass"), finalPass(material.session));
    features.insert(QStringLiteral("regression_test"), regressionTest(material));
    features.insert(QStringLiteral("probe_use"), probeUse(material));
}

} // namespace prt::judge
