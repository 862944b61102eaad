// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/trace/dsse.h"

#include <future>
#include <QDir>
#include <QJsonArray>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;

class TestSignatures : public QObject
{
    Q_OBJECT

    static Result<QByteArray> vector(const char *name)
    {
        return readFile(qEnvironmentVariable("PRT_SOURCE_DIR") + QStringLiteral("/../shared/data/vectors/") +
                        QLatin1StringView(name));
    }

private slots:
    void signsAsRfc8032Does()
    {
        const auto text = vector("rfc8032-ed25519.json");
        if (!text)
            QSKIP("The Ed25519 vectors (../shared/data/vectors) are not beside this checkout.");
        const QJsonArray rows = parseJson(*text)->toArray();
        QVERIFY(rows.size() >= 2);
        const auto bytes = [](const QJsonValue &row, const char *key) {
            return QByteArray::fromHex(row[QLatin1StringView(key)].toString().toLatin1());
        };
        for (const QJsonValue &row : rows) {
            const auto key = trace::SigningKey::fromSeed(bytes(row, "secret")).value();
            QCOMPARE(key.sign(bytes(row, "message")), bytes(row, "signature"));
            const auto publicKey = trace::PublicKey::fromRaw(bytes(row, "public")).value();
            QCOMPARE(publicKey.keyId(), key.keyId());
            QVERIFY(publicKey.verify(bytes(row, "message"), bytes(row, "signature")));
            QVERIFY(!publicKey.verify(bytes(row, "message") + 'x', bytes(row, "signature")));
        }
    }

    void encodesAsDsseDoes()
    {
        const auto text = vector("dsse-pae.json");
        if (!text)
            QSKIP("The DSSE vector (../shared/data/vectors) is not beside this checkout.");
        const QJsonObject row = *parseJsonObject(*text);
        const auto bytes = [&row](const char *key) { return row.value(QLatin1StringView(key)).toString().toUtf8(); };
        QCOMPARE(trace::preAuthEncoding(bytes("payloadType"), bytes("payload")), bytes("pae"));
    }

    void readsBackItsEnvelopes()
    {
        const auto key = trace::SigningKey::generate();
        const auto envelope = trace::signEnvelope("{}", key);
        const auto read = trace::parseEnvelope(envelope.bytes).value();
        QVERIFY(trace::verifyEnvelope(read, key.publicKey()));
        QVERIFY(!trace::verifyEnvelope(read, trace::SigningKey::generate().publicKey()));
    }

    void refusesLooseEnvelopes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no signature") << QByteArray(R"({"payload":"e30=","payloadType":"x","signatures":[]})");
        QTest::newRow("two signatures") << QByteArray(
            R"({"payload":"e30=","payloadType":"x","signatures":[{"sig":"AA=="},{"sig":"AA=="}]})");
        QTest::newRow("base64 with white space")
            << QByteArray(R"({"payload":"e3 0=","payloadType":"x","signatures":[{"sig":"AA=="}]})");
        QTest::newRow("base64 without padding")
            << QByteArray(R"({"payload":"e30","payloadType":"x","signatures":[{"sig":"AA=="}]})");
        QTest::newRow("base64 with loose bits")
            << QByteArray(R"({"payload":"e31=","payloadType":"x","signatures":[{"sig":"AB=="}]})");
    }
    void refusesLooseEnvelopes()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!trace::parseEnvelope(bytes));
    }

    /// Two recorders that start on a new machine: a seal by a key that is lost would be nobody's.
    void makesOneKeyForAllWhoAskAtOnce()
    {
        constexpr int askers = 8;
        for (int round = 0; round < 20; ++round) {
            const QTemporaryDir folder;
            const QString path = folder.filePath(QStringLiteral("keys/device.pem"));
            QSemaphore start;
            std::vector<std::future<QString>> ids;
            for (int i = 0; i < askers; ++i)
                ids.push_back(std::async(std::launch::async, [&] {
                    start.acquire();
                    const auto key = trace::SigningKey::loadOrCreate(path);
                    return key ? key->keyId() : key.error().message;
                }));
            start.release(askers);
            QSet<QString> seen;
            for (auto &id : ids)
                seen.insert(id.get());
            const QString kept = trace::SigningKey::loadOrCreate(path)->keyId();
            QCOMPARE(seen, QSet<QString>{kept});
            const QDir keys(folder.filePath(QStringLiteral("keys")));
            QCOMPARE(keys.entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("device.pem")});
        }
    }

    void keepsAKeyAndRefusesOthers()
    {
        const auto key = trace::SigningKey::generate();
        QCOMPARE(trace::SigningKey::fromPem(key.pem())->keyId(), key.keyId());
        QVERIFY(!trace::SigningKey::fromPem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
        QVERIFY(!trace::PublicKey::fromPem("nothing"));
        QVERIFY(!trace::PublicKey::fromPem({}));
        QVERIFY(!trace::SigningKey::fromPem({}));
        QVERIFY(!trace::PublicKey::fromPem(key.pem()));
    }
};

QTEST_GUILESS_MAIN(TestSignatures)
#include "test_signatures.moc"
