// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/tar.h"

#include <archive.h>
#include <archive_entry.h>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using namespace prt::sandbox;

namespace {

constexpr qint64 limit = 10'000'000;

la_ssize_t append(archive *, void *user, const void *data, size_t size)
{
    static_cast<QByteArray *>(user)->append(static_cast<const char *>(data), qsizetype(size));
    return la_ssize_t(size);
}

struct Member
{
    QByteArray name;
    unsigned type = AE_IFREG;
    QByteArray bytes;
};

QByteArray tarOf(const QList<Member> &members)
{
    QByteArray tar;
    archive *writer = archive_write_new();
    archive_write_set_format_pax_restricted(writer);
    archive_write_open(writer, &tar, nullptr, append, nullptr);
    for (const Member &member : members) {
        archive_entry *entry = archive_entry_new();
        archive_entry_copy_pathname(entry, member.name.constData());
        archive_entry_set_filetype(entry, member.type);
        archive_entry_set_perm(entry, 0644);
        if (member.type == AE_IFLNK)
            archive_entry_copy_symlink(entry, member.bytes.constData());
        else
            archive_entry_set_size(entry, member.bytes.size());
        archive_write_header(writer, entry);
        if (member.type == AE_IFREG)
            archive_write_data(writer, member.bytes.constData(), size_t(member.bytes.size()));
        archive_entry_free(entry);
    }
    archive_write_free(writer);
    return tar;
}

} // namespace

class TestTar final : public QObject
{
    Q_OBJECT

private slots:
    void isTheSameForTheSameFiles();
    void unpacksToWhatWentIn();
    void refusesHostilePaths_data();
    void refusesHostilePaths();
    void refusesWhatIsTooLarge();
    void takesOnlyTheFilesThatAreWanted();
    void survivesTarsCutAnywhere();
    void boundsWhatItReads();
};

void TestTar::isTheSameForTheSameFiles()
{
    const TarFiles files{{"a", {0100644, "1"}}, {"b/c", {0100755, "2"}}};
    QCOMPARE(makeTar(files, limit).value(), makeTar(files, limit).value());
}

void TestTar::unpacksToWhatWentIn()
{
    const QByteArray longName = QByteArray(200, 'd') + '/' + QByteArray(200, 'n');
    const TarFiles files{{"run.sh", {0100755, "#!/bin/sh\n"}},
                         {"r\xc3\xa9sum\xc3\xa9", {0100644, "x"}},
                         {"bad\xff"
                          "bytes",
                          {0100644, "y"}},
                         {longName, {0100644, "long"}},
                         {"link", {0120000, "run.sh"}},
                         {"empty", {}}};
    const QTemporaryDir folder;
    QProcess tar;
    tar.setWorkingDirectory(folder.path());
    tar.start(QStringLiteral("tar"), {QStringLiteral("-xf"), QStringLiteral("-")});
    tar.write(makeTar(files, limit).value());
    tar.closeWriteChannel();
    QVERIFY(tar.waitForFinished());
    QVERIFY2(tar.exitCode() == 0, tar.readAllStandardError().constData());
    for (auto it = files.begin(); it != files.end(); ++it) {
        std::FILE *file = std::fopen((folder.path().toLocal8Bit() + "/src/" + it.key()).constData(), "rb");
        QVERIFY2(file, it.key().constData());
        char bytes[64] = {};
        const size_t size = std::fread(bytes, 1, sizeof bytes, file);
        std::fclose(file);
        QCOMPARE(QByteArray(bytes, qsizetype(size)), it.key() == "link" ? files["run.sh"].bytes : it->bytes);
    }
    std::remove((folder.path().toLocal8Bit() + "/src/bad\xff"
                                               "bytes")
                    .constData()); // QTemporaryDir cannot name it
    QVERIFY(QFile::permissions(folder.filePath(QStringLiteral("src/run.sh"))) & QFile::ExeOwner);
    QVERIFY(!(QFile::permissions(folder.filePath(QStringLiteral("src/empty"))) & QFile::ExeOwner));
}

void TestTar::refusesHostilePaths_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("absolute") << QByteArray("/etc/passwd");
    QTest::newRow("climbing") << QByteArray("../x");
    QTest::newRow("climbing inside") << QByteArray("a/../../x");
    QTest::newRow("dot") << QByteArray("./x");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("empty part") << QByteArray("a//b");
    QTest::newRow("trailing slash") << QByteArray("a/");
    QTest::newRow("zero byte") << QByteArray("a\0b", 3);
    QTest::newRow("git hooks") << QByteArray("sub/.GIT/hooks/pre-commit");
    QTest::newRow("long part") << QByteArray(256, 'x');
    QTest::newRow("long path") << QByteArray("a/").repeated(2500) + "b";
    QTest::newRow("through a file") << QByteArray("file/below");
    QTest::newRow("through a link") << QByteArray("link/below");
}

void TestTar::refusesHostilePaths()
{
    QFETCH(QByteArray, path);
    TarFiles files{{"file", {0100644, "x"}}, {"link", {0120000, "/etc"}}};
    QVERIFY(makeTar(files, limit));
    files.insert(path, {});
    const auto tar = makeTar(files, limit);
    QVERIFY(!tar && tar.error().code == ErrorCode::InvalidInput);
}

void TestTar::refusesWhatIsTooLarge()
{
    const auto tar = makeTar({{"a", {0100644, QByteArray(1000, 'x')}}}, 1000);
    QVERIFY(!tar && tar.error().code == ErrorCode::Limit);
}

void TestTar::takesOnlyTheFilesThatAreWanted()
{
    const QByteArray tar = tarOf({{"out", AE_IFDIR, {}},
                                  {"../out/junit.xml", AE_IFREG, "climbing"},
                                  {"out/junit.xml", AE_IFLNK, "/etc/shadow"},
                                  {"out/fifo", AE_IFIFO, {}},
                                  {"out/junit.xml", AE_IFREG, "first"},
                                  {"out/junit.xml", AE_IFREG, "second"},
                                  {"out/other", AE_IFREG, "other"}});
    const auto files = readTar(tar, {"out/junit.xml", "out/fifo"}).value();
    QCOMPARE(files.keys(), QList<QByteArray>{"out/junit.xml"});
    QCOMPARE(files.value("out/junit.xml"), QByteArray("first"));
}

void TestTar::survivesTarsCutAnywhere()
{
    const QByteArray tar = tarOf(
        {{"out/a", AE_IFREG, QByteArray(700, 'a')}, {QByteArray(300, 'n'), AE_IFREG, "b"}, {"out/b", AE_IFREG, "bbb"}});
    for (qsizetype cut = 0; cut < tar.size(); cut += 37) {
        const auto files = readTar(QByteArrayView(tar).first(cut), {"out/a", "out/b"});
        QVERIFY(files);
        QVERIFY(!files->contains("out/a") || files->value("out/a").size() == 700);
    }
    QVERIFY(readTar(QByteArray(4096, '\xff'), {"out/a"}).value().isEmpty());
}

void TestTar::boundsWhatItReads()
{
    const QByteArray tar = tarOf({{"a", AE_IFREG, "1"}, {"b", AE_IFREG, QByteArray(2000, 'x')}});
    QVERIFY(!readTar(tar, {"b"}, {.entries = 10, .fileBytes = 1999}));
    QVERIFY(readTar(tar, {"b"}, {.entries = 10, .fileBytes = 2000}).value().contains("b"));
    QVERIFY(readTar(tar, {"b"}, {.entries = 1, .fileBytes = 2000}).value().isEmpty());
}

QTEST_GUILESS_MAIN(TestTar)
#include "test_tar.moc"
