// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/hash.h"
#include "tests/support/fulldisk.h"
#include "tests/support/recordedsession.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;

class TestSessionStore : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    /// Whether the bytes stand anywhere below the folder, packs unpacked or not.
    static bool anywhere(const QString &folder, const QByteArray &bytes)
    {
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            if (readFile(files.next())->contains(bytes))
                return true;
        }
        return false;
    }

private slots:
    void goesOnAfterItWasClosed()
    {
        const QString folder = m_folder.filePath(QStringLiteral("a"));
        QList<QByteArray> before;
        {
            const auto session = tests::recordSession(folder);
            before = *session->lines();
        }
        const auto session = std::move(store::SessionStore::open(folder).value());
        QCOMPARE(session->lastSeq(), before.size());
        QCOMPARE(*session->lines(), before);
        trace::EventDraft draft;
        draft.type = trace::EventType::Bookmark;
        draft.id = QStringLiteral("01935a00-0000-7000-8000-000000000000");
        draft.tMs = session->lastTMs() + 1;
        QCOMPARE(session->append(draft)->seq, before.size() + 1);
    }

    void hasOneWriter()
    {
        const QString folder = m_folder.filePath(QStringLiteral("b"));
        const auto session = tests::recordSession(folder);
        QCOMPARE(store::SessionStore::open(folder).error().code, ErrorCode::Conflict);
        QVERIFY(store::SessionStore::openReadOnly(folder));
    }

    void refusesALineThatIsTooLong()
    {
        const auto session = tests::recordSession(m_folder.filePath(QStringLiteral("c")));
        trace::EventDraft draft;
        draft.type = trace::EventType::Bookmark;
        draft.id = QStringLiteral("01935a00-0000-7000-8000-000000000000");
        draft.fields.insert(QStringLiteral("text"), QString(70'000, u'x'));
        const qint64 before = session->lastSeq();
        QCOMPARE(session->append(draft).error().code, ErrorCode::Limit);
        QCOMPARE(session->lastSeq(), before);
    }

    void removesWithoutATrace()
    {
        const QString folder = m_folder.filePath(QStringLiteral("d"));
        const auto session = tests::recordSession(folder);
        trace::EventDraft gap;
        gap.type = trace::EventType::Gap;
        gap.id = QStringLiteral("01935a00-0000-7000-8000-000000000000");
        gap.fields = {{QStringLiteral("reason"), QStringLiteral("removed_by_user")}, {QStringLiteral("count"), 2}};
        QVERIFY(session->remove({2, 3}, gap));
        const auto trace = trace::traceFromLines(session->headerLine(), *session->lines());
        QVERIFY(trace);
        QCOMPARE(trace->events.size(), 7);
        QCOMPARE(trace->events[1].type, trace::EventType::Gap);
        QCOMPARE(trace::RationaleNote::from(trace->events[4]).links.size(), 1);
        QCOMPARE(trace->events[4].text(QLatin1StringView("type")), QStringLiteral("rationale_note"));
        QVERIFY2(!anywhere(folder, "one too far"), "the removed hypothesis is still on the disk");
        QVERIFY2(!session->blobs().find(sha256Hex("def last(items):\n    return items[len(items) - 1]\n")).value(),
                 "its blob is still in the pack");
    }

    void storesAVersionAgainstTheOneBefore()
    {
        const auto session = tests::recordSession(m_folder.filePath(QStringLiteral("e")));
        store::BlobPack &blobs = session->blobs();
        QByteArray text;
        for (int i = 0; i < 10'000; ++i)
            text += "line number " + sha256Hex(QByteArray::number(i)).toLatin1() + '\n';
        QString previous = blobs.put(text, QStringLiteral("text/plain"))->sha256;
        const qint64 first = packBytes();
        for (int version = 0; version < 60; ++version) {
            text.insert(text.size() / 2, "edit " + QByteArray::number(version) + '\n');
            previous = blobs.put(text, QStringLiteral("text/plain"), previous)->sha256;
        }
        QVERIFY2(packBytes() - first < first + 60 * 1'000, "versions are not stored against each other");
        store::BlobPack fresh(*freshDatabase(), m_folder.filePath(QStringLiteral("e/packs")));
        QCOMPARE(*fresh.blob(previous), text);
    }

    void erasesABlobThatOthersWereStoredAgainst()
    {
        const QString folder = m_folder.filePath(QStringLiteral("f"));
        const auto session = tests::recordSession(folder);
        store::BlobPack &blobs = session->blobs();
        const QByteArray secret = QByteArray("needle-in-the-pack ").repeated(3) + QByteArray(2'000, 'x');
        const QByteArray next = secret.mid(57) + "more";
        const QString gone = blobs.put(secret, QStringLiteral("text/plain"))->sha256;
        const QString kept = blobs.put(next, QStringLiteral("text/plain"), gone)->sha256;
        QVERIFY(anywhere(folder, "needle-in-the-pack"));
        QVERIFY(blobs.erase({gone}));
        QVERIFY(!blobs.find(gone).value());
        QVERIFY(!anywhere(folder, "needle-in-the-pack"));
        QCOMPARE(*blobs.blob(kept), next);
        QCOMPARE(blobs.blob(gone).error().code, ErrorCode::NotFound);
    }

    void keepsABatchWhole()
    {
        const QString folder = m_folder.filePath(QStringLiteral("g"));
        const auto session = tests::recordSession(folder);
        const qint64 before = session->lastSeq();
        QVERIFY(session->beginBatch());
        for (int i = 0; i < 3; ++i)
            QVERIFY(session->append(bookmark(*session, i)));
        const auto blob = session->blobs().put("in a batch", QStringLiteral("text/plain"));
        QVERIFY(blob);
        const auto other = std::move(store::SessionStore::openReadOnly(folder).value());
        QCOMPARE(other->lines()->size(), before);
        bool called = false;
        session->commitBatchLater([&called] { called = true; });
        QVERIFY(session->commitOutcome());
        QVERIFY(called);
        QCOMPARE(other->lines()->size(), before + 3);
        QCOMPARE(*other->blobs().blob(blob->sha256), QByteArray("in a batch"));
        QVERIFY(trace::traceFromLines(other->headerLine(), *other->lines()));
    }

    void forgetsABatchThatWasNotCommitted()
    {
        const QString folder = m_folder.filePath(QStringLiteral("h"));
        QList<QByteArray> before;
        {
            const auto session = tests::recordSession(folder);
            before = *session->lines();
            QVERIFY(session->beginBatch());
            QVERIFY(session->append(bookmark(*session, 1)));
        }
        const auto session = std::move(store::SessionStore::open(folder).value());
        QCOMPARE(*session->lines(), before);
        QVERIFY(session->append(bookmark(*session, 2)));
    }

    /// A disk that takes nothing more: the chain goes on where it was when there is room again.
    void losesABatchThatTheDiskRefusesAsAWhole()
    {
        const QString folder = m_folder.filePath(QStringLiteral("i"));
        const auto session = tests::recordSession(folder);
        const QList<QByteArray> before = *session->lines();
        {
            const tests::FullDisk full;
            QVERIFY(session->beginBatch());
            QByteArray noise;
            for (int i = 0; i < 20'000; ++i)
                noise += sha256Hex(QByteArray::number(i)).toLatin1();
            bool kept = session->blobs().put(noise, QStringLiteral("text/plain")).has_value();
            for (int i = 0; i < 50; ++i)
                kept = session->append(bookmark(*session, i)).has_value() && kept;
            session->commitBatchLater([] {});
            QVERIFY(!session->commitOutcome() || !kept);
        }
        const QList<QByteArray> after = *session->lines();
        QCOMPARE(after, before);
        QVERIFY(session->append(bookmark(*session, 1)));
        QVERIFY(session->blobs().put("there is room", QStringLiteral("text/plain")));
        const auto trace = trace::traceFromLines(session->headerLine(), *session->lines());
        QVERIFY(trace);
        QCOMPARE(trace->events.last().seq, before.size() + 1);
    }

private:
    static trace::EventDraft bookmark(const store::SessionStore &session, int number)
    {
        trace::EventDraft draft;
        draft.type = trace::EventType::Bookmark;
        draft.id = QStringLiteral("01935a00-0000-7000-8000-%1").arg(number, 12, 10, QLatin1Char('0'));
        draft.tMs = session.lastTMs() + 1;
        return draft;
    }

    qint64 packBytes() const
    {
        qint64 bytes = 0;
        QDirIterator files(m_folder.filePath(QStringLiteral("e/packs")), QDir::Files);
        while (files.hasNext())
            bytes += QFileInfo(files.next()).size();
        return bytes;
    }

    sql::Database *freshDatabase()
    {
        m_fresh = std::move(sql::Database::openReadOnly(m_folder.filePath(QStringLiteral("e/session.sqlite"))).value());
        return m_fresh.get();
    }
    std::unique_ptr<sql::Database> m_fresh;
};

QTEST_GUILESS_MAIN(TestSessionStore)
#include "test_sessionstore.moc"
