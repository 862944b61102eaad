// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/changes.h"
#include "core/trace/workspace.h"
#include "tests/support/sampletrace.h"

#include <QTest>

using namespace prt;
using namespace prt::review;

class TestChanges : public QObject
{
    Q_OBJECT
private slots:
    void aCreatedFileWasAbsentBefore()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.edit("a.py", "x\n");
        const FileVersions versions = versionsAt(b.open().events[0], b.blobs);
        QVERIFY(versions.complete());
        QVERIFY(versions.before.isNull());
        QCOMPARE(versions.after, QByteArray("x\n"));
    }

    void anEmptyFileIsNotAbsent()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.edit("a.py", "");
        QVERIFY(!versionsAt(b.open().events[0], b.blobs).after.isNull());
    }

    void aMissingVersionIsSaid()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.edit("a.py", "x\n");
        const trace::Trace trace = b.open();
        b.blobs.drop(trace::FileEdit::from(trace.events[0]).after.sha256);
        const FileVersions versions = versionsAt(trace.events[0], b.blobs);
        QVERIFY(!versions.complete());
        QVERIFY2(versions.afterProblem.contains(u"2 bytes"), qPrintable(versions.afterProblem));
        QVERIFY(!countsOf(trace.events[0], b.blobs));
    }

    void aSessionIsFirstAgainstLast()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.existing("a.py", "1\n2\n3\n");
        b.edit("a.py", "1\nx\n3\n");
        b.edit("b.py", "new\n");
        b.edit("a.py", "1\n2\n3\n4\n");
        const QList<FileChange> files = fileChanges(b.open(), b.blobs);
        QCOMPARE(files.size(), 2);
        QCOMPARE(files[0].path, QByteArray("a.py"));
        QCOMPARE(files[0].saves, 2);
        QCOMPARE(files[0].counts.added, 1);
        QCOMPARE(files[0].counts.removed, 0);
        QCOMPARE(files[1].counts.added, 1);
    }

    /// A snapshot of the whole work tree, as git operations bring one.
    static void snapshot(test::TraceBuilder &b, trace::EventType type, const QMap<QByteArray, QByteArray> &files)
    {
        trace::Tree tree;
        for (auto file = files.cbegin(); file != files.cend(); ++file)
            tree.insert(file.key(), {0100644, b.blobs.put(file.value()).sha256});
        QJsonObject fields;
        if (type == trace::EventType::GitOp) {
            trace::GitOp op;
            op.operation = QStringLiteral("other");
            op.tree = b.blobs.put(trace::serialiseTree(tree));
            fields = op.toFields();
        } else {
            fields.insert(QStringLiteral("tree_ref"), trace::toJson(b.blobs.put(trace::serialiseTree(tree))));
        }
        b.event(type, fields);
    }

    static QStringList told(const test::TraceBuilder &b)
    {
        QStringList lines;
        for (const FileChange &change : fileChanges(b.open(), b.blobs))
            lines.append(QStringLiteral("%1 %2 +%3 −%4 %5")
                             .arg(QString::fromUtf8(change.path), fateOf(change))
                             .arg(change.counts.added)
                             .arg(change.counts.removed)
                             .arg(change.firstSeq));
        return lines;
    }

    void whatGitChangedIsAChange()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        snapshot(b, trace::EventType::SessionStart, {{"a.py", "1\n"}, {"gone.py", "1\n2\n"}, {"old.py", "1\n"}});
        b.existing("a.py", "1\n");
        b.edit("a.py", "1\n2\n");
        snapshot(b, trace::EventType::GitOp, {{"a.py", "1\n2\n"}, {"old.py", "1\n"}, {"new.py", "x\n"}});
        QCOMPARE(told(b), (QStringList{QStringLiteral("a.py  +1 −0 2"), QStringLiteral("gone.py removed +0 −2 3"),
                                       QStringLiteral("new.py created +1 −0 3")}));
    }

    void nobodyIsNamedForAChangeWhenSavesMayBeMissing_data()
    {
        QTest::addColumn<int>("erasedAt");
        QTest::addColumn<bool>("gap");
        QTest::addColumn<bool>("byGit");
        QTest::newRow("all is here") << -1 << false << true;
        QTest::newRow("a line before it is erased") << 1 << false << false;
        QTest::newRow("a gap before it") << -1 << true << false;
        QTest::newRow("a line after it is erased") << 3 << false << true;
    }
    void nobodyIsNamedForAChangeWhenSavesMayBeMissing()
    {
        QFETCH(int, erasedAt);
        QFETCH(bool, gap);
        test::TraceBuilder b(QStringLiteral("t"));
        snapshot(b, trace::EventType::SessionStart, {{"a.py", "1\n"}});
        b.event(gap ? trace::EventType::Gap : trace::EventType::Bookmark, {});
        snapshot(b, trace::EventType::GitOp, {{"a.py", "1\n2\n"}});
        b.event(trace::EventType::Bookmark, {});
        trace::Trace trace = b.open();
        if (erasedAt >= 0) {
            trace::Event erased;
            erased.seq = trace.events[erasedAt].seq;
            erased.erased = true;
            trace.events[erasedAt] = erased;
        }
        const QList<FileChange> files = fileChanges(trace, b.blobs);
        QCOMPARE(files.size(), 1);
        QCOMPARE(files[0].saves, 0);
        QTEST(files[0].byGit, "byGit");
    }

    void aFileRenamedOntoADeletedOneIsWhatIsThere()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        snapshot(b, trace::EventType::SessionStart, {{"a.py", "1\n"}, {"b.py", "2\n"}});
        b.existing("a.py", "1\n");
        b.edit("a.py", {});
        trace::FileEdit rename;
        rename.op = QStringLiteral("rename");
        rename.fromPath = "b.py";
        rename.path = "a.py";
        rename.before = rename.after = b.blobs.put("2\n");
        b.event(trace::EventType::FileEdit, rename.toFields());
        snapshot(b, trace::EventType::GitOp, {{"a.py", "2\n"}});
        QCOMPARE(told(b), (QStringList{QStringLiteral("a.py removed +0 −1 2"),
                                       QStringLiteral("a.py renamed from b.py +0 −0 3")}));
    }

    void whatIsAsItWasIsNoChange()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        snapshot(b, trace::EventType::SessionStart, {{"a.py", "1\n"}, {"b.py", "1\n"}});
        b.existing("a.py", "1\n");
        b.edit("a.py", {});
        b.edit("a.py", "1\n");
        b.edit("passing.py", "x\n");
        b.edit("passing.py", {});
        b.existing("b.py", "1\n");
        b.edit("b.py", "2\n");
        snapshot(b, trace::EventType::GitOp, {{"a.py", "1\n"}, {"b.py", "1\n"}}); // git checkout b.py
        QCOMPARE(told(b), QStringList());
    }

    void withoutSnapshotsTheSavesTell()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.existing("a.py", "1\n");
        b.edit("a.py", {});
        b.edit("a.py", "1\n");
        b.edit("b.py", "x\n");
        b.existing("c.py", "1\n");
        b.edit("c.py", {});
        QCOMPARE(told(b),
                 (QStringList{QStringLiteral("b.py created +1 −0 3"), QStringLiteral("c.py removed +0 −1 4")}));
    }

    void aRenameGoesOnAsOneFile()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.existing("old.py", "1\n");
        b.edit("old.py", "1\n2\n");
        trace::FileEdit rename;
        rename.op = QStringLiteral("rename");
        rename.fromPath = "old.py";
        rename.path = "new.py";
        rename.before = rename.after = b.blobs.put("1\n2\n");
        b.event(trace::EventType::FileEdit, rename.toFields());
        const QList<FileChange> files = fileChanges(b.open(), b.blobs);
        QCOMPARE(files.size(), 1);
        QCOMPARE(files[0].path, QByteArray("new.py"));
        QCOMPARE(files[0].counts.added, 1);
    }

    void theStartIsFoundThroughARename()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.existing("old.py", "1\n");
        b.edit("other.py", "x\n");
        b.edit("old.py", "1\n2\n");
        trace::FileEdit rename;
        rename.op = QStringLiteral("rename");
        rename.fromPath = "old.py";
        rename.path = "new.py";
        rename.before = rename.after = b.blobs.put("1\n2\n");
        b.event(trace::EventType::FileEdit, rename.toFields());
        b.edit("new.py", "1\n2\n3\n");
        b.edit("new.py", "later\n");
        const trace::Trace trace = b.open();
        const FileVersions versions = versionsSinceStart(trace, trace.events[3], b.blobs);
        QVERIFY(versions.complete());
        QCOMPARE(versions.fromPath, QByteArray("old.py"));
        QCOMPARE(versions.path, QByteArray("new.py"));
        QCOMPARE(versions.before, QByteArray("1\n"));
        QCOMPARE(versions.after, QByteArray("1\n2\n3\n"));
    }

    void aFileOfTheSessionWasAbsentAtItsStart()
    {
        test::TraceBuilder b(QStringLiteral("t"));
        b.edit("a.py", "x\n");
        b.edit("a.py", "x\ny\n");
        const trace::Trace trace = b.open();
        QVERIFY(versionsSinceStart(trace, trace.events[1], b.blobs).before.isNull());
    }
};

QTEST_GUILESS_MAIN(TestChanges)
#include "test_changes.moc"
