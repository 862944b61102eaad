// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diff/sidebyside.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace prt::diff;

class TestUnified : public QObject
{
    Q_OBJECT

    static void write(const QString &path, const QByteArray &bytes)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    static int git(const QString &folder, const QStringList &arguments, QByteArray *error)
    {
        QProcess process;
        process.setWorkingDirectory(folder);
        process.start(QStringLiteral("git"), arguments);
        if (!process.waitForFinished(20'000))
            return -1;
        *error = process.readAllStandardError();
        return process.exitCode();
    }

private slots:
    void gitAppliesIt_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QByteArray>("oldPath");
        QTest::addColumn<QByteArray>("newPath");
        const QByteArray file("src/a.py");
        QTest::newRow("modify") << QByteArray("a\nb\nc\n") << QByteArray("a\nB\nc\n") << file << file;
        QTest::newRow("create") << QByteArray() << QByteArray("a\n") << file << file;
        QTest::newRow("delete") << QByteArray("a\n") << QByteArray() << file << file;
        QTest::newRow("no newline at the end") << QByteArray("a\nb") << QByteArray("a\nc") << file << file;
        QTest::newRow("newline comes") << QByteArray("a\nb") << QByteArray("a\nb\n") << file << file;
        QTest::newRow("crlf") << QByteArray("a\r\nb\r\n") << QByteArray("a\r\nc\r\n") << file << file;
        QTest::newRow("rename and edit") << QByteArray("a\nb\nc\n") << QByteArray("a\nb\nd\n") << file
                                         << QByteArray("src/b.py");
        QTest::newRow("blank in the name")
            << QByteArray("a\n") << QByteArray("b\n") << QByteArray("my file.py") << QByteArray("my file.py");
        QTest::newRow("umlaut in the name")
            << QByteArray("a\n") << QByteArray("b\n") << QByteArray("\xc3\xbc.py") << QByteArray("\xc3\xbc.py");
        QTest::newRow("to empty") << QByteArray("a\n") << QByteArray("") << file << file;
    }
    void gitAppliesIt()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QByteArray, oldPath);
        QFETCH(QByteArray, newPath);
        QTemporaryDir folder;
        const QString oldFile = folder.filePath(QString::fromUtf8(oldPath));
        const QString newFile = folder.filePath(QString::fromUtf8(newPath));
        if (!before.isNull())
            write(oldFile, before);
        const QString patch = folder.filePath(QStringLiteral("change.patch"));
        const QByteArray text = unified(before, after, oldPath, newPath);
        write(patch, text);
        QByteArray error;
        QVERIFY2(git(folder.path(), {QStringLiteral("apply"), QStringLiteral("--whitespace=nowarn"), patch}, &error) ==
                     0,
                 (error + text).constData());
        QFile file(newFile);
        QCOMPARE(file.exists(), !after.isNull());
        if (file.open(QIODevice::ReadOnly))
            QCOMPARE(file.readAll(), after);
    }

    void nothingChangedIsEmpty() { QVERIFY(unified("a\n", "a\n", "a", "a").isEmpty()); }

    void binaryIsSaid()
    {
        const QByteArray text = unified(QByteArray("\0a", 2), QByteArray("\0b", 2), "x.bin", "x.bin");
        QVERIFY(text.contains("Binary files a/x.bin and b/x.bin differ\n"));
        QVERIFY(!text.contains("@@"));
    }

    void hasThreeLinesOfContext()
    {
        const QByteArray text = unified("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n", "n", "n");
        QVERIFY2(text.contains("@@ -2,7 +2,7 @@"), text.constData());
    }
};

QTEST_GUILESS_MAIN(TestUnified)
#include "test_unified.moc"
