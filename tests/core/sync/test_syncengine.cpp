// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sessionstore.h"
#include "core/sync/standing.h"
#include "core/sync/syncengine.h"
#include "core/sync/tokenstores.h"
#include "tests/support/cutproxy.h"
#include "tests/support/sampletrace.h"
#include "tests/support/serverprocess.h"

#include <QDir>
#include <QTest>

using namespace prt;
using namespace prt::test;

/// Push and pull against the real server program.
class TestSyncEngine : public QObject
{
    Q_OBJECT

    ServerProcess m_server;
    QByteArray m_token;
    std::atomic_bool m_never = false;

    /// A machine: its library, its settings, its token.
    struct Machine
    {
        QTemporaryDir folder;
        QByteArray token;
        QString url;
        QString library() const { return folder.filePath(QStringLiteral("library")); }
        std::unique_ptr<store::Library> open() const { return std::move(store::Library::open(library()).value()); }
        sync::SyncEngine engine() const
        {
            const sync::SyncSettings settings(folder.filePath(QStringLiteral("config")));
            auto tokens = std::make_shared<sync::FileTokenStore>(settings.folder());
            (void)tokens->store(*sync::serverUrl(url), token);
            return {settings, tokens, url, sync::RetryPolicy{6, 5, 20}};
        }
    };
    std::unique_ptr<Machine> machine(const QByteArray &token = {})
    {
        auto made = std::make_unique<Machine>();
        made->token = token.isEmpty() ? m_token : token;
        made->url = m_server.url();
        return made;
    }
    static QString take(const Machine &machine, const TraceBuilder &builder, const trace::Trace &trace)
    {
        const auto id = machine.open()->import(trace, builder.blobs, {builder.blobs.sizes(), {}}, {});
        return id ? *id : id.error().message;
    }
    Result<void> push(const Machine &machine, const QString &id)
    {
        return machine.engine().push(machine.library(), id, {}, m_never);
    }
    Result<QStringList> pull(const Machine &machine, const QString &id = {})
    {
        return machine.engine().pull(machine.library(), id, {}, m_never);
    }
    static bool waits(const Machine &machine, const QString &id)
    {
        const auto library = machine.open();
        return sync::needsPush(*library->trace(id), library->serverKeys().value());
    }
    qint64 counter(const char *name) const
    {
        for (const QByteArray &line : m_server.request("GET", "/metrics").body.split('\n'))
            if (line.startsWith(QByteArray("pr_telemetry_") + name + ' '))
                return line.mid(line.indexOf(' ') + 1).toLongLong();
        return -1;
    }

private slots:
    void initTestCase()
    {
        qunsetenv("PR_TELEMETRY_TOKEN");
        qunsetenv("PR_TELEMETRY_SERVER");
        QVERIFY(m_server.start());
    }

    /// Every test is an account of its own, so that feeds do not mix.
    void init()
    {
        m_token = m_server.createToken(QStringLiteral("recorder"), QString::fromLatin1(QTest::currentTestFunction()));
    }

    void bringsATraceBackToAnEmptyLibrary()
    {
        const auto first = machine();
        TraceBuilder builder = retrySample();
        QString where;
        QVERIFY(first->engine().logIn(first->library(), m_token, where));
        const QString id = take(*first, builder, builder.sealed(*first->open()->deviceKey()));
        const trace::Trace before = *first->open()->trace(id);
        const auto pushed = push(*first, id);
        QVERIFY2(pushed, qPrintable(pushed ? QString() : pushed.error().message));
        QCOMPARE(first->open()->row(id)->syncState, QStringLiteral("synced"));

        QVERIFY(QDir(first->library()).removeRecursively());
        const auto pulled = pull(*first);
        QVERIFY2(pulled, qPrintable(pulled ? QString() : pulled.error().message));
        QCOMPARE(*pulled, QStringList{id});
        const auto library = first->open();
        const trace::Trace after = *library->trace(id);
        QCOMPARE(after.headerLine, before.headerLine);
        QCOMPARE(after.lines, before.lines);
        QCOMPARE(after.seal->envelope.bytes, before.seal->envelope.bytes);
        const auto answer = *library->verify(id);
        QVERIFY2(answer.intact, qPrintable(answer.problem));
        QVERIFY(answer.receiptListsStatements);
        QVERIFY(answer.signerKnown); // bound at login, so the server vouches for it
        QCOMPARE(answer.blobs, builder.blobs.sizes().size());
        QVERIFY(pull(*first)->isEmpty());
        QCOMPARE(m_server.run({QStringLiteral("verify")}).exitCode, 0);
    }

