// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/privacy/placeholder.h"
#include "core/privacy/vault.h"
#include "tests/support/libraryconnection.h"
#include "tests/support/recordedsession.h"
#include "tests/support/sampletrace.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

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

    /// Some file in the folder has the text.
    static bool found(const QString &folder, const QByteArray &text)
    {
        QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            if (readFile(files.next())->contains(text))
                return true;
        }
        return false;
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
        const auto sets = mine->blobSets(id).value();
        trace.lines.removeLast();
        const auto forged = mine->import(trace, mine->blobs(), sets, {});
        QCOMPARE(forged.error().code, ErrorCode::InvalidInput);
        QVERIFY(mine->verify(id)->intact);
    }

    /// An id is anybody's to write down: a trace from elsewhere must not take the place of a session that is recorded.
    void keepsApartWhatOnlyHasTheIdOfASession()
    {
        const auto library = fresh();
        test::TraceBuilder builder(QStringLiteral("Foreign"));
        const QString id = builder.open().header.traceId;
        builder.event(trace::EventType::SessionStart, {});
        const auto take = [&] {
            return library->import(builder.sealed(trace::SigningKey::generate()), builder.blobs,
                                   {builder.blobs.sizes(), {}}, {});
        };
        const QString folder = library->sessionsFolder() + u'/' + id;
        const auto record = [&] { return tests::recordSession(folder)->head(); };
        const QString head = record();
        const auto refused = take();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY(QDir(folder).removeRecursively());
        QVERIFY(take());
        QVERIFY(record() != head);
        QVERIFY(privacy::Vault::open(library->vaultFolder(), id));
        QVERIFY(library->remove(id));
        QVERIFY2(store::SessionStore::openReadOnly(folder), "the session is not the trace that was deleted");
        QVERIFY(privacy::Vault::openExisting(library->vaultFolder(), id));
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
        QVERIFY(!library->blobSets(id)->sealed.contains(output));
        const auto answer = library->verify(id).value();
        QVERIFY2(answer.intact, qPrintable(answer.problem));
        QCOMPARE(answer.erased, 2);
        QVERIFY(store::LibraryConnection::of(*library).execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        QVERIFY(!found(library->folder(), "one too far"));
    }

    /// A server that received the trace before the erasure has what was erased here, whatever the last transfer said.
    void knowsThatAServerStillHasWhatWasErased()
    {
        const auto library = fresh();
        const QString id = tests::sealSession(*library);
        const auto server = trace::SigningKey::generate();
        const auto receive = [&](const QStringList &statements) {
            const QJsonObject predicate{{QStringLiteral("statements"), QJsonArray::fromStringList(statements)}};
            return library->addStatement(id,
                                         trace::makeStatement(trace::StatementKind::Receipt,
                                                              library->trace(id)->seal->head, predicate, {}, 1, server),
                                         server.publicKey().pem());
        };
        const auto copy = [&] { return store::serverCopy(*library->row(id)); };
        QCOMPARE(copy(), store::ServerCopy::None);
        QVERIFY(receive({}));
        QVERIFY2(copy() == store::ServerCopy::None,
                 "anybody can sign a receipt: a server that is not known says nothing");
        QVERIFY(library->trust(server.publicKey(), QStringLiteral("a server"), QStringLiteral("server")));
        QCOMPARE((*store::Library::open(library->folder()))->row(id)->received, true);
        QVERIFY(library->setSyncState(id, QStringLiteral("synced"), {}, 1000));
        QCOMPARE(copy(), store::ServerCopy::Same);
        QVERIFY(library->sign(id, trace::StatementKind::Comment, {{QStringLiteral("text"), QStringLiteral("New.")}}));
        QCOMPARE(copy(), store::ServerCopy::Behind);
        QCOMPARE(library->row(id)->syncState, QStringLiteral("waiting"));
        QVERIFY(library->setSyncState(id, QStringLiteral("synced"), {}, 1000));
        QVERIFY(library->erase(id, {2}, {}, QStringLiteral("personal_data")));
        QCOMPARE(copy(), store::ServerCopy::Unerased);
        QVERIFY(library->setSyncState(id, QStringLiteral("failed"), QStringLiteral("refused")));
        QCOMPARE(copy(), store::ServerCopy::Unerased);
        // Until a server says that it has the erasure too.
        QVERIFY(receive({library->trace(id)->newest(trace::StatementKind::Erasure)->digest()}));
        QVERIFY(library->setSyncState(id, QStringLiteral("synced"), {}, 1000));
        QCOMPARE(copy(), store::ServerCopy::Same);
    }

    /// An erasure from elsewhere comes with what it was made after, or not at all.
    void takesAnErasureInWithItsParents()
    {
        const auto one = fresh();
        const auto two = fresh();
        const QString id = tests::sealSession(*one);
        const auto bring = [&] {
            return two->import(one->trace(id).value(), one->blobs(), one->blobSets(id).value(), {});
        };
        QVERIFY(bring());
        QVERIFY(one->sign(id, trace::StatementKind::Comment, {{QStringLiteral("text"), QStringLiteral("New.")}}));
        QVERIFY(one->erase(id, {2}, {}, QStringLiteral("personal_data")));
        auto &database = store::LibraryConnection::of(*two);
        QVERIFY(database.execute("CREATE TRIGGER refuses BEFORE INSERT ON statements WHEN NEW.kind = 'comment' BEGIN "
                                 "SELECT RAISE(ABORT, 'no'); END"));
        QVERIFY(!bring());
        QVERIFY(!two->trace(id)->events[1].erased);
        QVERIFY(two->verify(id)->intact);
        QVERIFY(database.execute("DROP TRIGGER refuses"));
        QVERIFY(bring());
        QVERIFY(two->trace(id)->events[1].erased);
        QVERIFY(two->verify(id)->intact);
    }

    void anErasureBeforeTheFirstPushLeavesNothingOnAServer()
    {
        const auto library = fresh();
        const QString id = tests::sealSession(*library);
        QVERIFY(library->erase(id, {2}, {}, QStringLiteral("personal_data")));
        QCOMPARE(store::serverCopy(*library->row(id)), store::ServerCopy::None);
    }

    /// Rows that an older version of the program wrote are made anew by today's rules when the library is opened.
    void makesOldRowsAnew()
    {
        const auto library = fresh();
        const QString id = tests::sealSession(*library);
        QVERIFY(store::LibraryConnection::of(*library).execute("UPDATE traces SET summarised = 0, title = 'old'"));
        {
            // Nobody waits for it while another program writes.
            const auto other = std::move(sql::Database::open(library->folder() + QStringLiteral("/library.sqlite"),
                                                             sql::Database::Durability::Full)
                                             .value());
            const auto lock = sql::Transaction::begin(*other);
            QVERIFY(lock && store::Library::open(library->folder()));
            QCOMPARE(library->row(id)->title, QStringLiteral("old"));
        }
        const auto again = store::Library::open(library->folder());
        QCOMPARE((*again)->row(id)->title, QStringLiteral("Off by one"));
    }

    /// What was made from the trace and lies beside it: a step replay that was broken off, a session folder that was
    /// left behind, the vault.
    void erasesWhatLiesBesideTheTrace()
    {
        const auto library = fresh();
        const QByteArray secret = "hunter2-in-the-vault";
        const QByteArray shared = "shared-in-the-vault";
        test::TraceBuilder builder(QStringLiteral("A test"));
        const QString id = builder.open().header.traceId;
        const auto hidden = [&](const QByteArray &value) {
            const auto vault = std::move(privacy::Vault::open(library->vaultFolder(), id).value());
            const QString rule = QStringLiteral("a-rule");
            return privacy::placeholder(rule, vault->put(rule, value).value());
        };
        builder.event(trace::EventType::SessionStart, {});
        builder.command(QStringLiteral("cat secret"), 0, 5, "needle " + hidden(secret) + ' ' + hidden(shared) + '\n');
        builder.command(QStringLiteral("cat shared"), 0, 5, "stays " + hidden(shared) + '\n');
        const auto take = [&] {
            return library->import(builder.sealed(*library->deviceKey()), builder.blobs, {builder.blobs.sizes(), {}},
                                   {});
        };
        const auto leave = [&](const QString &parent) {
            QVERIFY(makePrivateFolder(parent));
            QVERIFY(makePrivateFolder(parent + u'/' + id));
            QVERIFY(writeFileAtomically(parent + u'/' + id + QStringLiteral("/left"), "needle"));
        };
        QCOMPARE(take().value(), id);
        leave(library->sessionsFolder());
        leave(store::Library::stepsFolder(library->folder()));
        QVERIFY(found(library->folder(), "needle") && found(library->folder(), secret));
        QVERIFY(library->erase(id, {2}, {}, QStringLiteral("personal_data")));
        QVERIFY(store::LibraryConnection::of(*library).execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        QVERIFY(!found(library->folder(), "needle"));
        QVERIFY(!found(library->folder(), secret));
        QVERIFY2(found(library->folder(), shared), "what another line names stays");
        QVERIFY(library->verify(id)->intact);

        leave(store::Library::stepsFolder(library->folder()));
        QVERIFY2(library->erase(id, {2}, {}, QStringLiteral("personal_data")), "what came back goes when asked again");
        QVERIFY(!found(library->folder(), "needle"));

        leave(store::Library::stepsFolder(library->folder()));
        QVERIFY(library->remove(id));
        QVERIFY(!found(library->folder(), "needle") && !found(library->folder(), shared));
        QVERIFY(privacy::Vault::sessions(library->vaultFolder()).isEmpty());
    }

    /// The vault is a file of its own, and no disk writes two at once: whatever happens, a value never goes while a
    /// line still names it, and the value of an erased line goes at the latest when the erasure is asked for again.
    void forgetsHiddenValuesWithTheLinesAndNotBefore()
    {
        const auto library = fresh();
        test::TraceBuilder builder(QStringLiteral("A test"));
        const QString id = builder.open().header.traceId;
        const QString rule = QStringLiteral("a-rule");
        const auto vault = std::move(privacy::Vault::open(library->vaultFolder(), id).value());
        const QByteArray hex = vault->put(rule, "hunter2-in-the-vault").value();
        builder.event(trace::EventType::SessionStart, {});
        builder.command(QStringLiteral("cat"), 0, 5, "needle " + privacy::placeholder(rule, hex) + '\n');
        builder.command(QStringLiteral("cat other"), 0, 5, "damaged\n");
        QVERIFY(library->import(builder.sealed(*library->deviceKey()), builder.blobs, {builder.blobs.sizes(), {}}, {}));
        auto &database = store::LibraryConnection::of(*library);
        const auto erase = [&] { return library->erase(id, {2}, {}, QStringLiteral("personal_data")); };
        QVERIFY(database.execute("CREATE TRIGGER refuses BEFORE DELETE ON blobs BEGIN SELECT RAISE(ABORT, 'no'); END"));
        QVERIFY(!erase());
        QVERIFY(!library->trace(id)->events[1].erased);
        QVERIFY2(vault->value(rule, hex), "the line that hides it is still there");
        QVERIFY(database.execute("DROP TRIGGER refuses"));
        QVERIFY(database.execute("PRAGMA foreign_keys=OFF"));
        QVERIFY(
            database.execute(("DELETE FROM blobs WHERE sha256 = '" + sha256Hex("damaged\n").toLatin1() + "'").data()));
        QVERIFY2(erase(), "a damaged blob keeps nobody from erasing");
        QVERIFY(!vault->value(rule, hex));
    }

    void forgetsWhatAnInterruptedErasureLeftInTheVault()
    {
        const auto library = fresh();
        test::TraceBuilder builder(QStringLiteral("A test"));
        const QString id = builder.open().header.traceId;
        builder.event(trace::EventType::SessionStart, {});
        builder.command(QStringLiteral("cat"), 0, 5, "needle\n");
        QVERIFY(library->import(builder.sealed(*library->deviceKey()), builder.blobs, {builder.blobs.sizes(), {}}, {}));
        QVERIFY(library->erase(id, {2}, {}, QStringLiteral("personal_data")));
        const auto vault = std::move(privacy::Vault::open(library->vaultFolder(), id).value());
        QVERIFY(vault->put(QStringLiteral("a-rule"), "hunter2-in-the-vault"));
        QVERIFY(library->erase(id, {2}, {}, QStringLiteral("personal_data")));
        QCOMPARE(vault->count().value_or(-1), 0);
        QCOMPARE(library->erase(id, {2}, {}, QStringLiteral("personal_data")).error().code, ErrorCode::NotFound);
    }

    void erasesNothingWhileAnotherProgramHoldsTheLock()
    {
        const auto library = fresh();
        const QString id = tests::sealSession(*library);
        const QString output = sha256Hex("1 passed in 0.01s\n");
        const auto other = std::move(
            sql::Database::open(library->folder() + QStringLiteral("/library.sqlite"), sql::Database::Durability::Full)
                .value());
        QVERIFY(store::LibraryConnection::of(*library).execute("PRAGMA busy_timeout=20"));
        {
            const auto lock = sql::Transaction::begin(*other);
            QVERIFY(lock);
            const auto erased = library->erase(id, {2}, {output}, QStringLiteral("personal_data"));
            QVERIFY(!erased);
            QCOMPARE(erased.error().code, ErrorCode::Conflict);
            QVERIFY(erased.error().message.contains(QStringLiteral("nothing was changed")));
            QCOMPARE(library->remove(id).error().code, ErrorCode::Conflict);
            QCOMPARE(library->sign(id, trace::StatementKind::Comment, {}).error().code, ErrorCode::Conflict);
            QCOMPARE(library->putBlob(id, "x", QStringLiteral("text/plain")).error().code, ErrorCode::Conflict);
        }
        const auto untouched = library->trace(id).value();
        QVERIFY(!untouched.events[1].erased);
        QVERIFY(untouched.statements.isEmpty());
        QVERIFY(library->blobs().blob(output));
        QVERIFY(library->erase(id, {2}, {output}, QStringLiteral("personal_data")));
        QVERIFY(!library->blobs().blob(output));
        QCOMPARE(library->erase(id, {2}, {output}, QStringLiteral("personal_data")).error().code, ErrorCode::NotFound);
    }

    void finishesAnErasureThatWasInterrupted()
    {
        const auto library = fresh();
        const QString id = tests::sealSession(*library);
        const QString packs = library->folder() + QStringLiteral("/packs");
        QVERIFY(library->erase(id, {2}, {}, QStringLiteral("personal_data")));
        // A blob that no trace names, and bytes in a pack that no row names.
        QVERIFY(store::BlobPack(store::LibraryConnection::of(*library), packs)
                    .put("needle one", QStringLiteral("text/plain")));
        {
            const auto lost = sql::Transaction::begin(store::LibraryConnection::of(*library));
            QVERIFY(store::BlobPack(store::LibraryConnection::of(*library), packs)
                        .put("needle two", QStringLiteral("text/plain")));
        }
        QVERIFY(found(packs, "needle one") && found(packs, "needle two"));
        QVERIFY2(!library->erase(id, {9'999}, {}, QString()), "a line that never was is not erased");
        QVERIFY(library->erase(id, {2}, {}, QStringLiteral("personal_data")));
        QVERIFY(!found(packs, "needle one") && !found(packs, "needle two"));
        QVERIFY(library->verify(id)->intact);
        QCOMPARE(library->trace(id)->statements.size(), 1);
        QCOMPARE(library->erase(id, {2}, {}, QStringLiteral("personal_data")).error().code, ErrorCode::NotFound);
    }

    void keepsWhatAnotherProgramStoresWhilePacksAreReplaced()
    {
        const auto mine = fresh();
        const auto theirs = std::move(store::Library::open(mine->folder()).value());
        QVERIFY(store::LibraryConnection::of(*theirs).execute("PRAGMA busy_timeout=20"));
        const QString packs = mine->folder() + QStringLiteral("/packs");
        const QString text = QStringLiteral("text/plain");
        store::BlobPack eraser(store::LibraryConnection::of(*mine), packs);
        store::BlobPack writer(store::LibraryConnection::of(*theirs), packs);
        const QString gone = eraser.put("goes", text)->sha256;
        const QString stays = eraser.put("stays", text)->sha256;
        {
            auto transaction = std::move(sql::Transaction::begin(store::LibraryConnection::of(*mine)).value());
            QVERIFY(eraser.erase({gone, stays}));
            QCOMPARE(writer.put("came too early", text).error().code, ErrorCode::Conflict);
            QVERIFY(transaction.commit());
        }
        const QString late = writer.put("came in between", text)->sha256;
        QVERIFY(eraser.dropReplaced().value());
        QCOMPARE(store::BlobPack(store::LibraryConnection::of(*mine), packs).blob(late).value(),
                 QByteArray("came in between"));
        QVERIFY(!found(packs, "goes"));
        // Moved by the eraser, read by the writer.
        const QString other = writer.put("erased next", text)->sha256;
        QVERIFY(eraser.erase({other}));
        QCOMPARE(store::BlobPack(store::LibraryConnection::of(*theirs), packs).blob(late).value(),
                 QByteArray("came in between"));
    }

    /// An error in the middle of the rows is an error, never a shorter list.
    void neverTakesAnErrorForTheEnd()
    {
        const auto library = fresh();
        const QString id = tests::sealSession(*library);
        const store::BlobPack pack(store::LibraryConnection::of(*library),
                                   library->folder() + QStringLiteral("/packs"));
        for (const char *role : {"signer", "signer", "server"})
            QVERIFY(library->trust(trace::SigningKey::generate().publicKey(), QStringLiteral("somebody"),
                                   QString::fromLatin1(role)));
        const qsizetype blobs = pack.stored()->size();
        const qsizetype lines = library->trace(id)->lines.size();
        int failures = 0;
        qsizetype whole = 0;
        for (int budget = 1; whole < 7; budget += 3) {
            int left = budget;
            const auto interrupt = [](void *count) { return --*static_cast<int *>(count) < 0 ? 1 : 0; };
            const auto limited = [&](const auto &ask, qsizetype size) {
                left = budget;
                sqlite3_progress_handler(store::LibraryConnection::of(*library).handle(), 1, interrupt, &left);
                const auto answer = ask();
                sqlite3_progress_handler(store::LibraryConnection::of(*library).handle(), 0, nullptr, nullptr);
                failures += answer ? 0 : 1;
                whole += answer ? 1 : 0;
                return !answer || *answer == size;
            };
            whole = 0;
            const auto sizeOf = [](const auto &list, auto size) {
                return list ? Result<qsizetype>(size(*list)) : passOn(list);
            };
            QVERIFY(limited([&] { return sizeOf(pack.stored(), [](const auto &l) { return l.size(); }); }, blobs));
            QVERIFY(limited([&] { return sizeOf(library->trustList(), [](const auto &l) { return l.size(); }); }, 3));
            QVERIFY(limited([&] { return sizeOf(library->trustedKeys(), [](const auto &k) { return k.size(); }); }, 3));
            QVERIFY(limited([&] { return sizeOf(library->serverKeys(), [](const auto &k) { return k.size(); }); }, 1));
            QVERIFY(limited([&] { return sizeOf(library->list(), [](const auto &l) { return l.size(); }); }, 1));
            QVERIFY(limited(
                [&] { return sizeOf(library->blobSets(id), [](const auto &s) { return s.sealed.size(); }); }, blobs));
            QVERIFY(limited(
                [&] {
                    return sizeOf(library->trace(id),
                                  [](const auto &t) { return t.keys.size() == 1 ? t.lines.size() : 0; });
                },
                lines));
        }
        QVERIFY(failures > 10);
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
        QVERIFY(store::LibraryConnection::of(*library).execute("PRAGMA user_version=999"));
        QCOMPARE(store::Library::open(library->folder()).error().code, ErrorCode::Unsupported);
    }
};

QTEST_GUILESS_MAIN(TestLibrary)
#include "test_library.moc"
