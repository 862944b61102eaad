// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/gitoutcome.h"

#include <QTest>

using namespace prt;

class TestGitOutcome : public QObject
{
    Q_OBJECT
private slots:
    void readsGitsOwnWords_data()
    {
        QTest::addColumn<QStringList>("messages");
        QTest::addColumn<bool>("stashed");
        QTest::addColumn<QString>("operation");
        QTest::addColumn<int>("commits");
        QTest::addColumn<int>("after");
        const auto row = [](const char *name, const QStringList &messages, bool stashed, const char *operation,
                            int commits, int after) {
            QTest::newRow(name) << messages << stashed << QString::fromLatin1(operation) << commits << after;
        };
        const auto s = [](const char *text) { return QString::fromLatin1(text); };
        row("nothing", {}, false, "", 0, 0);
        row("commit", {s("commit: Fix it")}, false, "", 1, 0);
        row("first commit", {s("commit (initial): Begin")}, false, "", 1, 0);
        row("amend", {s("commit (amend): Fix it")}, false, "", 1, 0);
        row("checkout", {s("checkout: moving from main to fix")}, false, "checkout", 0, 0);
        row("stash", {s("reset: moving to HEAD")}, true, "stash", 0, 0);
        row("stash drop", {}, true, "stash", 0, 0);
        row("pull", {s("pull: Fast-forward")}, false, "pull", 0, 0);
        row("merge", {s("merge fix: Merge made by the 'ort' strategy.")}, false, "merge", 0, 0);
        row("rebase",
            {s("rebase (start): checkout main"), s("rebase (pick): A"), s("rebase (pick): B"),
             s("rebase (finish): returning")},
            false, "rebase", 0, 0);
        row("cherry-pick", {s("cherry-pick: A")}, false, "other", 0, 0);
        row("commit, then checkout", {s("commit: A"), s("checkout: moving from a to b")}, false, "checkout", 1, 1);
        row("checkout, then commit", {s("checkout: moving from a to b"), s("commit: A")}, false, "checkout", 1, 0);
        row("renamed branch", {s("Branch: renamed refs/heads/a to refs/heads/b")}, false, "", 0, 0);
    }
    void readsGitsOwnWords()
    {
        QFETCH(QStringList, messages);
        QFETCH(bool, stashed);
        QList<git::ReflogEntry> entries;
        for (const QString &message : messages)
            entries.append({QString(40, u'a'), QString(40, u'b'), message});
        const record::GitOutcome outcome = record::outcomeOf(entries, stashed);
        QTEST(outcome.operation, "operation");
        QTEST(static_cast<int>(outcome.commits.size()), "commits");
        QTEST(static_cast<int>(outcome.after), "after");
    }
};

QTEST_GUILESS_MAIN(TestGitOutcome)
#include "test_gitoutcome.moc"
