// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/record/filereader.h"
#include "tests/support/scratchrepository.h"

#include <QFile>
#include <QTest>
#include <sys/stat.h>
#include <unistd.h>

using namespace prt;
using Kind = record::RawFile::Kind;

class TestFileReader : public QObject
{
    Q_OBJECT
private slots:
    void readsAFileWithItsMode()
    {
        const test::ScratchRepository tree;
        tree.write(QStringLiteral("bin/run"), "#!/bin/sh\n");
        QFile::setPermissions(tree.path(QStringLiteral("bin/run")),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        const auto reader = record::FileReader::create(tree.path());
        const auto file = (*reader)->read("bin/run");
        QCOMPARE(file.kind, Kind::Regular);
        QCOMPARE(file.mode, 0100755);
        QCOMPARE(file.bytes, QByteArray("#!/bin/sh\n"));
        QCOMPARE(file.stamp, *(*reader)->stamp("bin/run"));
        QVERIFY(file.stable);
        QVERIFY(file.racy);
    }

    void neverLeavesTheTree_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("link on the way") << QByteArray("out/passwd");
        QTest::newRow("dots") << QByteArray("../outside");
        QTest::newRow("absolute") << QByteArray("/etc/passwd");
    }
    void neverLeavesTheTree()
    {
        QFETCH(QByteArray, path);
        const test::ScratchRepository tree;
        QFile::link(QStringLiteral("/etc"), tree.path(QStringLiteral("out")));
        QFile outside(tree.path(QStringLiteral("../outside")));
        QVERIFY(outside.open(QIODevice::WriteOnly));
        const auto reader = record::FileReader::create(tree.path());
        const auto file = (*reader)->read(path);
        QVERIFY(file.kind != Kind::Regular);
        QVERIFY(file.bytes.isEmpty());
    }

    void readsALinkAsALink()
    {
        const test::ScratchRepository tree;
        QFile::link(QStringLiteral("/etc/passwd"), tree.path(QStringLiteral("link")));
        const auto file = (*record::FileReader::create(tree.path()))->read("link");
        QCOMPARE(file.kind, Kind::Symlink);
        QCOMPARE(file.mode, 0120000);
        QCOMPARE(file.bytes, QByteArray("/etc/passwd"));
    }

    void doesNotWaitForAPipe()
    {
        const test::ScratchRepository tree;
        QCOMPARE(::mkfifo(QFile::encodeName(tree.path(QStringLiteral("pipe"))).constData(), 0600), 0);
        QCOMPARE((*record::FileReader::create(tree.path()))->read("pipe").kind, Kind::Other);
    }

    void givesOnlyTheHashOfAHugeFile()
    {
        const test::ScratchRepository tree;
        const QByteArray content(record::maxContentBytes + 1, 'x');
        tree.write(QStringLiteral("huge"), content);
        const auto file = (*record::FileReader::create(tree.path()))->read("huge");
        QCOMPARE(file.kind, Kind::Regular);
        QVERIFY(file.bytes.isEmpty());
        QCOMPARE(file.largeSha256, sha256Hex(content));
        tree.write(QStringLiteral("full"), content.chopped(1));
        QCOMPARE((*record::FileReader::create(tree.path()))->read("full").bytes.size(), record::maxContentBytes);
    }
};

QTEST_GUILESS_MAIN(TestFileReader)
#include "test_filereader.moc"