    /// Fetching what a colleague signed sends nothing of what was signed here.
    void aFetchDoesNotMakeTheOwnStatementsSynced()
    {
        const auto one = machine();
        const auto two = machine();
        TraceBuilder builder = retrySample();
        const QString id = take(*one, builder, builder.sealed(*one->open()->deviceKey()));
        QVERIFY(push(*one, id));
        QVERIFY(pull(*two));
        const auto comment = [&](const Machine &who) {
            return who.open()->sign(id, trace::StatementKind::Comment, {{QStringLiteral("text"), QStringLiteral("x")}});
        };
        QVERIFY(comment(*two));
        QVERIFY(push(*two, id));
        QVERIFY(comment(*one));
        QCOMPARE(*pull(*one, id), QStringList{id});
        QCOMPARE(one->open()->row(id)->syncState, QStringLiteral("waiting"));
        QVERIFY(push(*one, id));
        QCOMPARE(one->open()->row(id)->syncState, QStringLiteral("synced"));
        QVERIFY(pull(*two));
        QCOMPARE(two->open()->row(id)->syncState, QStringLiteral("synced"));
    }

    void whatIsSignedDuringAPushWaits()
    {
        const auto one = machine();
        TraceBuilder builder = retrySample();
        const QString id = take(*one, builder, builder.sealed(*one->open()->deviceKey()));
        bool isSigned = false;
        const auto done = one->engine().push(
            one->library(), id,
            [&](int permille, const QString &) {
                if (permille < 980 || std::exchange(isSigned, true))
                    return;
                QVERIFY(one->open()->sign(id, trace::StatementKind::Comment,
                                          {{QStringLiteral("text"), QStringLiteral("x")}}));
            },
            m_never);
        QVERIFY(done && isSigned);
        QCOMPARE(one->open()->row(id)->syncState, QStringLiteral("waiting"));
        QVERIFY(waits(*one, id));
    }

    void sendsNothingTwice()
    {
        const auto one = machine();
        TraceBuilder builder = retrySample();
        const QString id = take(*one, builder, builder.sealed());
        QVERIFY(waits(*one, id));
        QVERIFY(push(*one, id));
        const qint64 blobs = counter("blobs_total");
        const qint64 segments = counter("segments_total");
        QVERIFY(blobs > 0 && segments > 0);
        QVERIFY(!waits(*one, id));
        QVERIFY(push(*one, id));
        QCOMPARE(counter("blobs_total"), blobs);
        QCOMPARE(counter("segments_total"), segments);
    }

