// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/testfiles.h"
#include "judge/session/filekind.h"

#include <QTest>

using namespace prt;
using judge::FileKind;

class TestFileKind : public QObject
{
    Q_OBJECT
private slots:
    void tellsWhatAFileIsFor_data()
    {
        QTest::addColumn<FileKind>("kind");
        for (const char *path : {"test_a.py", "app/FooTests.java", "app/FooIT.java", "app/FooTest.kt",
                                 "src/foo_tests.cpp", "src/foo_unittest.cc", "lib/a-test.js", "tests/data.json"})
            QTest::newRow(path) << FileKind::Test;
        for (const char *path : {"README", "docs/use.md", "tests/README.md"})
            QTest::newRow(path) << FileKind::Documentation;
        for (const char *path : {"a.py", "requirements.txt", "CMakeLists.txt", "src/main/java/org/test/Runner.java"})
            QTest::newRow(path) << FileKind::Production;
    }
    void tellsWhatAFileIsFor()
    {
        QFETCH(FileKind, kind);
        const QByteArray path(QTest::currentDataTag());
        QCOMPARE(judge::fileKindOf(path), kind);
        if (kind !=
            FileKind::Documentation) // the sandbox carries a test's documentation along, the judge reads it as such
            QCOMPARE(report::isTestFile(path), kind == FileKind::Test);
    }
};

QTEST_APPLESS_MAIN(TestFileKind)
#include "test_filekind.moc"
