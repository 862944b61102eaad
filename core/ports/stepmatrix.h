// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace prt::ports {

/// The suite after one step of a session. Steps with the same work tree share one run.
struct SuiteStep
{
    qint64 seq = 0;   ///< of the event after which the work tree was this one; the first one is the start
    QString path;     ///< of the file that the event changed; empty at the start
    QString treeHash; ///< of the (redacted) work tree
    QString runState; ///< as of a StateRun; empty when it was not run
    QString detail;   ///< why it is not `completed`
    qint64 durationMs = 0;
    bool shared = false; ///< an earlier step had the same work tree
    /// One letter for each of StepMatrix::tests: p passed, f failed, e error, s skipped, - absent. Empty unless
    /// completed.
    QString outcomes;
};

/// An edit after which a test ended otherwise than before.
struct TestTurn
{
    QString test;
    qint64 seq = 0; ///< of the edit
    qint64 since =
        0;        ///< the last step before it whose result is known; more than one edit lies between when steps failed
    QString path; ///< the file that the edit changed
    QChar before = u'-', after = u'-';
    bool operator==(const TestTurn &) const = default;
};

/// Tests × steps of a session: what every edit did to every test.
struct StepMatrix
{
    QStringList tests;
    QList<SuiteStep> steps; ///< in the order of the session
    QList<TestTurn> turns;  ///< by step, then by test
    int distinctTrees = 0;
    int ranTrees = 0;     ///< run now; the others came from an interrupted replay or another run of this validation
    int sideBySide = 1;   ///< containers at a time
    bool complete = true; ///< false when it was cancelled: steps without a run state are not known

    /// Bounded: when it is too large, tests that never changed are left out first and counted.
    QJsonObject toJson() const;
    /// Absent members and members of a wrong type are empty; never more than toJson() would write.
    static StepMatrix fromJson(const QJsonObject &object);
};

/// What the outcomes of neighbouring steps tell. Steps that are not `completed` are passed over.
QList<TestTurn> turnsOf(const QStringList &tests, const QList<SuiteStep> &steps);

} // namespace prt::ports