    void goesOnAfterCutConnections_data()
    {
        QTest::addColumn<int>("cuts");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("at once") << 3 << qint64(10);
        QTest::newRow("in the blobs") << 3 << qint64(2'500);
        QTest::newRow("in the events") << 2 << qint64(20'000);
    }
    void goesOnAfterCutConnections()
    {
        QFETCH(int, cuts);
        QFETCH(qint64, bytes);
        const auto one = machine();
        CutProxy proxy(m_server.port(), cuts, bytes);
        one->url = proxy.url();
        TraceBuilder builder = longSample(200, 1);
        const QString id = take(*one, builder, builder.sealed());
        const auto pushed = push(*one, id);
        QVERIFY2(pushed, qPrintable(pushed ? QString() : pushed.error().message));
        QCOMPARE(proxy.cutsDone(), cuts);
        const auto two = machine();
        QVERIFY(pull(*two, id));
        QCOMPARE(two->open()->trace(id)->lines, one->open()->trace(id)->lines);
    }

    void resumesALaterPush()
    {
        const auto one = machine();
        TraceBuilder builder = longSample(200, 1);
        const QString id = take(*one, builder, builder.sealed());
        CutProxy proxy(m_server.port(), 1000, 15'000);
        one->url = proxy.url();
        QCOMPARE(push(*one, id).error().code, ErrorCode::Network);
        QCOMPARE(one->open()->row(id)->syncState, QStringLiteral("failed"));
        one->url = m_server.url();
        const qint64 before = counter("blobs_total");
        // The proxy is another address with the same key: the library already knows that key.
        const auto pushed = push(*one, id);
        QVERIFY2(pushed, qPrintable(pushed ? QString() : pushed.error().message));
        QVERIFY(counter("blobs_total") - before < builder.blobs.sizes().size());
    }

    void staysSyncedWhenTheServerIsAway()
    {
        const auto one = machine();
        TraceBuilder builder = retrySample();
        const QString id = take(*one, builder, builder.sealed());
        QVERIFY(push(*one, id));
        QCOMPARE(one->open()->row(id)->syncState, QStringLiteral("synced"));
        one->url = QStringLiteral("http://127.0.0.1:1");
        const auto away = push(*one, id);
        QCOMPARE(away.error().code, ErrorCode::Network);
        QVERIFY2(away.error().message.contains(QLatin1StringView("could not be reached")),
                 qPrintable(away.error().message));
        QCOMPARE(one->open()->row(id)->syncState, QStringLiteral("synced"));
        QVERIFY(one->open()->row(id)->syncNote.contains(QLatin1StringView("could not be reached")));
        // With something to send it is another matter.
        QVERIFY(
            one->open()->sign(id, trace::StatementKind::Comment, {{QStringLiteral("text"), QStringLiteral("New.")}}));
        QVERIFY(!push(*one, id));
        QCOMPARE(one->open()->row(id)->syncState, QStringLiteral("failed"));
        one->url = m_server.url();
        QVERIFY(push(*one, id));
        QCOMPARE(one->open()->row(id)->syncState, QStringLiteral("synced"));
        QVERIFY(one->open()->row(id)->syncNote.isEmpty());
    }

    void carriesStatementsBothWays()
    {
        const auto one = machine();
        const auto two = machine();
        TraceBuilder builder = retrySample();
        const QString id = take(*one, builder, builder.sealed());
        QVERIFY(push(*one, id));
        QCOMPARE(pull(*two)->size(), 1);
        QVERIFY(two->open()->sign(id, trace::StatementKind::Comment,
                                  {{QStringLiteral("text"), QStringLiteral("Good experiment.")}}));
        const auto report = two->open()->putBlob(id, "the raw report", QStringLiteral("text/plain"));
        QVERIFY(two->open()->sign(id, trace::StatementKind::Validation, {{QStringLiteral("report"), report->sha256}}));
        QVERIFY(waits(*two, id));
        const auto pushed = push(*two, id);
        QVERIFY2(pushed, qPrintable(pushed ? QString() : pushed.error().message));
        // Meanwhile the first machine says something too, without having seen the others.
        QVERIFY(
            one->open()->sign(id, trace::StatementKind::Comment, {{QStringLiteral("text"), QStringLiteral("Mine.")}}));
        const auto pushedOne = push(*one, id);
        QVERIFY2(pushedOne, qPrintable(pushedOne ? QString() : pushedOne.error().message));
        QCOMPARE(*pull(*two), QStringList{id});
        for (const Machine *each : {one.get(), two.get()}) {
            const auto answer = *each->open()->verify(id);
            QVERIFY2(answer.intact, qPrintable(answer.problem));
            QVERIFY(answer.receiptListsStatements);
            QVERIFY(each->open()->blobs().blob(report->sha256));
        }
        QCOMPARE(one->open()->trace(id)->statements.size(), two->open()->trace(id)->statements.size());
        QCOMPARE(m_server.run({QStringLiteral("verify")}).exitCode, 0);
    }

    /// Until the server took a later erasure, nobody is told that it has only what is here.
    void saysWhatTheServerHasAfterAnErasure()
    {
        const auto one = machine();
        TraceBuilder builder = retrySample();
        const auto key = one->open()->deviceKey().value();
        const QString id = take(*one, builder, builder.sealed(key));
        QVERIFY(push(*one, id));
        QCOMPARE(store::serverCopy(*one->open()->row(id)), store::ServerCopy::Same);
        QVERIFY(one->open()->erase(id, {3}, {}, QStringLiteral("personal_data")));
        QCOMPARE(store::serverCopy(*one->open()->row(id)), store::ServerCopy::Unerased);
        QVERIFY(waits(*one, id));
        const auto pushed = push(*one, id);
        QVERIFY2(pushed, qPrintable(pushed ? QString() : pushed.error().message));
        QCOMPARE(store::serverCopy(*one->open()->row(id)), store::ServerCopy::Same);
    }

    void refusesAFork()
    {
        const auto one = machine();
        const auto two = machine();
        TraceBuilder builder = retrySample();
        const auto key = trace::SigningKey::generate();
        const trace::Trace original = builder.sealed(key);
        const QString id = take(*one, builder, original);
        trace::RationaleNote later;
        later.observation = QStringLiteral("Added later by somebody.");
        builder.note(later);
        QCOMPARE(take(*two, builder, builder.sealed(key)), id);
        QVERIFY(push(*one, id));
        const auto forked = push(*two, id);
        QVERIFY(!forked);
        QCOMPARE(forked.error().code, ErrorCode::Conflict);
        QCOMPARE(two->open()->row(id)->syncState, QStringLiteral("failed"));
        QCOMPARE(pull(*two, id).error().code, ErrorCode::Conflict);
        const auto three = machine();
        QVERIFY(pull(*three, id));
        QCOMPARE(three->open()->trace(id)->lines, original.lines);
    }

    void saysWhatIsWrongWithTheToken()
    {
        const auto one = machine("not-a-token-at-all");
        TraceBuilder builder = retrySample();
        const QString id = take(*one, builder, builder.sealed());
        const auto pushed = push(*one, id);
        QCOMPARE(pushed.error().code, ErrorCode::Denied);
        QVERIFY(pushed.error().message.contains(QLatin1StringView("login")));
        QVERIFY(one->open()->row(id)->syncNote.contains(QLatin1StringView("login")));
        const auto state = one->engine().state();
        QVERIFY(state.reachable);
        QVERIFY(!state.problem.isEmpty());
        QString where;
        QCOMPARE(one->engine().logIn(one->library(), "another-bad-token", where).error().code, ErrorCode::Denied);
    }

    void nothingUnsealedLeaves()
    {
        const auto one = machine();
        trace::Header header = retrySample().open().header;
        header.object = {};
        const QString folder = one->open()->sessionsFolder() + u'/' + header.traceId;
        QVERIFY(QDir().mkpath(one->open()->sessionsFolder()));
        const auto session = store::SessionStore::create(folder, header);
        QVERIFY2(session, qPrintable(session ? QString() : session.error().message));
        QVERIFY(!push(*one, header.traceId));
        QVERIFY(one->engine().waiting(one->library())->isEmpty());
        QCOMPARE(m_server.request("GET", "/v2/traces/" + header.traceId.toLatin1(), m_token).status, 404);
    }

    void stopsWhenAsked()
    {
        const auto one = machine();
        TraceBuilder builder = longSample(200, 1);
        const QString id = take(*one, builder, builder.sealed());
        std::atomic_bool cancelled = false;
        const auto pushed = one->engine().push(
            one->library(), id, [&](int permille, const QString &) { cancelled = permille > 100; }, cancelled);
        QCOMPARE(pushed.error().code, ErrorCode::Cancelled);
        QCOMPARE(one->open()->row(id)->syncState, QStringLiteral("waiting"));
        QVERIFY(push(*one, id));
    }

    /// It said whose the keys are; nobody does any more.
    void forgetsWhatAServerVouchedForAtLogout()
    {
        const auto one = machine();
        TraceBuilder builder = retrySample();
        QString where;
        QVERIFY(one->engine().logIn(one->library(), m_token, where));
        const QString id = take(*one, builder, builder.sealed(*one->open()->deviceKey()));
        QVERIFY(push(*one, id));
        const auto own = trace::SigningKey::generate().publicKey();
        QVERIFY(QDir(one->library()).removeRecursively());
        QVERIFY(pull(*one));
        QVERIFY(one->open()->trust(own, QStringLiteral("a colleague")));
        QVERIFY(one->open()->verify(id)->signerKnown);
        QVERIFY(one->engine().logOut(one->library()));
        QVERIFY(!one->open()->verify(id)->signerKnown);
        QVERIFY(one->open()->trustedKeys()->contains(own.keyId()));
    }

    void refusesAServerWhoseKeyChanged()
    {
        const auto one = machine();
        QVERIFY(
            one->open()->trust(trace::SigningKey::generate().publicKey(), m_server.url(), QStringLiteral("server")));
        TraceBuilder builder = retrySample();
        const QString id = take(*one, builder, builder.sealed());
        QCOMPARE(push(*one, id).error().code, ErrorCode::Denied);
        QVERIFY(one->engine().logOut(one->library()));
        const auto again = machine();
        QVERIFY(QDir().rename(one->library(), again->library()));
        QVERIFY(push(*again, id));
    }

    void namesAServerThatIsNotThere()
    {
        const auto one = machine();
        one->url = QStringLiteral("http://127.0.0.1:1");
        const auto state = one->engine().state();
        QVERIFY(!state.reachable);
        QVERIFY(state.problem.contains(QLatin1StringView("127.0.0.1")));
    }
};

QTEST_GUILESS_MAIN(TestSyncEngine)
#include "test_syncengine.moc"
