// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/sync/standing.h"
#include "core/sync/syncengine.h"
#include "core/sync/tokenstores.h"
#include "core/trace/chain.h"
#include "core/trace/erasure.h"
#include "tests/support/sampletrace.h"
#include "tests/support/serverprocess.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QTest>

using namespace prt;
using namespace prt::test;
using namespace Qt::StringLiterals;

/// What was sent and is taken back: erased by its owner or by the operator, or deleted as a whole; against the real
/// server program. After each of them the bytes are looked for everywhere.
class TestTakingBack : public QObject
{
    Q_OBJECT

    static constexpr char marker[] = "4711-never-to-be-seen-again";

    /// A machine: its library, its settings, its token.
    struct Machine
    {
        QTemporaryDir folder;
        QByteArray token;
        QString url;
        QString library() const { return folder.filePath(u"library"_s); }
        std::unique_ptr<store::Library> open() const { return std::move(store::Library::open(library()).value()); }
        sync::SyncEngine engine() const
        {
            const sync::SyncSettings settings(folder.filePath(u"config"_s));
            auto tokens = std::make_shared<sync::FileTokenStore>(settings.folder());
            (void)tokens->store(*sync::serverUrl(url), token);
            return {settings, tokens, url, sync::RetryPolicy{6, 5, 20}};
        }
    };

    std::unique_ptr<ServerProcess> m_server;
    QByteArray m_token;
    std::atomic_bool m_never = false;

    std::unique_ptr<Machine> machine(const QByteArray &token = {}) const
    {
        auto made = std::make_unique<Machine>();
        made->token = token.isEmpty() ? m_token : token;
        made->url = m_server->url();
        return made;
    }
    Result<void> push(const Machine &machine, const QString &id)
    {
        return machine.engine().push(machine.library(), id, {}, m_never);
    }
    Result<QStringList> pull(const Machine &machine)
    {
        return machine.engine().pull(machine.library(), {}, {}, m_never);
    }

    /// A session of which event 2 shows the marker, in its line and in its output.
    static TraceBuilder session(const QString &title = u"A session"_s)
    {
        TraceBuilder builder(title);
        builder.edit("a.py", "print(1)\n");
        builder.command(u"echo "_s + QLatin1StringView(marker), 0, 10, QByteArray(5000, 'x') + marker);
        builder.edit("a.py", "print(2)\n");
        return builder;
    }
    static QString take(const Machine &machine, const TraceBuilder &builder)
    {
        const trace::Trace trace = builder.sealed(*machine.open()->deviceKey());
        return machine.open()->import(trace, builder.blobs, {builder.blobs.sizes(), {}}, {}).value();
    }
    static QString outputOf(const TraceBuilder &builder)
    {
        return builder.open().events[1].blobRef(QLatin1StringView("output_ref")).sha256;
    }
    bool serverHas(const QByteArray &bytes) const
    {
        QDirIterator files(m_server->data(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
                return true;
        }
        return false;
    }
    void verifies(const Machine &machine, const QString &id, qint64 erased)
    {
        const auto answer = machine.open()->verify(id);
        QVERIFY(answer);
        QVERIFY2(answer->intact, qPrintable(answer->problem));
        QCOMPARE(answer->erased, erased);
        QVERIFY(answer->receiptListsStatements);
    }
    void storeIsSound() const
    {
        const auto outcome = m_server->run({u"verify"_s});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.out));
        QVERIFY2(outcome.out.contains(u"0 objects belong to nothing"_s), qPrintable(outcome.out));
    }
    QString problem(const HttpAnswer &answer) const
    {
        return answer.json().value(QLatin1StringView("type")).toString().section(u':', -1);
    }
    HttpAnswer bring(const trace::Trace &trace, const QJsonObject &predicate, const trace::SigningKey &key)
    {
        const auto statement = trace::makeStatement(trace::StatementKind::Erasure, trace.head(), predicate, {}, 1, key);
        return m_server->postJson("/v2/traces/" + trace.header.traceId.toLatin1() + "/statements", m_token,
                                  {{u"envelope"_s, QString::fromUtf8(statement.envelope.bytes)},
                                   {u"key"_s, QString::fromLatin1(key.publicKey().pem())},
                                   {u"blobs"_s, QJsonArray()}});
    }

