// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/handle.h"
#include "core/base/hash.h"
#include "core/trace/zip.h"
#include "tests/support/recordedsession.h"

#include <archive.h>
#include <archive_entry.h>
#include <QTemporaryDir>
#include <QTest>
#include <sys/resource.h>

using namespace prt;

using WriteArchive = Handle<archive, archive_write_free>;
using ArchiveEntry = Handle<archive_entry, archive_entry_free>;

/// Bundles that nobody's honest program writes.
class TestBundle : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_files = 0;

    struct Entry
    {
        QByteArray name;
        QByteArray bytes;
        mode_t type = AE_IFREG;
    };

    /// A ZIP in the form of the format, whatever is in it.
    QString zip(const QList<Entry> &entries)
    {
        QFile file(newPath());
        [&] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
        trace::ZipWriter writer(file);
        for (const Entry &entry : entries)
            [&] { QVERIFY(writer.add(entry.name, entry.bytes)); }();
        [&] { QVERIFY(writer.finish()); }();
        return file.fileName();
    }

    /// A ZIP as libarchive writes it.
    QString otherZip(const QList<Entry> &entries, const char *compression)
    {
        const QString path = newPath();
        const WriteArchive writer(archive_write_new());
        archive_write_set_format_zip(writer.get());
        archive_write_set_options(writer.get(), compression);
        archive_write_open_filename(writer.get(), QFile::encodeName(path).constData());
        writeAll(writer.get(), entries);
        archive_write_close(writer.get());
        return path;
    }

    QString newPath() { return m_folder.filePath(QStringLiteral("%1.prtrace").arg(++m_files)); }

    static QByteArray tarXz(const QList<Entry> &entries, const char *options = "xz:compression-level=1")
    {
        QByteArray bytes(96 * 1024 * 1024, Qt::Uninitialized);
        size_t used = 0;
        const WriteArchive writer(archive_write_new());
        archive_write_set_format_pax_restricted(writer.get());
        archive_write_add_filter_xz(writer.get());
        archive_write_set_options(writer.get(), options);
        archive_write_open_memory(writer.get(), bytes.data(), static_cast<size_t>(bytes.size()), &used);
        writeAll(writer.get(), entries);
        archive_write_close(writer.get());
        bytes.resize(static_cast<qsizetype>(used));
        return bytes;
    }

    static void writeAll(archive *writer, const QList<Entry> &entries)
    {
        for (const Entry &content : entries) {
            const ArchiveEntry entry(archive_entry_new());
            archive_entry_set_pathname(entry.get(), content.name.constData());
            archive_entry_set_filetype(entry.get(), content.type);
            archive_entry_set_perm(entry.get(), 0644);
            if (content.type == AE_IFLNK)
                archive_entry_set_symlink(entry.get(), "/etc/passwd");
            archive_entry_set_size(entry.get(), content.type == AE_IFREG ? content.bytes.size() : 0);
            QCOMPARE(archive_write_header(writer, entry.get()), ARCHIVE_OK);
            if (content.type == AE_IFREG)
                archive_write_data(writer, content.bytes.constData(), static_cast<size_t>(content.bytes.size()));
        }
    }

    static qint64 peakKb()
    {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        return usage.ru_maxrss;
    }

