// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/syncengine.h"
#include "core/sync/tokenstores.h"
#include "server/care/deletion.h"
#include "server/care/eraser.h"
#include "server/care/sweep.h"
#include "server/cli/datafolder.h"
#include "server/ingest/receipt.h"
#include "tests/support/sampletrace.h"
#include "tests/support/serverprocess.h"

#include <QJsonArray>
#include <QTest>

using namespace prt;
using namespace prt::test;
using namespace Qt::StringLiterals;

/// Erasing and deleting while something else happens to the same store: what the real server program has is worked on
/// from here, step by step, between the steps of the other.
class TestMeanwhile : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<QTemporaryDir> m_machine;
    QByteArray m_token;
    QString m_id;

    std::unique_ptr<store::Library> library() const
    {
        return std::move(store::Library::open(m_machine->path()).value());
    }
    Result<void> push(int stopAt = 2000) const
    {
        const sync::SyncSettings settings(m_machine->filePath(u"config"_s));
        auto tokens = std::make_shared<sync::FileTokenStore>(settings.folder());
        (void)tokens->store(*sync::serverUrl(m_server->url()), m_token);
        std::atomic_bool cancelled = false;
        return sync::SyncEngine(settings, tokens, m_server->url(), sync::RetryPolicy{6, 5, 20})
            .push(
                m_machine->path(), m_id, [&](int permille, const QString &) { cancelled = permille >= stopAt; },
                cancelled);
    }
    server::DataFolder data() const { return std::move(server::DataFolder::open(m_server->data()).value()); }
    server::TraceRecord record(server::DataFolder &folder) const
    {
        return folder.meta->traces().trace(u"default"_s, m_id).value().value();
    }
    trace::Statement erasureOf(qint64 seq, const QStringList &parents = {}) const
    {
        const auto trace = library()->trace(m_id).value();
        const auto plan = trace::planErasure(trace, library()->blobSets(m_id).value().sealed, {seq}, {});
        return trace::makeStatement(trace::StatementKind::Erasure, trace.seal->head,
                                    trace::erasurePredicate(plan, u"withdrawn"_s), parents, 1,
                                    library()->deviceKey().value());
    }
    qsizetype objects(server::DataFolder &folder) const
    {
        qsizetype count = 0;
        (void)folder.bytes->forEach([&](const QString &) { ++count; });
        return count;
    }

private slots:
    void init()
    {
        qunsetenv("PR_TELEMETRY_TOKEN");
        qunsetenv("PR_TELEMETRY_SERVER");
        m_server = std::make_unique<ServerProcess>();
        QVERIFY(m_server->start());
        m_token = m_server->createToken(u"recorder"_s, u"ada"_s);
        m_machine = std::make_unique<QTemporaryDir>();
        TraceBuilder builder(u"A session"_s);
        for (int i = 0; i < 4; ++i)
            builder.edit("a.py", "print(" + QByteArray::number(i) + ")\n");
        const trace::Trace trace = builder.sealed(*library()->deviceKey());
        m_id = library()->import(trace, builder.blobs, {builder.blobs.sizes(), {}}, {}).value();
    }
    void cleanup() { QCOMPARE(m_server->stop(), 0); }

    void aRefusedErasureLeavesNothing()
    {
        QVERIFY(push());
        auto folder = data();
        const qsizetype before = objects(folder);
        const auto statement = erasureOf(2, {QString(64, u'0')});
        const auto answer =
            m_server->postJson("/v2/traces/" + m_id.toLatin1() + "/statements", m_token,
                               {{u"envelope"_s, QString::fromUtf8(statement.envelope.bytes)},
                                {u"key"_s, QString::fromLatin1(library()->deviceKey()->publicKey().pem())},
                                {u"blobs"_s, QJsonArray()}});
        QCOMPARE(answer.status, 409);
        QCOMPARE(objects(folder), before);
    }

    void whatWasPreparedGoesWhenItIsNotCarriedOut()
    {
        QVERIFY(push());
        auto folder = data();
        const qsizetype before = objects(folder);
        {
            server::Eraser eraser(*folder.meta, *folder.bytes, record(folder));
            QVERIFY(eraser.prepare({erasureOf(2)}));
            QCOMPARE(objects(folder), before + 1);
        } // a crash
        QCOMPARE(*server::sweepDoomed(*folder.meta, *folder.bytes), 1);
        QCOMPARE(objects(folder), before);
        QVERIFY2(push(), "what the trace names has stayed");
    }

    void aSweepBesideAnErasureLosesNoEvents()
    {
        QVERIFY(push());
        auto folder = data();
        auto other = data();
        const auto statement = erasureOf(2);
        server::Eraser eraser(*folder.meta, *folder.bytes, record(folder));
        QVERIFY(eraser.prepare({statement}));
        QVERIFY(server::collectGarbage(*other.meta, *other.bytes, 0));
        {
            server::StoreTransaction transaction(*folder.meta);
            QVERIFY(transaction.begun());
            QVERIFY(folder.meta->traces().addStatement(u"default"_s, m_id, server::recordOf(statement, u"ada"_s, 1)));
            const auto done = eraser.carryOut();
            QVERIFY(!done);
            QCOMPARE(done.error().code, ErrorCode::Conflict);
        }
        const auto sound = m_server->run({u"verify"_s});
        QVERIFY2(sound.exitCode == 0, qPrintable(sound.out));
    }

    void aTraceThatIsSealedMeanwhileIsNotForgottenWithoutATombstone()
    {
        QVERIFY(!push(920));
        auto folder = data();
        const auto open = record(folder);
        QVERIFY(!open.isFinalized());
        QVERIFY(push());
        const auto done = server::deleteTrace(*folder.meta, *folder.bytes, open, {u"ada"_s, u"withdrawn"_s, 1});
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Conflict);
        QVERIFY(record(folder).isFinalized());
        QVERIFY(server::deleteTrace(*folder.meta, *folder.bytes, record(folder), {u"ada"_s, u"withdrawn"_s, 1}));
        QVERIFY(record(folder).isDeleted());
    }
};

QTEST_GUILESS_MAIN(TestMeanwhile)
#include "test_meanwhile.moc"
