// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/json.h"
#include "tests/support/serverprocess.h"

#include <QJsonArray>
#include <QTest>

using namespace prt;
using namespace prt::test;

/// Version 1 of the interface, as a client of the first system uses it.
class TestLegacy : public QObject
{
    Q_OBJECT

    ServerProcess m_server;
    QByteArray m_token;

    struct Upload
    {
        QByteArray path;
        QByteArray token;
    };
    Upload create(const QMap<QByteArray, QByteArray> &fields = {})
    {
        const HttpAnswer answer = m_server.postJson("/v1/traces", m_token, meta(), fields);
        return {"/v1/traces/" + answer.json().value(QLatin1StringView("trace_id")).toString().toLatin1(),
                answer.json().value(QLatin1StringView("upload_token")).toString().toLatin1()};
    }
    static QJsonObject meta()
    {
        const QJsonObject consent{{QStringLiteral("rationales"), true},
                                  {QStringLiteral("commands"), true},
                                  {QStringLiteral("snapshots"), false}};
        const QJsonObject session{{QStringLiteral("participant_id"), QStringLiteral("p-1")},
                                  {QStringLiteral("role"), QStringLiteral("human_dev")},
                                  {QStringLiteral("consent"), consent}};
        const QJsonObject task{{QStringLiteral("id"), QStringLiteral("calc")},
                               {QStringLiteral("title"), QStringLiteral("Multiply adds")}};
        const QJsonObject repo{{QStringLiteral("origin"), QStringLiteral("https://example.org/calc")},
                               {QStringLiteral("start_commit"), QStringLiteral("abc")}};
        return {{QStringLiteral("session"), session},
                {QStringLiteral("task"), task},
                {QStringLiteral("repo"), repo},
                {QStringLiteral("environment"), QJsonObject{{QStringLiteral("os"), QStringLiteral("linux")}}},
                {QStringLiteral("study"), QStringLiteral("kept")}};
    }
    static QJsonObject event(int seq, const QString &type = QStringLiteral("rationale_note"))
    {
        return {{QStringLiteral("id"), QStringLiteral("event-%1").arg(seq)},
                {QStringLiteral("seq"), seq},
                {QStringLiteral("ts_client_s"), 1000.0 + seq},
                {QStringLiteral("type"), type}};
    }
    static QJsonObject chunk(int number, const QJsonArray &events, const QJsonObject &artifacts = {})
    {
        return {{QStringLiteral("chunk_id"), QStringLiteral("chunk-%1").arg(number)},
                {QStringLiteral("chunk_seq"), number},
                {QStringLiteral("events"), events},
                {QStringLiteral("artifacts"), artifacts}};
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_server.start());
        m_token = m_server.createToken(QStringLiteral("recorder"), QStringLiteral("ada"));
        QVERIFY(!m_token.isEmpty());
    }

    void takesTheSampleChunksInAnyOrder()
    {
        const QString folder = qEnvironmentVariable("PRT_SOURCE_DIR") + QStringLiteral("/../shared/data/trace-v1.0/");
        if (!readFile(folder + QStringLiteral("sample-chunk_01.json")))
            QSKIP("The sample chunks of version 1 (../shared/data/trace-v1.0) are not beside this checkout.");
        const Upload upload = create();
        QList<QJsonObject> sent;
        QJsonObject artifacts;
        for (const char *name : {"sample-chunk_03.json", "sample-chunk_01.json", "sample-chunk_02.json"}) {
            sent.append(parseJsonObject(*readFile(folder + QString::fromLatin1(name))).value());
            const QJsonObject more = sent.last().value(QLatin1StringView("artifacts")).toObject();
            for (auto artifact = more.begin(); artifact != more.end(); ++artifact)
                artifacts.insert(artifact.key(), artifact.value());
            const HttpAnswer answer = m_server.postJson(upload.path + "/events:ingest", upload.token, sent.last());
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.json().value(QLatin1StringView("status")).toString(), QStringLiteral("success"));
            QCOMPARE(answer.json().value(QLatin1StringView("events_added")).toInt(),
                     sent.last().value(QLatin1StringView("events")).toArray().size());
            QCOMPARE(answer.json().value(QLatin1StringView("artifacts_added")).toInt(), more.size());
        }
        const HttpAnswer completed = m_server.postJson(upload.path + "/complete", upload.token, {});
        QCOMPARE(completed.status, 200);
        QCOMPARE(completed.json().value(QLatin1StringView("num_events")).toInt(), 10);
        const QJsonObject document = m_server.request("GET", upload.path, m_token).json();
        QCOMPARE(document.value(QLatin1StringView("trace_version")).toString(), QStringLiteral("1.0"));
        QJsonArray wanted;
        for (const qsizetype i : {1, 2, 0})
            for (const QJsonValue &one : sent[i].value(QLatin1StringView("events")).toArray())
                wanted.append(one);
        QCOMPARE(document.value(QLatin1StringView("events")).toArray(), wanted);
        QCOMPARE(document.value(QLatin1StringView("artifacts")).toObject(), artifacts);
    }

    void goesThroughAWholeTrace()
    {
        const HttpAnswer created = m_server.postJson("/v1/traces", m_token, meta());
        QCOMPARE(created.status, 200);
        QCOMPARE(created.json().keys(),
                 (QStringList{QStringLiteral("message"), QStringLiteral("trace_id"), QStringLiteral("upload_token")}));
        const Upload upload{"/v1/traces/" + created.json().value(QLatin1StringView("trace_id")).toString().toLatin1(),
                            created.json().value(QLatin1StringView("upload_token")).toString().toLatin1()};
        QJsonObject edit = event(1, QStringLiteral("file_edit"));
        edit.insert(QStringLiteral("file_path"), QStringLiteral("calc.py"));
        edit.insert(QStringLiteral("diff_unified"),
                    QStringLiteral("--- a/calc.py\n+++ b/calc.py\n@@ -1 +1 @@\n-a + b\n+a * b\n"));
        QCOMPARE(m_server
                     .postJson(upload.path + "/events:ingest", upload.token,
                               chunk(1, {event(3), event(2, QStringLiteral("cmd_run"))}))
                     .json()
                     .value(QLatin1StringView("total_events"))
                     .toInt(),
                 2);
        const HttpAnswer waiting = m_server.request("GET", upload.path, m_token);
        QCOMPARE(waiting.status, 202);
        QCOMPARE(waiting.json().keys(),
                 (QStringList{QStringLiteral("message"), QStringLiteral("num_events"), QStringLiteral("status")}));
        QCOMPARE(m_server
                     .postJson(upload.path + "/events:ingest", upload.token,
                               chunk(0, {event(0, QStringLiteral("test_run")), edit}))
                     .json()
                     .value(QLatin1StringView("total_events"))
                     .toInt(),
                 4);
        const HttpAnswer completed = m_server.request("POST", upload.path + "/complete", upload.token);
        QCOMPARE(completed.json().keys(),
                 (QStringList{QStringLiteral("final_uri"), QStringLiteral("num_events"), QStringLiteral("qa_job_id"),
                              QStringLiteral("status"), QStringLiteral("trace_id")}));
        QCOMPARE(m_server.request("POST", upload.path + "/complete", upload.token).body, completed.body);
        QCOMPARE(m_server.postJson(upload.path + "/events:ingest", upload.token, chunk(2, {event(9)})).status, 409);
        const QJsonObject document = m_server.request("GET", upload.path, m_token).json();
        QCOMPARE(document.value(QLatin1StringView("study")).toString(), QStringLiteral("kept"));
        QCOMPARE(document.value(QLatin1StringView("session")), meta().value(QLatin1StringView("session")));
        for (int seq = 0; seq < 4; ++seq)
            QCOMPARE(document.value(QLatin1StringView("events"))[seq][QLatin1StringView("seq")].toInt(), seq);
        QCOMPARE(
            document.value(QLatin1StringView("metrics")).toObject(),
            parseJsonObject(
                R"({"duration_s":3,"num_events":4,"num_edits":1,"num_cmds":1,"num_test_runs":1,"files_touched":1,"edit_churn_lines":2})")
                .value());
        QVERIFY(!document.contains(QLatin1StringView("qa")));
    }

    void answersADuplicateChunk()
    {
        const Upload upload = create();
        m_server.postJson(upload.path + "/events:ingest", upload.token, chunk(0, {event(0)}));
        const HttpAnswer again =
            m_server.postJson(upload.path + "/events:ingest", upload.token, chunk(0, {event(0), event(1)}));
        QCOMPARE(again.status, 200);
        QCOMPARE(
            again.json(),
            parseJsonObject(
                R"({"status":"duplicate","chunk_id":"chunk-0","events_added":0,"artifacts_added":0,"total_events":0})")
                .value());
    }

    void replaysAnIdempotencyKey()
    {
        const Upload first = create({{"Idempotency-Key", "k-1"}});
        const Upload second = create({{"Idempotency-Key", "k-1"}});
        QCOMPARE(second.path, first.path);
        QCOMPARE(second.token, first.token);
        QVERIFY(create({{"Idempotency-Key", "k-2"}}).path != first.path);
        const HttpAnswer one = m_server.postJson(first.path + "/events:ingest", first.token, chunk(0, {event(0)}),
                                                 {{"Idempotency-Key", "\"c\""}});
        const HttpAnswer two = m_server.postJson(first.path + "/events:ingest", first.token, chunk(0, {event(0)}),
                                                 {{"Idempotency-Key", "c"}});
        QCOMPARE(one.json().value(QLatin1StringView("status")).toString(), QStringLiteral("success"));
        QCOMPARE(two.body, one.body);
        // The same key on another trace is another key.
        const Upload other = create();
        QCOMPARE(
            m_server
                .postJson(other.path + "/events:ingest", other.token, chunk(5, {event(0)}), {{"Idempotency-Key", "c"}})
                .json()
                .value(QLatin1StringView("chunk_id"))
                .toString(),
            QStringLiteral("chunk-5"));
    }

    void refusesAKeyThatComesWithAnotherBody()
    {
        const QMap<QByteArray, QByteArray> key{{"Idempotency-Key", "one"}};
        const QMap<QByteArray, QByteArray> longKey{{"Idempotency-Key", QByteArray(400, 'k')}};
        const QMap<QByteArray, QByteArray> longOther{{"Idempotency-Key", QByteArray(400, 'k') + 'x'}};
        const auto refused = [](const HttpAnswer &answer) {
            return answer.status == 422 && answer.json().size() == 1 &&
                   answer.json().value(QLatin1StringView("detail")).toString().contains(u"Idempotency-Key");
        };
        QJsonObject changed = meta();
        changed.insert(QStringLiteral("study"), QStringLiteral("another"));
        const HttpAnswer created = m_server.postJson("/v1/traces", m_token, meta(), key);
        QCOMPARE(created.status, 200);
        QVERIFY(refused(m_server.postJson("/v1/traces", m_token, changed, key)));
        QCOMPARE(m_server.postJson("/v1/traces", m_token, meta(), key).body, created.body);

        const Upload upload = create();
        const QByteArray ingest = upload.path + "/events:ingest";
        for (const auto &fields : {key, longKey}) {
            const int seq = fields == key ? 0 : 1;
            QCOMPARE(m_server.postJson(ingest, upload.token, chunk(seq, {event(seq)}), fields).status, 200);
            QVERIFY(refused(m_server.postJson(ingest, upload.token, chunk(seq + 5, {event(seq)}), fields)));
        }
        QCOMPARE(m_server.postJson(ingest, upload.token, chunk(2, {event(2)}), longOther).status, 200);
        const HttpAnswer now = m_server.request("GET", upload.path, m_token);
        QCOMPARE(now.json().value(QLatin1StringView("num_events")).toInt(), 3);

        const HttpAnswer completed = m_server.postJson(upload.path + "/complete", upload.token, {}, key);
        QCOMPARE(completed.status, 200);
        QVERIFY(refused(m_server.postJson(upload.path + "/complete", upload.token, meta(), key)));
        QCOMPARE(m_server.postJson(upload.path + "/complete", upload.token, {}, key).body, completed.body);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");  // TRACE stands for a trace that is there
        QTest::addColumn<QByteArray>("token"); // general, upload, wrong or nothing
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const QByteArray good = R"({"chunk_id":"x","chunk_seq":0,"events":[]})";
        QTest::newRow("create, wrong token")
            << QByteArray("POST") << QByteArray("/v1/traces") << QByteArray("wrong") << QByteArray("{}") << 401;
        QTest::newRow("create, no Authorization")
            << QByteArray("POST") << QByteArray("/v1/traces") << QByteArray() << QByteArray("{}") << 422;
        QTest::newRow("create, not JSON")
            << QByteArray("POST") << QByteArray("/v1/traces") << QByteArray("general") << QByteArray("{") << 422;
        QTest::newRow("create, nothing in it")
            << QByteArray("POST") << QByteArray("/v1/traces") << QByteArray("general") << QByteArray("{}") << 422;
        QTest::newRow("create, task is text") << QByteArray("POST") << QByteArray("/v1/traces") << QByteArray("general")
                                              << QByteArray(R"({"task":"x","repo":{}})") << 422;
        QTest::newRow("ingest, general token")
            << QByteArray("POST") << QByteArray("TRACE/events:ingest") << QByteArray("general") << good << 403;
        QTest::newRow("ingest, wrong token")
            << QByteArray("POST") << QByteArray("TRACE/events:ingest") << QByteArray("wrong") << good << 403;
        QTest::newRow("ingest, no Authorization")
            << QByteArray("POST") << QByteArray("TRACE/events:ingest") << QByteArray() << good << 422;
        QTest::newRow("ingest, unknown trace")
            << QByteArray("POST") << QByteArray("/v1/traces/none/events:ingest") << QByteArray("upload") << good << 404;
        QTest::newRow("ingest, no chunk_id")
            << QByteArray("POST") << QByteArray("TRACE/events:ingest") << QByteArray("upload")
            << QByteArray(R"({"chunk_seq":0,"events":[]})") << 422;
        QTest::newRow("ingest, negative chunk_seq")
            << QByteArray("POST") << QByteArray("TRACE/events:ingest") << QByteArray("upload")
            << QByteArray(R"({"chunk_id":"x","chunk_seq":-1,"events":[]})") << 422;
        QTest::newRow("ingest, event without seq")
            << QByteArray("POST") << QByteArray("TRACE/events:ingest") << QByteArray("upload")
            << QByteArray(R"({"chunk_id":"x","chunk_seq":0,"events":[{"id":"a","type":"commit"}]})") << 422;
        QTest::newRow("complete, wrong token")
            << QByteArray("POST") << QByteArray("TRACE/complete") << QByteArray("wrong") << QByteArray() << 403;
        QTest::newRow("complete, unknown trace") << QByteArray("POST") << QByteArray("/v1/traces/none/complete")
                                                 << QByteArray("upload") << QByteArray() << 404;
        QTest::newRow("get, wrong token")
            << QByteArray("GET") << QByteArray("TRACE") << QByteArray("wrong") << QByteArray() << 401;
        QTest::newRow("get, upload token")
            << QByteArray("GET") << QByteArray("TRACE") << QByteArray("upload") << QByteArray() << 401;
        QTest::newRow("get, no Authorization")
            << QByteArray("GET") << QByteArray("TRACE") << QByteArray() << QByteArray() << 422;
        QTest::newRow("get, unknown trace")
            << QByteArray("GET") << QByteArray("/v1/traces/none") << QByteArray("general") << QByteArray() << 404;
        QTest::newRow("unknown path") << QByteArray("GET") << QByteArray("/v1/none") << QByteArray("general")
                                      << QByteArray() << 404;
        QTest::newRow("wrong method") << QByteArray("DELETE") << QByteArray("TRACE") << QByteArray("general")
                                      << QByteArray() << 405;
    }
    void refuses()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        const Upload upload = create();
        const QMap<QByteArray, QByteArray> tokens{
            {"general", m_token}, {"upload", upload.token}, {"wrong", "wrong-token"}};
        const HttpAnswer answer =
            m_server.request(method, path.replace("TRACE", upload.path), tokens.value(token), body);
        QCOMPARE(answer.status, status);
        QVERIFY(answer.json().contains(QLatin1StringView("detail")));
        QCOMPARE(answer.json().size(), 1);
    }

    void hidesTracesOfOthers()
    {
        const Upload upload = create();
        const auto get = [&](const char *role, const char *name, const char *tenant) {
            return m_server
                .request("GET", upload.path,
                         m_server.createToken(QString::fromLatin1(role), QString::fromLatin1(name),
                                              QString::fromLatin1(tenant)))
                .status;
        };
        QCOMPARE(get("recorder", "eve", "default"), 404);
        QCOMPARE(get("reviewer", "rob", "default"), 202);
        QCOMPARE(get("admin", "root", "elsewhere"), 404);
    }
};

QTEST_GUILESS_MAIN(TestLegacy)
#include "test_legacy.moc"
