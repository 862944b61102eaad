// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/changes.h"
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