private slots:
    void readsBackWhatItWrote()
    {
        const auto library = std::move(store::Library::open(m_folder.filePath(QStringLiteral("library"))).value());
        const QString id = tests::sealSession(*library);
        const QString first = m_folder.filePath(QStringLiteral("a.prtrace"));
        const QString second = m_folder.filePath(QStringLiteral("b.prtrace"));
        QVERIFY(library->exportBundle(id, first));
        QVERIFY(library->exportBundle(id, second));
        QCOMPARE(*readFile(first), *readFile(second));
        const auto bundle = trace::Bundle::open(first);
        QVERIFY2(bundle, qPrintable(bundle ? QString() : bundle.error().message));
        QCOMPARE((*bundle)->trace().lines, library->trace(id)->lines);
        QCOMPARE((*bundle)->blobSets().sealed, library->blobSets(id)->sealed);
    }

    void refusesHostileNames_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("climbing") << QByteArray("../../etc/cron.d/x");
        QTest::newRow("absolute") << QByteArray("/etc/passwd");
        QTest::newRow("unknown") << QByteArray("readme.txt");
        QTest::newRow("climbing inside keys") << QByteArray("keys/../../x.pub");
        QTest::newRow("upper-case hash") << QByteArray("keys/" + QByteArray(64, 'A') + ".pub");
        QTest::newRow("folder") << QByteArray("keys/");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("very long") << "keys/" + QByteArray(60'000, 'a') + ".pub";
    }
    void refusesHostileNames()
    {
        QFETCH(QByteArray, name);
        const auto bundle = trace::Bundle::open(zip({{name, "x"}}));
        QVERIFY(!bundle);
        QCOMPARE(bundle.error().code, ErrorCode::InvalidInput);
    }

    void refusesHostileBlobNames_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("type");
        QTest::newRow("climbing") << QByteArray("../x") << int(AE_IFREG);
        QTest::newRow("absolute") << QByteArray("/tmp/x") << int(AE_IFREG);
        QTest::newRow("link") << QByteArray(64, 'a') << int(AE_IFLNK);
        QTest::newRow("device") << QByteArray(64, 'a') << int(AE_IFCHR);
        QTest::newRow("folder") << QByteArray(64, 'a') << int(AE_IFDIR);
    }
    void refusesHostileBlobNames()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, type);
        const auto bundle =
            trace::Bundle::open(zip({{"blobs.tar.xz", tarXz({{name, "x", static_cast<mode_t>(type)}})}}));
        QVERIFY(!bundle);
        QCOMPARE(bundle.error().code, ErrorCode::InvalidInput);
    }

    void refusesNamesThatStandTwice()
    {
        const auto bundle = trace::Bundle::open(zip({{"events.jsonl", "a\n"}, {"events.jsonl", "b\n"}}));
        QVERIFY(!bundle);
        QVERIFY(bundle.error().message.contains(QStringLiteral("twice")));
        const QByteArray name = sha256Hex("x").toLatin1();
        const auto blobs = trace::Bundle::open(zip({{"blobs.tar.xz", tarXz({{name, "x"}, {name, "x"}})}}));
        QVERIFY(!blobs);
        QVERIFY(blobs.error().message.contains(QStringLiteral("twice")));
    }

    void stopsABombWithinItsBounds()
    {
        const QByteArray zeros(64 * 1024 * 1024, '\0');
        const QByteArray bomb = tarXz({{sha256Hex(zeros).toLatin1(), zeros}});
        QVERIFY(bomb.size() < 100'000);
        const QString path = zip({{"blobs.tar.xz", bomb}});
        const qint64 before = peakKb();
        trace::BundleLimits limits;
        limits.oneBlob = 1024 * 1024;
        const auto bundle = trace::Bundle::open(path, limits);
        QVERIFY(!bundle);
        QCOMPARE(bundle.error().code, ErrorCode::Limit);
        QVERIFY2(peakKb() - before < 64 * 1024, "reading the bomb took more memory than its bound");
    }

    void refusesEntriesThatAreNotStored()
    {
        const QString path = otherZip({{"events.jsonl", QByteArray(32 * 1024 * 1024, 'a')}}, "zip:compression=deflate");
        const qint64 before = peakKb();
        const auto bundle = trace::Bundle::open(path);
        QVERIFY(!bundle);
        QCOMPARE(bundle.error().code, ErrorCode::InvalidInput);
        QVERIFY2(bundle.error().message.contains(QStringLiteral("stored")), qPrintable(bundle.error().message));
        QVERIFY(peakKb() - before < 8 * 1024);
    }

    void refusesTheZipOfAnotherProgram()
    {
        QVERIFY(!trace::Bundle::open(otherZip({{"events.jsonl", "a\n"}}, "zip:compression=store")));
        const auto link = trace::Bundle::open(otherZip({{"events.jsonl", "x", AE_IFLNK}}, "zip:compression=store"));
        QVERIFY(!link);
        QCOMPARE(link.error().code, ErrorCode::InvalidInput);
    }

    void refusesEntriesThatAreNotInTheirPlace()
    {
        const auto bundle = trace::Bundle::open(zip({{"events.jsonl", "a\n"}, {"blobs.tar.xz", "x"}}));
        QVERIFY(!bundle);
        QVERIFY2(bundle.error().message.contains(QStringLiteral("place")), qPrintable(bundle.error().message));
    }

    void refusesADictionaryThatIsTooLarge()
    {
        // Level 9 asks for 64 MiB of dictionary.
        const QByteArray blobs = tarXz({{sha256Hex("x").toLatin1(), "x"}}, "xz:compression-level=9");
        trace::BundleLimits limits;
        limits.decoderMemory = 16 * 1024 * 1024;
        const auto bundle = trace::Bundle::open(zip({{"blobs.tar.xz", blobs}}), limits);
        QVERIFY(!bundle);
        QVERIFY2(bundle.error().message.contains(QStringLiteral("memory")), qPrintable(bundle.error().message));
    }

    void refusesAMillionEntriesBeforeItReadsThem()
    {
        QList<Entry> entries;
        for (int i = 0; i < 1'000'000; ++i)
            entries.append({"statements/" + QByteArray::number(i), {}});
        const QString path = zip(entries);
        entries.clear();
        const qint64 before = peakKb();
        const auto bundle = trace::Bundle::open(path);
        QVERIFY(!bundle);
        QCOMPARE(bundle.error().code, ErrorCode::Limit);
        QVERIFY(peakKb() - before < 16 * 1024);
    }

    void refusesFilesThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("only an end") << QByteArray("PK\x05\x06", 4);
        QTest::newRow("an end that lies about its size")
            << QByteArray("PK\x05\x06\0\0\0\0\x01\0\x01\0\xff\xff\0\0\xff\xff\xff\x7f\0\0", 22);
    }
    void refusesFilesThatAreNone()
    {
        QFETCH(QByteArray, bytes);
        const QString path = m_folder.filePath(QStringLiteral("junk.prtrace"));
        QVERIFY(writeFileAtomically(path, bytes));
        QVERIFY(!trace::Bundle::open(path));
    }

    void refusesLinesThatAreTooLongOrCutOff()
    {
        QVERIFY(!trace::Bundle::open(zip({{"events.jsonl", "{}"}})));
        QVERIFY(!trace::Bundle::open(zip({{"events.jsonl", "{}\n\n"}})));
        QVERIFY(!trace::Bundle::open(zip({{"events.jsonl", QByteArray(100'000, 'a') + '\n'}})));
        QVERIFY(!trace::Bundle::open(zip({{"manifest.dsse.json", "{}"}})));
    }

    void everyTruncationEndsInAnError()
    {
        const auto library = std::move(store::Library::open(m_folder.filePath(QStringLiteral("library2"))).value());
        const QString whole = m_folder.filePath(QStringLiteral("whole.prtrace"));
        QVERIFY(library->exportBundle(tests::sealSession(*library), whole));
        const QByteArray bytes = *readFile(whole);
        const QString cut = m_folder.filePath(QStringLiteral("cut.prtrace"));
        for (qsizetype size = 0; size < bytes.size(); size += 97) {
            QVERIFY(writeFileAtomically(cut, bytes.left(size)));
            QVERIFY2(!trace::Bundle::open(cut), qPrintable(QString::number(size)));
        }
    }
};

QTEST_GUILESS_MAIN(TestBundle)
#include "test_bundle.moc"