private slots:
    void init()
    {
        qunsetenv("PR_TELEMETRY_TOKEN");
        qunsetenv("PR_TELEMETRY_SERVER");
        m_server = std::make_unique<ServerProcess>();
        QVERIFY(m_server->start());
        m_token = m_server->createToken(u"recorder"_s, u"ada"_s);
    }
    void cleanup() { QCOMPARE(m_server->stop(), 0); }

    void anErasureReachesTheServerAndWhoPulled()
    {
        const auto one = machine();
        const auto two = machine();
        const TraceBuilder builder = session();
        const QString id = take(*one, builder);
        QVERIFY(push(*one, id));
        QVERIFY(pull(*two));
        QVERIFY(serverHas(marker));

        QVERIFY(one->open()->erase(id, {2}, {}, u"personal_data"_s));
        QVERIFY(sync::needsPush(*one->open()->trace(id), one->open()->serverKeys().value()));
        const auto pushed = push(*one, id);
        QVERIFY2(pushed, qPrintable(pushed ? QString() : pushed.error().message));
        QVERIFY2(!serverHas(marker), "lines, blobs and the database's log");
        storeIsSound();
        verifies(*one, id, 1);
        QVERIFY2(push(*one, id), "nothing is left to send");

        QCOMPARE(*pull(*two), QStringList{id});
        verifies(*two, id, 1);
        QVERIFY(!two->open()->blobs().blob(outputOf(builder)));
        QVERIFY(!two->open()->trace(id)->lines[1].contains(marker));
        const auto three = machine();
        QCOMPARE(*pull(*three), QStringList{id});
        verifies(*three, id, 1);
    }

    /// A push that was cut off before the seal has left on the server what is erased here afterwards.
    void anErasureReachesWhatAnInterruptedPushLeft()
    {
        const auto one = machine();
        const QString id = take(*one, session());
        std::atomic_bool cancelled = false;
        const auto broken = one->engine().push(
            one->library(), id, [&](int permille, const QString &) { cancelled = permille >= 920; }, cancelled);
        QCOMPARE(broken.error().code, ErrorCode::Cancelled);
        QVERIFY(serverHas(marker));
        QVERIFY(one->open()->erase(id, {2}, {}, u"secret"_s));
        const auto pushed = push(*one, id);
        QVERIFY2(pushed, qPrintable(pushed ? QString() : pushed.error().message));
        QVERIFY(!serverHas(marker));
        verifies(*one, id, 1);
        storeIsSound();
    }

    void aBlobStaysForAnotherTrace()
    {
        const auto one = machine();
        const TraceBuilder first = session(u"First"_s);
        const TraceBuilder second = session(u"Second"_s);
        const QString id = take(*one, first);
        const QString other = take(*one, second);
        QCOMPARE(outputOf(first), outputOf(second));
        QVERIFY(push(*one, id) && push(*one, other));
        QVERIFY(one->open()->erase(id, {2}, {}, u"withdrawn"_s));
        QVERIFY(push(*one, id));
        const QByteArray path = "/v2/blobs/sha256:" + outputOf(first).toLatin1();
        QCOMPARE(m_server->request("GET", path, m_token).status, 200);
        QVERIFY(one->open()->erase(other, {2}, {}, u"withdrawn"_s));
        QVERIFY(push(*one, other));
        QCOMPARE(m_server->request("GET", path, m_token).status, 404);
        QVERIFY(!serverHas(marker));
        storeIsSound();
    }

    void refusesAnErasureThatIsNotTheOwners()
    {
        const auto one = machine();
        const TraceBuilder builder = session();
        const QString id = take(*one, builder);
        QVERIFY(push(*one, id));
        const trace::Trace trace = *one->open()->trace(id);
        const auto own = one->open()->deviceKey().value();
        const auto predicate = [&](const QByteArray &line, const QString &blob, qint64 size) {
            return QJsonObject{
                {u"reason"_s, u"withdrawn"_s},
                {u"lines"_s, QJsonArray{QJsonObject{
                                 {u"seq"_s, 2}, {u"line_hash"_s, QString::fromLatin1(trace::lineHash(line).toHex())}}}},
                {u"blobs"_s, QJsonArray{QJsonObject{{u"sha256"_s, blob}, {u"size"_s, size}}}}};
        };
        const QString output = outputOf(builder);
        const qint64 size = builder.blobs.sizes().value(output);
        const QJsonObject right = predicate(trace.lines[1], output, size);
        QCOMPARE(problem(bring(trace, right, trace::SigningKey::generate())), u"foreign-erasure"_s);
        QCOMPARE(problem(bring(trace, predicate(trace.lines[0], output, size), own)), u"statement-invalid"_s);
        QCOMPARE(problem(bring(trace, predicate(trace.lines[1], output, size + 1), own)), u"statement-invalid"_s);
        QCOMPARE(problem(bring(trace, predicate(trace.lines[1], QString(64, u'0'), 1), own)), u"statement-invalid"_s);
        QCOMPARE(problem(bring(trace, {{u"reason"_s, u"x"_s}}, own)), u"statement-invalid"_s);
        QVERIFY(serverHas(marker));
        QCOMPARE(bring(trace, right, own).status, 201);
        QCOMPARE(bring(trace, right, own).status, 200);
        QVERIFY(!serverHas(marker));
        storeIsSound();
    }

    /// Only a server that takes no erasures sends its user to its operator.
    void saysWhyAnErasureWasRefused()
    {
        QCOMPARE(m_server->stop(), 0);
        m_server = std::make_unique<ServerProcess>(QStringList{u"--statements-per-trace"_s, u"2"_s});
        QVERIFY(m_server->start());
        m_token = m_server->createToken(u"recorder"_s, u"ada"_s);
        const auto one = machine();
        const QString id = take(*one, session());
        QVERIFY(push(*one, id));
        QVERIFY(one->open()->erase(id, {2}, {}, u"withdrawn"_s));
        const auto refused = push(*one, id);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"it may have 2"_s), qPrintable(refused.error().message));
        QVERIFY(!refused.error().message.contains(u"operator"_s));
        storeIsSound();
    }

    void theOperatorErasesAnEvent()
    {
        const auto one = machine();
        const auto two = machine();
        const QString id = take(*one, session());
        QVERIFY(push(*one, id));
        QVERIFY(pull(*two));
        QCOMPARE(m_server->run({u"erase"_s, id, u"--event"_s, u"2"_s, u"--reason"_s, u"legal"_s}).exitCode, 2);
        QVERIFY2(serverHas(marker), "nobody was there to say yes");
        const auto erased =
            m_server->run({u"erase"_s, id, u"--event"_s, u"2"_s, u"--reason"_s, u"legal"_s, u"--yes"_s});
        QVERIFY2(erased.exitCode == 0, qPrintable(erased.err));
        QVERIFY(!serverHas(marker));
        storeIsSound();
        QCOMPARE(*pull(*two), QStringList{id});
        QVERIFY(two->open()->verify(id)->intact);
        QCOMPARE(two->open()->verify(id)->erased, 1);
        // Whoever holds the server's key does not reach the original.
        QVERIFY(push(*one, id));
        verifies(*one, id, 0);
        QVERIFY(one->open()->trace(id)->lines[1].contains(marker));
        const auto row = one->open()->row(id).value();
        QCOMPARE(row.syncState, u"synced"_s);
        QVERIFY2(row.syncNote.contains(u"erased 1 event (2) and 1 blob"_s), qPrintable(row.syncNote));
        QVERIFY(one->open()->erase(id, {2}, {}, u"legal"_s));
        QVERIFY(push(*one, id));
        verifies(*one, id, 1);
        QCOMPARE(one->open()->row(id)->syncNote, QString());
        storeIsSound();
        QCOMPARE(m_server->run({u"erase"_s, id, u"--event"_s, u"2"_s, u"--reason"_s, u"legal"_s, u"-y"_s}).exitCode, 3);
    }

    void aDeletedTraceIsToldAndNotTakenInAgain()
    {
        const auto one = machine();
        const auto two = machine();
        const auto stranger = machine(m_server->createToken(u"recorder"_s, u"bob"_s));
        const QString id = take(*one, session(u"Title that must go"_s));
        QVERIFY(push(*one, id));
        QVERIFY(pull(*two));
        const QByteArray path = "/v2/traces/" + id.toLatin1();
        QCOMPARE(problem(m_server->request("DELETE", path, m_token)), u"bad-request"_s);
        QVERIFY2(!stranger->engine().deleteThere(stranger->library(), id, u"withdrawn"_s, m_never), "not theirs");
        const auto done = one->engine().deleteThere(one->library(), id, u"withdrawn"_s, m_never);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
        QVERIFY(!serverHas(marker));
        QVERIFY(!serverHas("Title that must go"));
        storeIsSound();
        QVERIFY2(one->engine().deleteThere(one->library(), id, u"withdrawn"_s, m_never), "it is gone, as was asked");

        QCOMPARE(problem(m_server->request("GET", path, m_token)), u"trace-deleted"_s);
        QCOMPARE(m_server->request("GET", path, m_token).status, 410);
        QCOMPARE(m_server->request("GET", path, stranger->token).status, 404);
        QCOMPARE(one->open()->row(id)->syncState, u"deleted"_s);
        QVERIFY(one->open()->verify(id)->intact);
        QVERIFY(pull(*two)->isEmpty());
        QCOMPARE(two->open()->row(id)->syncState, u"deleted"_s);
        QCOMPARE(store::serverCopy(*two->open()->row(id)), store::ServerCopy::None);
        QVERIFY(two->open()->row(id)->syncNote.contains(u"by ada: withdrawn"_s));
        QVERIFY(pull(*machine())->isEmpty());

        const auto again = push(*two, id);
        QVERIFY(!again);
        QVERIFY2(again.error().message.contains(u"deleted here"_s), qPrintable(again.error().message));
        QCOMPARE(two->open()->row(id)->syncState, u"deleted"_s);
        QVERIFY(two->engine().waiting(two->library())->isEmpty());
        QVERIFY(!serverHas(marker));
    }

    void theOperatorDeletesATrace()
    {
        const auto one = machine();
        const QString id = take(*one, session());
        const QString other = take(*one, session(u"Another"_s));
        QVERIFY(push(*one, id) && push(*one, other));
        const auto deleted = m_server->run({u"erase"_s, id, u"--reason"_s, u"legal"_s, u"--yes"_s});
        QVERIFY2(deleted.exitCode == 0, qPrintable(deleted.err));
        QVERIFY2(serverHas(marker), "the other trace has it too");
        storeIsSound();
        QVERIFY(pull(*one));
        QVERIFY(one->open()->row(id)->syncNote.contains(u"operator"_s));
        QCOMPARE(m_server->run({u"erase"_s, id, u"--reason"_s, u"legal"_s, u"--yes"_s}).exitCode, 3);
        QCOMPARE(m_server->run({u"erase"_s, other, u"--reason"_s, u"legal"_s, u"--yes"_s}).exitCode, 0);
        QVERIFY(!serverHas(marker));
    }

    /// What a push brought that nobody finished: its blobs are named by no seal.
    void garbageOfAnUnfinishedPushGoes()
    {
        const auto one = machine();
        const QString id = take(*one, session());
        std::atomic_bool cancelled = false;
        (void)one->engine().push(
            one->library(), id, [&](int permille, const QString &) { cancelled = permille >= 500; }, cancelled);
        QVERIFY(serverHas(marker));
        QCOMPARE(m_server->run({u"gc"_s}).exitCode, 0);
        QVERIFY2(serverHas(marker), "it may still be finished");
        QCOMPARE(m_server->run({u"gc"_s, u"--older-than"_s, u"0"_s}).exitCode, 0);
        QVERIFY(!serverHas(marker));
        QVERIFY2(push(*one, id), "and it can be, even so");
        verifies(*one, id, 0);
        storeIsSound();
    }
};

QTEST_GUILESS_MAIN(TestTakingBack)
#include "test_takingback.moc"
