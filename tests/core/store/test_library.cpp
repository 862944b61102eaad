// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/hash.h"
#include "tests/support/recordedsession.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;

class TestLibrary : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_count = 0;

    std::unique_ptr<store::Library> fresh()
    {
        return std::move(store::Library::open(m_folder.filePath(QStringLiteral("library%1").arg(++m_count))).value());
    }

private slots:
    void sealsWhatVerifies()
    {
        const auto library = fresh();
        const QString id = tests::sealSession(*library);
        const auto answer = library->verify(id).value();
        QVERIFY2(answer.intact, qPrintable(answer.problem));
        QVERIFY(answer.sealed);
        QVERIFY(answer.signerKnown);
        const store::TraceRow row = library->row(id).value();
        QCOMPARE(row.title, QStringLiteral("Off by one"));
        QCOMPARE(row.repo, QStringLiteral("core"));
        QCOMPARE(row.lastPassed, 1);
        QVERIFY(row.committed);
        QCOMPARE(library->list()->size(), 1);
        QCOMPARE(library->resolve(id.left(12)).value(), id);
        QCOMPARE(library->resolve(QStringLiteral("zzz")).error().code, ErrorCode::NotFound);
    }

    void showsSessionsThatAreNotSealed()
    {
        const auto library = fresh();
        const auto session = tests::recordSession(library->sessionsFolder() + QStringLiteral("/live"));
        QVERIFY(makePrivateFolder(library->sessionsFolder() + QStringLiteral("/broken")));
        QVERIFY(
            writeFileAtomically(library->sessionsFolder() + QStringLiteral("/broken/session.sqlite"), "no database"));
        const auto rows = library->list().value();
        QCOMPARE(rows.size(), 2);
        const auto byId = [&rows](const QString &id) {
            return *std::find_if(rows.begin(), rows.end(), [&](const auto &row) { return row.id == id; });
        };
        QVERIFY(byId(session->header().traceId).recording);
        QVERIFY(byId(QStringLiteral("broken")).damaged);
    }

    void takesInWhatAnotherLibraryGave()
    {
        const auto mine = fresh();
        const auto theirs = fresh();
        const QString id = tests::sealSession(*mine);
        const QString file = m_folder.filePath(QStringLiteral("x.prtrace"));
        QVERIFY(mine->exportBundle(id, file));
        const auto take = [&] {
            const auto bundle = trace::Bundle::open(file);
            return theirs->import((*bundle)->trace(), **bundle, (*bundle)->blobSets(), QStringLiteral("x"));
        };
        QCOMPARE(take().value(), id);
        QVERIFY(!theirs->verify(id)->signerKnown);
        QVERIFY(theirs->trust(mine->deviceKey()->publicKey(), QStringLiteral("a colleague")));
        QVERIFY(theirs->verify(id)->signerKnown);
        // What was said of it later comes along the second time, the rest is here already.
        QVERIFY(mine->sign(id, trace::StatementKind::Comment,
                           {{QStringLiteral("text"), QStringLiteral("look at event 3")}}));
        QVERIFY(mine->exportBundle(id, file));
        QCOMPARE(take().value(), id);
        QCOMPARE(theirs->trace(id)->statements.size(), 1);
        QVERIFY(theirs->verify(id)->intact);
    }

    void refusesAnotherTraceUnderTheSameId()
    {
        const auto mine = fresh();
        const QString id = tests::sealSession(*mine);
        auto trace = mine->trace(id).value();
        const auto sets = mine->blobSets(id);
        trace.lines.removeLast();
        const auto forged = mine->import(trace, mine->blobs(), sets, {});
        QCOMPARE(forged.error().code, ErrorCode::InvalidInput);
        QVERIFY(mine->verify(id)->intact);
    }

    void refusesStatementsOfStrangersAndOtherTraces()
    {
        const auto library = fresh();
        const QString id = tests::sealSession(*library);
        const auto key = trace::SigningKey::generate();
        const QString head = library->trace(id)->head();
        const auto good = trace::makeStatement(trace::StatementKind::Comment, head, {}, {}, 1, key);
        QVERIFY(!library->addStatement(id, good));
        QVERIFY(library->addStatement(id, good, key.publicKey().pem()));
        QVERIFY(!library->addStatement(
            id, trace::makeStatement(trace::StatementKind::Comment, QString(64, u'0'), {}, {}, 1, key)));
        QVERIFY(library->verify(id)->intact);
    }

    void erasesForGood()
    {
        const auto library = fresh();
        const QString id = tests::sealSession(*library);
        const QString output = sha256Hex("1 passed in 0.01s\n");
        QVERIFY(library->erase(id, {2}, {output}, QStringLiteral("personal_data")));
        const auto trace = library->trace(id).value();
        QVERIFY(trace.events[1].erased);
        QVERIFY2(trace.events[3].erased, "the line that names the blob goes with it");
        QVERIFY(!library->blobSets(id).sealed.contains(output));
        const auto answer = library->verify(id).value();
        QVERIFY2(answer.intact, qPrintable(answer.problem));
        QCOMPARE(answer.erased, 2);
        QVERIFY(library->database().execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        QDirIterator files(library->folder(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            QVERIFY(!readFile(files.next())->contains("one too far"));
    }

    void removesATraceAndItsBytes()
    {
        const auto library = fresh();
        const QString kept = tests::sealSession(*library, QStringLiteral("kept"));
        const QString gone = tests::sealSession(*library, QStringLiteral("gone"));
        QVERIFY(library->remove(gone));
        QVERIFY(!library->trace(gone));
        // Both sessions have the same blobs; those of the other trace stay.
        QVERIFY(library->verify(kept)->intact);
        QVERIFY(library->remove(kept));
        QVERIFY(!library->blobs().blob(sha256Hex("1 passed in 0.01s\n")));
    }

    void refusesADatabaseOfANewerProgram()
    {
        const auto library = fresh();
        QVERIFY(library->database().execute("PRAGMA user_version=999"));
        QCOMPARE(store::Library::open(library->folder()).error().code, ErrorCode::Unsupported);
    }
};

QTEST_GUILESS_MAIN(TestLibrary)
#include "test_library.moc"
