// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/uuid.h"
#include "core/privacy/consent.h"
#include "core/trace/bloblist.h"
#include "core/trace/chain.h"
#include "tests/support/consentcases.h"
#include "tests/support/ingestclient.h"

#include <mutex>
#include <QJsonArray>
#include <QTest>
#include <thread>

using namespace prt;
using namespace prt::test;

/// Version 2 on the way in, request by request, against the real program.
class TestIngest : public QObject, private IngestClient
{
    Q_OBJECT

    /// A start and the row's event, under a header with these kinds of consent.
    static trace::Trace underConsent(const ConsentCase &row, const QStringList &kinds)
    {
        TraceBuilder builder(QStringLiteral("A test"));
        builder.event(trace::EventType::SessionStart, {});
        builder.event(row.type, row.fields());
        trace::Trace trace = builder.open();
        QJsonObject header = trace.header.object;
        QJsonObject consent = header.value(QLatin1StringView("consent")).toObject();
        consent.insert(QStringLiteral("kinds"), QJsonArray::fromStringList(kinds));
        header.insert(QStringLiteral("consent"), consent);
        trace.header.traceId = uuidV7(SystemClock().wallUs() / 1000);
        header.insert(QStringLiteral("trace_id"), trace.header.traceId);
        trace.headerLine = canonicalJson(header);
        return trace;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_server.start());
        m_token = m_server.createToken(QStringLiteral("recorder"), QStringLiteral("ada"));
    }

    void takesATraceInAnySegments()
    {
        TraceBuilder builder = retrySample();
        const trace::Trace trace = builder.sealed();
        QCOMPARE(create(trace).status, 201);
        QCOMPARE(create(trace).status, 200);
        const qsizetype half = trace.lines.size() / 2;
        QCOMPARE(segment(trace, 1, half).status, 201);
        const HttpAnswer again = segment(trace, 1, half);
        QCOMPARE(again.status, 200);
        QCOMPARE(again.json().value(QLatin1StringView("next")).toInteger(), half + 1);
        QCOMPARE(segment(trace, half + 1, trace.lines.size()).fields.value("etag"),
                 '"' + trace.head().toLatin1() + '"');
        const HttpAnswer early = finalize(trace);
        QCOMPARE(early.status, 409);
        QCOMPARE(problem(early), QStringLiteral("blobs-missing"));
        blobsOf(builder);
        const HttpAnswer sealed = finalize(trace);
        QVERIFY2(sealed.status == 201, sealed.body.constData());
        QCOMPARE(finalize(trace).body, sealed.body);
        const auto receipt = trace::parseStatement(
            sealed.json()[QLatin1StringView("receipt")][QLatin1StringView("envelope")].toString().toUtf8());
        const auto key = trace::PublicKey::fromPem(
            m_server.request("GET", "/v2/key").json().value(QLatin1StringView("pem")).toString().toLatin1());
        QVERIFY(receipt && key && trace::verifyEnvelope(receipt->envelope, *key));
        QCOMPARE(receipt->head, trace.head());
        QCOMPARE(receipt->predicate.value(QLatin1StringView("manifest_sha256")).toString(), trace.seal->digest());
        QCOMPARE(problem(segment(trace, trace.lines.size() + 1, trace.lines.size(), "{}\n")),
                 QStringLiteral("finalized"));
        QCOMPARE(m_server.request("GET", path(trace, "/segments/1"), m_token).body,
                 trace.lines.first(half).join('\n') + '\n');
    }

    void refusesLines_data()
    {
        QTest::addColumn<QByteArray>("change"); // what is done to line 2
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("type");
        QTest::newRow("changed byte") << QByteArray("flip") << 422 << QStringLiteral("chain-invalid");
        QTest::newRow("not JSON") << QByteArray("cut") << 422 << QStringLiteral("chain-invalid");
        QTest::newRow("left out") << QByteArray("drop") << 422 << QStringLiteral("chain-invalid");
        QTest::newRow("doubled") << QByteArray("double") << 422 << QStringLiteral("chain-invalid");
        QTest::newRow("too long") << QByteArray("long") << 422 << QStringLiteral("chain-invalid");
        QTest::newRow("no line feed at the end") << QByteArray("torn") << 422 << QStringLiteral("chain-invalid");
    }
    void refusesLines()
    {
        QFETCH(QByteArray, change);
        QFETCH(int, status);
        QFETCH(QString, type);
        const trace::Trace trace = retrySample().sealed();
        QCOMPARE(create(trace).status, 201);
        QList<QByteArray> lines = trace.lines.first(3);
        if (change == "flip")
            lines[1].replace("\"ts_client\":\"2", "\"ts_client\":\"1");
        else if (change == "cut")
            lines[1].chop(1);
        else if (change == "drop")
            lines.removeAt(1);
        else if (change == "double")
            lines.insert(1, lines[1]);
        else if (change == "long")
            lines[1].insert(1, "\"a\":\"" + QByteArray(70'000, 'a') + "\",");
        const QByteArray body = lines.join('\n') + (change == "torn" ? QByteArray() : QByteArray("\n"));
        const HttpAnswer answer = segment(trace, 1, 3, body);
        QCOMPARE(answer.status, status);
        QCOMPARE(problem(answer), type);
        QVERIFY(answer.json().contains(QLatin1StringView("seq")));
        QCOMPARE(m_server.request("GET", path(trace), m_token).json().value(QLatin1StringView("next")).toInteger(), 1);
    }

    void keepsToItsPlace()
    {
        TraceBuilder builder = retrySample();
        const trace::Trace trace = builder.sealed();
        QCOMPARE(create(trace).status, 201);
        const HttpAnswer gap = segment(trace, 3, 4);
        QCOMPARE(problem(gap), QStringLiteral("segment-gap"));
        QCOMPARE(gap.json().value(QLatin1StringView("next")).toInteger(), 1);
        QCOMPARE(gap.json().value(QLatin1StringView("head")).toString(), headAfter(trace, 0));
        QCOMPARE(problem(segment(trace, 1, 2, {}, QByteArray(64, '0'))), QStringLiteral("chain-fork"));
        QCOMPARE(problem(segment(trace, 1, 2, {}, {}, QByteArray(64, '0'))), QStringLiteral("chain-invalid"));
        QCOMPARE(segment(trace, 1, 2).status, 201);
        QCOMPARE(problem(segment(trace, 1, 1)), QStringLiteral("chain-fork")); // other bytes at a place that is taken
        QCOMPARE(problem(finalize(trace)), QStringLiteral("segment-gap"));
        const HttpAnswer wrongType =
            m_server.request("PUT", path(trace, "/segments/3"), m_token, "x", {{"Content-Type", "text/plain"}});
        QCOMPARE(wrongType.status, 415);
        const QByteArray other = m_server.createToken(QStringLiteral("admin"), QStringLiteral("root"));
        QCOMPARE(
            m_server
                .request("PUT", path(trace, "/segments/3"), other, "x\n", {{"Content-Type", "application/x-ndjson"}})
                .status,
            403);
    }

    void twoAtOnceCannotFork()
    {
        const trace::Trace trace = retrySample().sealed();
        QCOMPARE(create(trace).status, 201);
        QList<int> statuses;
        // Same first number, different lengths: exactly one of them can be the truth.
        std::vector<std::thread> threads;
        std::mutex mutex;
        for (int count = 1; count <= 6; ++count)
            threads.emplace_back([&, count] {
                const int status = segment(trace, 1, count).status;
                const std::lock_guard lock(mutex);
                statuses.append(status);
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(statuses.count(201), 1);
        QCOMPARE(statuses.count(409), 5);
    }

    void takesOnlyWhatWasConsentedTo_data()
    {
        QTest::addColumn<qsizetype>("index");
        const QList<ConsentCase> rows = consentCases();
        for (qsizetype i = 0; i < rows.size(); ++i)
            QTest::newRow(rows[i].name().constData()) << i;
    }
    void takesOnlyWhatWasConsentedTo()
    {
        QFETCH(qsizetype, index);
        const ConsentCase row = consentCases().at(index);
        QStringList others = privacy::consentKinds();
        others.removeAll(row.kind);
        for (const QStringList &kinds : {QStringList(), others, QStringList(row.kind)}) {
            const bool may = row.kind.isEmpty() || kinds.contains(row.kind);
            const trace::Trace trace = underConsent(row, kinds);
            QCOMPARE(create(trace).status, 201);
            const HttpAnswer answer = segment(trace, 1, 2);
            QCOMPARE(answer.status, may ? 201 : 422);
            if (may)
                continue;
            QCOMPARE(problem(answer), QStringLiteral("no-consent"));
            QCOMPARE(answer.json().value(QLatin1StringView("seq")).toInteger(), 2);
            const QString detail = answer.json().value(QLatin1StringView("detail")).toString();
            QVERIFY2(detail.contains(trace::typeName(row.type)) && detail.contains(row.kind), qPrintable(detail));
            QCOMPARE(m_server.request("GET", path(trace), m_token).json().value(QLatin1StringView("next")).toInteger(),
                     1);
        }
    }

    void refusesHeaders_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("not JSON") << QByteArray("{");
        QTest::newRow("another format") << QByteArray("{\"format\":\"pr-telemetry-trace/3\"}");
        QTest::newRow("no id") << QByteArray("{\"format\":\"pr-telemetry-trace/2\"}");
    }
    void refusesHeaders()
    {
        QFETCH(QByteArray, line);
        const HttpAnswer answer = m_server.request("POST", "/v2/traces", m_token, line);
        QCOMPARE(answer.status, 422);
        QCOMPARE(problem(answer), QStringLiteral("bad-header"));
    }

    void refusesAnotherHeaderForAnId()
    {
        trace::Trace trace = retrySample().sealed();
        QCOMPARE(create(trace).status, 201);
        QJsonObject header = trace.header.object;
        header.insert(QStringLiteral("participant"), QStringLiteral("somebody else"));
        trace.headerLine = canonicalJson(header);
        QCOMPARE(problem(create(trace)), QStringLiteral("chain-fork"));
        // In another tenant it is another trace.
        QCOMPARE(create(trace, m_server.createToken(QStringLiteral("recorder"), QStringLiteral("ada"),
                                                    QStringLiteral("elsewhere")))
                     .status,
                 201);
    }

    /// A seal that is refused is refused for good; a disk that fails is not the seal's fault.
    void blamesNoSealForItsOwnDisk()
    {
        TraceBuilder builder = retrySample();
        const trace::Trace trace = uploaded(builder);
        const auto manifest = trace::Manifest::fromJson(trace.seal->predicate);
        QVERIFY(manifest);
        const QString list = m_server.data() +
                             QStringLiteral("/objects/%1/%2").arg(manifest->blobsSha256.left(2), manifest->blobsSha256);
        QVERIFY(QFile::rename(list, list + QStringLiteral(".away")));
        QCOMPARE(finalize(trace).status, 500);
        QVERIFY(QFile::rename(list + QStringLiteral(".away"), list));
        QCOMPARE(finalize(trace).status, 201);
    }

    /// Anybody may ask for the numbers; the tables are not walked for every one of them.
    void countsItsRowsNowAndThenOnly()
    {
        const auto rows = [this] {
            const QByteArray text = m_server.request("GET", "/metrics").body;
            return text.mid(text.indexOf("pr_telemetry_rows{"));
        };
        const QByteArray before = rows();
        TraceBuilder builder = retrySample();
        (void)uploaded(builder);
        QCOMPARE(rows(), before);
    }

    void refusesSeals()
    {
        TraceBuilder builder = retrySample();
        const trace::Trace trace = uploaded(builder);
        const auto stranger = trace::SigningKey::generate();
        QCOMPARE(problem(finalize(trace, *trace.seal, stranger.publicKey().pem())), QStringLiteral("seal-invalid"));
        trace::Statement changed = *trace.seal;
        changed.envelope.bytes.replace("\"sig\":\"", "\"sig\":\"AA");
        QCOMPARE(problem(finalize(trace, changed, trace.keys.first())), QStringLiteral("seal-invalid"));
        QJsonObject predicate = trace.seal->predicate;
        predicate.insert(QStringLiteral("event_count"), 1);
        const auto wrong =
            trace::makeStatement(trace::StatementKind::Manifest, trace.head(), predicate, {}, 1, stranger);
        QCOMPARE(problem(finalize(trace, wrong, stranger.publicKey().pem())), QStringLiteral("seal-invalid"));
        const auto comment = trace::makeStatement(trace::StatementKind::Comment, trace.head(), {}, {}, 1, stranger);
        QCOMPARE(problem(finalize(trace, comment, stranger.publicKey().pem())), QStringLiteral("seal-invalid"));
        QVERIFY(finalize(trace).status == 201);
        const auto second =
            trace::makeStatement(trace::StatementKind::Manifest, trace.head(), trace.seal->predicate, {}, 1, stranger);
        QCOMPARE(problem(finalize(trace, second, stranger.publicKey().pem())), QStringLiteral("chain-fork"));
    }

    void takesStatementsInOrder()
    {
        TraceBuilder builder = retrySample();
        const trace::Trace trace = uploaded(builder);
        const auto key = trace::SigningKey::generate();
        const auto first = trace::makeStatement(trace::StatementKind::Comment, trace.head(), {}, {}, 1, key);
        const auto second =
            trace::makeStatement(trace::StatementKind::Comment, trace.head(), {}, {first.digest()}, 2, key);
        QCOMPARE(problem(statement(trace, first, key)), QStringLiteral("not-sealed"));
        QCOMPARE(finalize(trace).status, 201);
        QCOMPARE(problem(statement(trace, second, key)), QStringLiteral("parents-missing"));
        QCOMPARE(statement(trace, first, key).status, 201);
        QCOMPARE(statement(trace, first, key).status, 200);
        QCOMPARE(statement(trace, second, key).status, 201);
        QCOMPARE(m_server.request("GET", path(trace, "/statements/" + first.digest().toLatin1()), m_token).body,
                 first.envelope.bytes);
        const HttpAnswer receipt = m_server.request("POST", path(trace, "/receipt"), m_token);
        QCOMPARE(receipt.status, 201);
        QCOMPARE(m_server.request("POST", path(trace, "/receipt"), m_token).body, receipt.body);
        const auto signedBack =
            trace::parseStatement(receipt.json().value(QLatin1StringView("envelope")).toString().toUtf8());
        QCOMPARE(signedBack->predicate.value(QLatin1StringView("statements")).toArray().size(), 2);
    }

    void refusesStatements()
    {
        TraceBuilder builder = retrySample();
        const trace::Trace trace = uploaded(builder);
        QCOMPARE(finalize(trace).status, 201);
        const auto key = trace::SigningKey::generate();
        const auto make = [&](trace::StatementKind kind, const QString &head) {
            return trace::makeStatement(kind, head, {}, {}, 1, key);
        };
        using trace::StatementKind;
        QCOMPARE(problem(statement(trace, make(StatementKind::Comment, QString(64, u'0')), key)),
                 QStringLiteral("statement-invalid"));
        QCOMPARE(problem(statement(trace, make(StatementKind::Comment, trace.head()), trace::SigningKey::generate())),
                 QStringLiteral("statement-invalid"));
        QCOMPARE(problem(statement(trace, make(StatementKind::Manifest, trace.head()), key)),
                 QStringLiteral("statement-invalid"));
        QCOMPARE(problem(statement(trace, make(StatementKind::Erasure, trace.head()), key)),
                 QStringLiteral("foreign-erasure"));
        const auto named = trace::makeStatement(StatementKind::Comment, trace.head(),
                                                {{QStringLiteral("report"), sha256Hex("x")}}, {}, 1, key);
        const QJsonArray report{QJsonObject{{QStringLiteral("sha256"), sha256Hex("x")}, {QStringLiteral("size"), 1}}};
        QCOMPARE(problem(statement(trace, named, key, {}, report)), QStringLiteral("blobs-missing"));
        QCOMPARE(blob("x").status, 201);
        QCOMPARE(statement(trace, named, key, {}, report).status, 201);
        const QJsonArray unnamed{QJsonObject{{QStringLiteral("sha256"), sha256Hex("y")}, {QStringLiteral("size"), 1}}};
        QCOMPARE(problem(statement(trace, make(StatementKind::Comment, trace.head()), key, {}, unnamed)),
                 QStringLiteral("statement-invalid"));
    }

    void rolesSignTheirOwnKinds_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QStringList>("kinds");
        QTest::newRow("reviewer") << QStringLiteral("reviewer")
                                  << QStringList{QStringLiteral("review"), QStringLiteral("correction"),
                                                 QStringLiteral("comment")};
        QTest::newRow("annotator") << QStringLiteral("annotator")
                                   << QStringList{QStringLiteral("correction"), QStringLiteral("comment")};
        QTest::newRow("worker") << QStringLiteral("worker")
                                << QStringList{QStringLiteral("validation"), QStringLiteral("judgement")};
    }
    void rolesSignTheirOwnKinds()
    {
        QFETCH(QString, role);
        QFETCH(QStringList, kinds);
        TraceBuilder builder = retrySample();
        const trace::Trace trace = uploaded(builder);
        QCOMPARE(finalize(trace).status, 201);
        const QByteArray token = m_server.createToken(role);
        const auto key = trace::SigningKey::generate();
        using trace::StatementKind;
        for (const StatementKind kind : {StatementKind::Validation, StatementKind::Judgement, StatementKind::Review,
                                         StatementKind::Correction, StatementKind::Comment}) {
            const int status =
                statement(trace, trace::makeStatement(kind, trace.head(), {}, {}, 1, key), key, token).status;
            QCOMPARE(status, kinds.contains(trace::kindName(kind)) ? 201 : 403);
        }
    }

    void keepsBlobsByTheirContent()
    {
        QCOMPARE(blob("content", sha256Hex("other")).status, 422);
        QCOMPARE(m_server.request("GET", "/v2/blobs/sha256:" + sha256Hex("other").toLatin1(), m_token).status, 404);
        QCOMPARE(blob("content").status, 201);
        QCOMPARE(blob("content").status, 200);
        QCOMPARE(blob({}, sha256Hex({})).status, 201);
        const QByteArray name = "/v2/blobs/sha256:" + sha256Hex("content").toLatin1();
        QCOMPARE(m_server.request("GET", name, m_token).body, QByteArray("content"));
        QCOMPARE(
            m_server.request("GET", name, m_token, {}, {{"If-None-Match", '"' + sha256Hex("content").toLatin1() + '"'}})
                .status,
            304);
        // For another tenant it is not here, whatever the disk holds.
        const QByteArray foreign =
            m_server.createToken(QStringLiteral("recorder"), QStringLiteral("eve"), QStringLiteral("elsewhere"));
        QCOMPARE(m_server.request("GET", name, foreign).status, 404);
        const QJsonArray digests{QStringLiteral("sha256:") + sha256Hex("content")};
        QCOMPARE(m_server.postJson("/v2/blobs/missing", foreign, {{QStringLiteral("digests"), digests}})
                     .json()
                     .value(QLatin1StringView("missing"))
                     .toArray(),
                 digests);
        QVERIFY(m_server.postJson("/v2/blobs/missing", m_token, {{QStringLiteral("digests"), digests}})
                    .json()
                    .value(QLatin1StringView("missing"))
                    .toArray()
                    .isEmpty());
    }

    void hidesTracesOfOthers()
    {
        TraceBuilder builder = retrySample();
        const trace::Trace trace = uploaded(builder);
        const QByteArray reviewer = m_server.createToken(QStringLiteral("reviewer"), QStringLiteral("rob"));
        const QByteArray eve = m_server.createToken(QStringLiteral("recorder"), QStringLiteral("eve"));
        QCOMPARE(m_server.request("GET", path(trace), reviewer).status, 404); // not sealed yet
        QCOMPARE(finalize(trace).status, 201);
        QCOMPARE(m_server.request("GET", path(trace), reviewer).status, 200);
        QCOMPARE(m_server.request("GET", path(trace), eve).status, 404);
        QVERIFY(
            m_server.request("GET", "/v2/traces", eve).json().value(QLatin1StringView("traces")).toArray().isEmpty());
        QVERIFY(!m_server.request("GET", "/v2/traces", reviewer)
                     .json()
                     .value(QLatin1StringView("traces"))
                     .toArray()
                     .isEmpty());
    }

    void readsTheFeedFromACursor()
    {
        const auto feed = [&](qint64 since) {
            return m_server.request("GET", "/v2/traces?since=" + QByteArray::number(since), m_token).json();
        };
        qint64 end = 0;
        for (QJsonObject page = feed(0); !page.value(QLatin1StringView("traces")).toArray().isEmpty(); page = feed(end))
            end = page.value(QLatin1StringView("next")).toInteger();
        TraceBuilder builder = retrySample();
        const trace::Trace trace = uploaded(builder);
        QCOMPARE(feed(end).value(QLatin1StringView("traces")).toArray().size(), 0);
        QCOMPARE(finalize(trace).status, 201);
        const QJsonObject page = feed(end);
        QCOMPARE(page.value(QLatin1StringView("traces"))[0][QLatin1StringView("id")].toString(), trace.header.traceId);
        const qint64 after = page.value(QLatin1StringView("next")).toInteger();
        const auto key = trace::SigningKey::generate();
        QCOMPARE(
            statement(trace, trace::makeStatement(trace::StatementKind::Comment, trace.head(), {}, {}, 1, key), key)
                .status,
            201);
        QCOMPARE(feed(after).value(QLatin1StringView("traces")).toArray().size(), 1);
        QCOMPARE(m_server.request("GET", "/v2/traces?since=x", m_token).status, 400);
    }

    void bindsAKeyToOneAccount()
    {
        const auto key = trace::SigningKey::generate();
        const auto bind = [&](const QByteArray &token, const QByteArray &provedFor) {
            const QByteArray proof = key.sign("pr-telemetry-device\n" + sha256Hex(provedFor).toLatin1());
            return m_server.postJson("/v2/devices", token,
                                     {{QStringLiteral("key"), QString::fromLatin1(key.publicKey().pem())},
                                      {QStringLiteral("proof"), QString::fromLatin1(proof.toBase64())}});
        };
        const QByteArray eve = m_server.createToken(QStringLiteral("recorder"), QStringLiteral("eve"));
        QCOMPARE(problem(bind(m_token, eve)), QStringLiteral("bad-proof"));
        QCOMPARE(bind(m_token, m_token).status, 200);
        QCOMPARE(bind(m_token, m_token).status, 200);
        QCOMPARE(problem(bind(eve, eve)), QStringLiteral("key-bound"));
    }
};

QTEST_GUILESS_MAIN(TestIngest)
#include "test_ingest.moc"
