// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ingestclient.h"

#include <QFile>
#include <sqlite3.h>

using namespace prt;
using namespace prt::test;

/// How many statements a trace may have, and how large they may be together: the bounds of a server that was started
/// with lower ones.
class TestStatementBounds : public QObject, private IngestClient
{
    Q_OBJECT

    trace::SigningKey m_key = trace::SigningKey::generate();

    trace::Statement comment(const trace::Trace &trace, const QString &text) const
    {
        return trace::makeStatement(trace::StatementKind::Comment, trace.head(), {{QStringLiteral("text"), text}}, {},
                                    1, m_key);
    }
    HttpAnswer add(const trace::Trace &trace, const QString &text)
    {
        return statement(trace, comment(trace, text), m_key);
    }
    HttpAnswer confirm(const trace::Trace &trace) { return m_server.request("POST", path(trace, "/receipt"), m_token); }
    QJsonArray listed(const trace::Trace &trace)
    {
        return m_server.request("GET", path(trace, "/statements"), m_token)
            .json()
            .value(QLatin1StringView("statements"))
            .toArray();
    }
    trace::Trace sealedThere()
    {
        TraceBuilder builder = retrySample();
        trace::Trace trace = uploaded(builder);
        if (finalize(trace).status != 201)
            qFatal("The trace was not taken.");
        return trace;
    }

public:
    TestStatementBounds()
        : IngestClient({QStringLiteral("--statements-per-trace"), QStringLiteral("9"),
                        QStringLiteral("--statement-mib-per-trace"), QStringLiteral("1")})
    {
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_server.start());
        m_token = m_server.createToken(QStringLiteral("recorder"), QStringLiteral("ada"));
    }

    /// Each statement is confirmed, so each counts twice; the seal's receipt is the first of the nine.
    void takesOnlySoMany()
    {
        const trace::Trace trace = sealedThere();
        for (int i = 0; i < 4; ++i) {
            QCOMPARE(add(trace, QString::number(i)).status, 201);
            QCOMPARE(confirm(trace).status, 201);
        }
        const HttpAnswer refused = add(trace, QStringLiteral("one more"));
        QCOMPARE(refused.status, 413);
        QCOMPARE(problem(refused), QStringLiteral("too-many-statements"));
        QCOMPARE(add(trace, QStringLiteral("0")).status, 200); // what is here stays here
        QCOMPARE(confirm(trace).status, 200);
        QCOMPARE(listed(trace).size(), 9);
    }

    void takesOnlySoManyBytes()
    {
        const trace::Trace trace = sealedThere();
        const QString text(300'000, u'x'); // 400,000 in the envelope
        QCOMPARE(add(trace, u'a' + text).status, 201);
        QCOMPARE(add(trace, u'b' + text).status, 201);
        const HttpAnswer refused = add(trace, u'c' + text);
        QCOMPARE(refused.status, 413);
        QCOMPARE(problem(refused), QStringLiteral("statements-too-large"));
        QCOMPARE(add(trace, QStringLiteral("a short one")).status, 201);
        QCOMPARE(confirm(trace).status, 201);
        qint64 bytes = 0;
        for (const QJsonValue &one : listed(trace)) {
            const QByteArray digest = one[QLatin1StringView("digest")].toString().toLatin1();
            const HttpAnswer envelope = m_server.request("GET", path(trace, "/statements/" + digest), m_token);
            QCOMPARE(sha256Hex(envelope.body).toLatin1(), digest);
            QCOMPARE(one[QLatin1StringView("size")].toInteger(), envelope.body.size());
            bytes += envelope.body.size();
        }
        QVERIFY(bytes > 800'000 && bytes <= 1024 * 1024);
        QCOMPARE(m_server.run({QStringLiteral("verify")}).exitCode, 0);
    }

    void takesNoSealThatIsTooLarge()
    {
        TraceBuilder builder = retrySample();
        const trace::Trace trace = uploaded(builder);
        QJsonObject predicate = trace.seal->predicate;
        predicate.insert(QStringLiteral("padding"), QString(900'000, u'x'));
        const auto large = trace::makeStatement(trace::StatementKind::Manifest, trace.head(), predicate, {}, 1, m_key);
        const HttpAnswer refused = finalize(trace, large, m_key.publicKey().pem());
        QCOMPARE(refused.status, 413);
        QCOMPARE(problem(refused), QStringLiteral("statement-too-large"));
        QCOMPARE(finalize(trace).status, 201);
    }

    /// The tables of a server that did not count bytes yet are brought up to date.
    void countsWhatWasHereBefore()
    {
        const trace::Trace trace = sealedThere();
        const QJsonArray before = listed(trace);
        QCOMPARE(m_server.stop(), 0);
        sqlite3 *database = nullptr;
        QCOMPARE(
            sqlite3_open(QFile::encodeName(m_server.data() + QStringLiteral("/server.sqlite")).constData(), &database),
            SQLITE_OK);
        QCOMPARE(
            sqlite3_exec(database,
                         "ALTER TABLE statements DROP COLUMN size; DROP TABLE doomed_objects; DROP INDEX blobs_name; "
                         "DROP INDEX segments_name; DROP INDEX legacy_chunks_name; ALTER TABLE traces DROP COLUMN "
                         "deleted_us; ALTER TABLE traces DROP COLUMN deleted_by; ALTER TABLE traces DROP COLUMN "
                         "deleted_why; PRAGMA user_version=1",
                         nullptr, nullptr, nullptr),
            SQLITE_OK);
        sqlite3_close(database);
        QVERIFY(m_server.start());
        QVERIFY(!before.isEmpty() && before[0][QLatin1StringView("size")].toInteger() > 0);
        QCOMPARE(listed(trace), before);
        QCOMPARE(m_server.run({QStringLiteral("verify")}).exitCode, 0);
    }

    void aReceiptNamesEverythingInParts()
    {
        const trace::Trace trace = sealedThere();
        const auto first = comment(trace, QStringLiteral("first"));
        const auto second =
            trace::makeStatement(trace::StatementKind::Comment, trace.head(), {}, {first.digest()}, 2, m_key);
        QCOMPARE(statement(trace, first, m_key).status, 201);
        QCOMPARE(statement(trace, second, m_key).status, 201);
        const auto receipt =
            trace::parseStatement(confirm(trace).json().value(QLatin1StringView("envelope")).toString().toUtf8());
        QVERIFY(receipt);
        QStringList named;
        for (const QJsonValue &digest : receipt->predicate.value(QLatin1StringView("statements")).toArray())
            named.append(digest.toString());
        QStringList wanted{first.digest(), second.digest()};
        wanted.sort();
        QCOMPARE(named, wanted);
        QVERIFY(receipt->parents().contains(second.digest()));
        QVERIFY(!receipt->parents().contains(first.digest()));
    }
};

QTEST_GUILESS_MAIN(TestStatementBounds)
#include "test_statementbounds.moc"
