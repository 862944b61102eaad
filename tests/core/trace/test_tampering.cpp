// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/trace/chain.h"
#include "tests/support/recordedsession.h"

#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using trace::Trace;

/// The blobs of a trace in memory; a wrong content under a right name is what some of the tamperings are.
class Blobs final : public trace::BlobSource
{
public:
    QMap<QString, QByteArray> content;
    Result<QByteArray> blob(const QString &sha256) const override
    {
        return content.contains(sha256) ? Result<QByteArray>(content[sha256]) : fail(ErrorCode::NotFound, sha256);
    }
};

struct Sample
{
    Trace trace;
    trace::BlobSets sets;
    Blobs blobs;
};

/// Changes one sealed, commented and partly erased trace in every way that a forger could, and asks both verifiers
/// about each result.
class TestTampering : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<store::Library> m_library;
    Sample m_sound;
    Sample m_erased;
    int m_files = 0;
    QMap<QString, QString> m_expectations; ///< file → why it must be refused; empty: must be accepted

    Sample take(const QString &id)
    {
        Sample sample{m_library->trace(id).value(), m_library->blobSets(id).value(), {}};
        for (const auto &sizes : {sample.sets.sealed, sample.sets.added}) {
            for (const QString &hash : sizes.keys())
                sample.blobs.content.insert(hash, m_library->blobs().blob(hash).value());
        }
        return sample;
    }

    /// Writes the bundle and asks our verifier; the other one is asked about all files at the end.
    void expect(const Sample &sample, const QString &refusal)
    {
        const QString path = m_folder.filePath(QStringLiteral("%1.prtrace").arg(++m_files, 4, 10, QLatin1Char('0')));
        QVERIFY2(trace::writeBundle(path, sample.trace, sample.blobs, sample.sets), qPrintable(refusal));
        ask(path, refusal);
    }

    void expectFile(const QByteArray &bytes, const QString &refusal)
    {
        const QString path = m_folder.filePath(QStringLiteral("%1.prtrace").arg(++m_files, 4, 10, QLatin1Char('0')));
        QVERIFY(writeFileAtomically(path, bytes));
        ask(path, refusal);
    }

    void ask(const QString &path, const QString &refusal)
    {
        m_expectations.insert(path, refusal);
        const auto bundle = trace::Bundle::open(path);
        bool accepted = false;
        if (bundle) {
            const auto answer =
                trace::verify((*bundle)->trace(), **bundle, (*bundle)->blobSets(), m_library->trustedKeys().value());
            accepted = answer.intact && answer.sealed && answer.signerKnown;
            QVERIFY2(accepted == answer.problem.isEmpty() || !answer.signerKnown || !answer.sealed,
                     qPrintable(answer.problem));
        }
        QVERIFY2(accepted == refusal.isEmpty(),
                 qPrintable(QStringLiteral("%1: %2").arg(refusal, accepted ? QStringLiteral("accepted")
                                                                           : QStringLiteral("refused"))));
    }

    static QJsonValue changed(const QJsonValue &value)
    {
        switch (value.type()) {
        case QJsonValue::String: {
            QString text = value.toString();
            text.isEmpty() ? text.append(u'x') : text.replace(text.size() - 1, 1, text.endsWith(u'0') ? u'1' : u'0');
            return text;
        }
        case QJsonValue::Double:
            return value.toInteger() + 1;
        case QJsonValue::Bool:
            return !value.toBool();
        case QJsonValue::Array:
            return QJsonArray{QStringLiteral("x")};
        case QJsonValue::Object:
            return QJsonObject{{QStringLiteral("x"), 1}};
        default:
            return 1;
        }
    }

private slots:
    void initTestCase()
    {
        m_library = std::move(store::Library::open(m_folder.filePath(QStringLiteral("library"))).value());
        const QString id = tests::sealSession(*m_library);
        QVERIFY(
            m_library->sign(id, trace::StatementKind::Comment, {{QStringLiteral("text"), QStringLiteral("first")}}));
        const auto report = m_library->putBlob(id, "<testsuites/>", QStringLiteral("application/xml"));
        QVERIFY(m_library->sign(id, trace::StatementKind::Validation,
                                {{QStringLiteral("report"), trace::toJson(*report)}}));
        m_sound = take(id);
        QVERIFY(m_library->erase(id, {4}, {}, QStringLiteral("personal_data")));
        m_erased = take(id);
        QVERIFY(m_erased.trace.events[3].erased);
    }

    void acceptsWhatWasNotTouched()
    {
        expect(m_sound, {});
        expect(m_erased, {});
    }

    void noticesEveryFieldOfEveryEvent()
    {
        for (qsizetype i = 0; i < m_sound.trace.lines.size(); ++i) {
            const QJsonObject object = m_sound.trace.events[i].object;
            for (const QString &key : object.keys()) {
                Sample sample = m_sound;
                QJsonObject other = object;
                other.insert(key, changed(object.value(key)));
                sample.trace.lines[i] = canonicalJson(other);
                expect(sample, QStringLiteral("event %1, field %2 changed").arg(i + 1).arg(key));
                other.remove(key);
                sample.trace.lines[i] = canonicalJson(other);
                expect(sample, QStringLiteral("event %1, field %2 removed").arg(i + 1).arg(key));
            }
        }
    }

    void noticesLinesThatMove()
    {
        const auto variant = [this](const QString &name, const std::function<void(QList<QByteArray> &)> &change) {
            Sample sample = m_sound;
            change(sample.trace.lines);
            expect(sample, name);
        };
        variant(QStringLiteral("two lines swapped"), [](auto &lines) { lines.swapItemsAt(2, 3); });
        variant(QStringLiteral("a line missing"), [](auto &lines) { lines.removeAt(2); });
        variant(QStringLiteral("a line repeated"), [](auto &lines) { lines.insert(3, lines[2]); });
        variant(QStringLiteral("the tail cut off"), [](auto &lines) { lines.removeLast(); });
        variant(QStringLiteral("a torn last line"), [](auto &lines) { lines.last().chop(10); });
        variant(QStringLiteral("a line added"),
                [](auto &lines) { lines.append(QByteArray(lines.last()).replace("\"seq\":8", "\"seq\":9")); });
        variant(QStringLiteral("white space added"), [](auto &lines) { lines[0].append(' '); });
        variant(QStringLiteral("a key doubled"),
                [](auto &lines) { lines[0].replace("\"seq\":1", "\"seq\":1,\"seq\":1"); });
    }

    void noticesTheHeader()
    {
        for (const QString &key : m_sound.trace.header.object.keys()) {
            Sample sample = m_sound;
            QJsonObject other = m_sound.trace.header.object;
            other.insert(key, changed(other.value(key)));
            sample.trace.headerLine = canonicalJson(other);
            expect(sample, QStringLiteral("header field %1").arg(key));
        }
    }

    void noticesBlobs()
    {
        Sample bytes = m_sound;
        bytes.blobs.content[bytes.sets.sealed.firstKey()].append('x');
        expect(bytes, QStringLiteral("blob bytes"));
        Sample missing = m_sound;
        missing.sets.sealed.remove(missing.sets.sealed.firstKey());
        expect(missing, QStringLiteral("a blob missing"));
        Sample extra = m_sound;
        extra.blobs.content.insert(sha256Hex("extra"), "extra");
        extra.sets.sealed.insert(sha256Hex("extra"), 5);
        expect(extra, QStringLiteral("a blob too many"));
        Sample late = m_sound;
        late.blobs.content.insert(sha256Hex("extra"), "extra");
        late.sets.added.insert(sha256Hex("extra"), 5);
        expect(late, QStringLiteral("a blob that no statement names"));
        Sample moved = m_sound;
        moved.sets.added.insert(moved.sets.sealed.firstKey(), moved.sets.sealed.first());
        moved.sets.sealed.remove(moved.sets.sealed.firstKey());
        expect(moved, QStringLiteral("a sealed blob passed off as a later one"));
    }

    void noticesTheSeal()
    {
        const trace::SigningKey stranger = trace::SigningKey::generate();
        const auto resigned = [&](QJsonObject predicate, const trace::SigningKey &key, const QString &head) {
            Sample sample = m_sound;
            sample.trace.statements.clear();
            sample.sets.added.clear();
            sample.trace.keys.insert(key.keyId(), key.publicKey().pem());
            sample.trace.seal =
                trace::makeStatement(trace::StatementKind::Manifest, head, std::move(predicate), {}, 1, key);
            return sample;
        };
        const QJsonObject manifest = m_sound.trace.seal->predicate;
        expect(resigned(manifest, stranger, m_sound.trace.seal->head),
               QStringLiteral("the whole trace signed by another key"));
        const auto own = m_library->deviceKey().value();
        for (const char *key : {"trace_id", "header_sha256", "event_count", "head", "blobs_sha256"}) {
            QJsonObject other = manifest;
            other.insert(QLatin1StringView(key), changed(manifest.value(QLatin1StringView(key))));
            expect(resigned(other, own, m_sound.trace.seal->head),
                   QStringLiteral("manifest field %1").arg(QLatin1StringView(key)));
        }
        expect(resigned(manifest, own, QString(64, u'0')), QStringLiteral("the manifest's subject"));
        Sample signature = m_sound;
        signature.trace.seal->envelope.bytes.replace("\"sig\":\"", "\"sig\":\"AAAA");
        expect(signature, QStringLiteral("signature"));
        Sample payload = m_sound;
        const QByteArray forged =
            QByteArray(payload.trace.seal->envelope.payload).replace("\"num_edits\":1", "\"num_edits\":2");
        QVERIFY(forged != payload.trace.seal->envelope.payload);
        payload.trace.seal->envelope.bytes.replace(payload.trace.seal->envelope.payload.toBase64(), forged.toBase64());
        expect(payload, QStringLiteral("manifest payload"));
        Sample keyless = m_sound;
        keyless.trace.keys.clear();
        expect(keyless, QStringLiteral("no key"));
        Sample wrongKey = m_sound;
        wrongKey.trace.keys.first() = stranger.publicKey().pem();
        expect(wrongKey, QStringLiteral("another key under the signer's name"));
        Sample unsealed = m_sound;
        unsealed.trace.seal.reset();
        expect(unsealed, QStringLiteral("no manifest"));
    }

    /// Sealed by the recorder's own key: what no recorder would write, and what a later one might.
    void judgesSealedLinesAlike()
    {
        const auto own = m_library->deviceKey().value();
        const auto resealed = [&](const QString &refusal, const QString &type, const QJsonValue &links) {
            Sample sample = m_sound;
            sample.trace.statements.clear();
            sample.sets.added.clear();
            for (qsizetype i = 0; i < sample.trace.lines.size(); ++i) {
                QJsonObject event = sample.trace.events[i].object;
                if (event.value(QLatin1StringView("type")).toString() != type)
                    continue;
                event.insert(QStringLiteral("links"), links);
                sample.trace.lines[i] = canonicalJson(event);
            }
            const QString head = sample.trace.head();
            QVERIFY2(head != m_sound.trace.head(), qPrintable(type));
            QJsonObject manifest = m_sound.trace.seal->predicate;
            manifest.insert(QStringLiteral("head"), head);
            sample.trace.seal = trace::makeStatement(trace::StatementKind::Manifest, head, manifest, {}, 1, own);
            expect(sample, refusal);
        };
        const QString note = QStringLiteral("rationale_note");
        const QString save = QStringLiteral("file_edit");
        resealed({}, save, QJsonValue::Null);
        resealed({}, save, 5);
        resealed({}, note, QJsonArray());
        resealed(QStringLiteral("links that are null"), note, QJsonValue::Null);
        resealed(QStringLiteral("links that are an object"), note, QJsonObject());
        resealed(QStringLiteral("links that are a text"), note, QString());
        resealed(QStringLiteral("a link that is a text"), note, QJsonArray{QStringLiteral("x")});
        resealed(QStringLiteral("a link to nothing"), note, QJsonArray{QJsonObject{{QStringLiteral("event"), 1}}});
    }

    void noticesStatements()
    {
        const auto own = m_library->deviceKey().value();
        Sample missing = m_sound;
        const QStringList newest = trace::newestDigests(missing.trace.statements);
        erase_if(missing.trace.statements,
                 [&](const trace::Statement &statement) { return !newest.contains(statement.digest()); });
        expect(missing, QStringLiteral("a statement missing that another follows"));
        Sample swapped = m_sound;
        swapped.trace.statements[0] =
            trace::makeStatement(trace::StatementKind::Comment, QString(64, u'1'), {}, {}, 1, own);
        expect(swapped, QStringLiteral("a statement of another trace"));
        Sample forged = m_sound;
        forged.trace.statements[0].envelope.bytes.replace("\"sig\":\"", "\"sig\":\"AAAA");
        expect(forged, QStringLiteral("a statement with a wrong signature"));
        Sample second = m_sound;
        second.trace.statements.append(*second.trace.seal);
        expect(second, QStringLiteral("a second manifest"));
    }

    void noticesErasures()
    {
        Sample bare = m_erased;
        erase_if(bare.trace.statements,
                 [](const trace::Statement &statement) { return statement.kind == trace::StatementKind::Erasure; });
        expect(bare, QStringLiteral("an erased line without its statement"));
        Sample more = m_erased;
        more.trace.lines[1] = trace::erasedLine(m_sound.trace.lines[1], 2);
        expect(more, QStringLiteral("a line erased that the statement does not name"));
        const auto erasedLine = [this](const QString &name, const QByteArray &before, const QByteArray &after) {
            Sample other = m_erased;
            QVERIFY2(other.trace.lines[3].contains(before), qPrintable(name));
            other.trace.lines[3].replace(before, after);
            expect(other, name);
        };
        erasedLine(QStringLiteral("an erased line with another hash"), "\"erased\":\"", "\"erased\":\"0");
        erasedLine(QStringLiteral("an erased line with a space"), "\"seq\":", "\"seq\": ");
        erasedLine(QStringLiteral("an erased line with one more field"), "{", "{\"a\":1,");
        erasedLine(QStringLiteral("an erased line with another number"), "\"seq\":4", "\"seq\":5");
        const trace::SigningKey stranger = trace::SigningKey::generate();
        Sample foreign = bare;
        const auto *statement = m_erased.trace.newest(trace::StatementKind::Erasure);
        foreign.trace.keys.insert(stranger.keyId(), stranger.publicKey().pem());
        foreign.trace.statements.append(trace::makeStatement(trace::StatementKind::Erasure, statement->head,
                                                             statement->predicate, {}, 1, stranger));
        expect(foreign, QStringLiteral("an erasure signed by a stranger"));
        Sample restored = m_erased;
        restored.sets.sealed.insert(sha256Hex("1 passed in 0.01s\n"), 18);
        restored.blobs.content.insert(sha256Hex("1 passed in 0.01s\n"), "1 passed in 0.01s\n");
        // The bytes are those that were sealed: still intact, only not erased any more.
        expect(restored, {});
    }

    /// What stands in the file itself: the container, and texts that two readers could take for different things.
    void noticesEveryByteOutOfForm()
    {
        const QString whole = m_folder.filePath(QStringLiteral("whole.prtrace"));
        QVERIFY(trace::writeBundle(whole, m_sound.trace, m_sound.blobs, m_sound.sets));
        const QByteArray sound = *readFile(whole);
        expectFile(sound, {});
        const auto directory = sound.indexOf("PK\x01\x02");
        const auto end = sound.lastIndexOf("PK\x05\x06");
        QVERIFY(directory > 0 && end > directory);
        const auto patched = [&](qsizetype at, const QByteArray &bytes) {
            return QByteArray(sound).replace(at, bytes.size(), bytes);
        };
        const auto inserted = [&](qsizetype at, const QByteArray &bytes) {
            return QByteArray(sound).insert(at, bytes);
        };
        expectFile({}, QStringLiteral("an empty file"));
        expectFile(sound.left(end), QStringLiteral("no end record"));
        expectFile(sound.left(sound.size() - 1), QStringLiteral("the last byte cut off"));
        expectFile(sound + 'x', QStringLiteral("a byte behind the end"));
        expectFile(sound + sound, QStringLiteral("a second bundle behind the end"));
        expectFile('x' + sound, QStringLiteral("a byte before the first entry"));
        expectFile("#!/bin/sh\n" + sound, QStringLiteral("a program before the first entry"));
        expectFile(inserted(directory, "x"), QStringLiteral("a gap before the directory"));
        expectFile(inserted(end, "x"), QStringLiteral("a gap before the end record"));
        expectFile(inserted(end, "PK\x06\x07" + QByteArray(16, '\0')), QStringLiteral("a ZIP64 locator"));
        expectFile(patched(end + 20, "\1"), QStringLiteral("a comment that is not there"));
        expectFile(patched(end + 20, "\1") + 'x', QStringLiteral("a comment"));
        expectFile(patched(end + 4, "\1"), QStringLiteral("a second disk"));
        expectFile(patched(end + 8, "\1"), QStringLiteral("fewer entries in the end record"));
        for (const qsizetype field : {4, 6, 8, 10, 12, 14, 18, 22, 26, 28})
            expectFile(patched(field, QByteArray(1, static_cast<char>(sound[field] ^ 1))),
                       QStringLiteral("byte %1 of the first entry's header").arg(field));
        for (qsizetype field = 4; field < 46; ++field)
            expectFile(patched(directory + field, QByteArray(1, static_cast<char>(sound[directory + field] ^ 1))),
                       QStringLiteral("byte %1 of the directory").arg(field));
        expectFile(patched(directory + 46, "c"), QStringLiteral("another name in the directory"));
        expectFile(patched(30, "c"), QStringLiteral("another name in the header"));
        const auto blobsEnd = sound.indexOf("PK\x03\x04", 4) - 1;
        expectFile(patched(blobsEnd, QByteArray(1, static_cast<char>(sound[blobsEnd] ^ 1))),
                   QStringLiteral("the last byte of the blobs"));
    }

    void noticesOtherSpellings()
    {
        const auto keyText = [this](const QString &name, const std::function<QByteArray(QByteArray)> &change) {
            Sample sample = m_sound;
            sample.trace.keys.first() = change(sample.trace.keys.first());
            expect(sample, name);
        };
        keyText(QStringLiteral("a key with CR LF"), [](QByteArray pem) { return pem.replace("\n", "\r\n"); });
        keyText(QStringLiteral("text before a key"), [](const QByteArray &pem) { return "mine\n" + pem; });
        keyText(QStringLiteral("a second key behind a key"),
                [](const QByteArray &pem) { return pem + trace::SigningKey::generate().publicKey().pem(); });
        keyText(QStringLiteral("a key without its last line feed"), [](QByteArray pem) { return pem.chopped(1); });
        Sample spare = m_sound;
        spare.trace.keys.insert(QString(64, u'a'), trace::SigningKey::generate().publicKey().pem());
        expect(spare, QStringLiteral("a key that signed nothing, under a wrong name"));
        const auto envelope = [this](const QString &name, const QByteArray &before, const QByteArray &after) {
            Sample sample = m_sound;
            QByteArray &bytes = sample.trace.seal->envelope.bytes;
            QVERIFY2(bytes.contains(before), qPrintable(name));
            bytes.replace(before, after);
            expect(sample, name);
        };
        envelope(QStringLiteral("a line feed in the base64"), "\"sig\":\"", "\"sig\":\"\\n");
        envelope(QStringLiteral("a second signature"), "\"signatures\":[",
                 "\"signatures\":[{\"keyid\":\"\",\"sig\":\"\"},");
        envelope(QStringLiteral("a doubled key in the envelope"), "{\"payload\":", "{\"payload\":\"\",\"payload\":");
        envelope(QStringLiteral("another payload type"), "in-toto+json", "in-toto+xml");
    }

    /// Statements by the recorder's own key, so that nothing but their form is wrong.
    void noticesStrangeStatements()
    {
        const auto own = m_library->deviceKey().value();
        const QByteArray head = m_sound.trace.head().toLatin1();
        const QByteArray type = "'_type':'https://in-toto.io/Statement/v1'";
        const QByteArray subject = "{'digest':{'prTelemetryChain2':'" + head + "'},'name':'events.jsonl'}";
        const QByteArray time = "'created_at':'2026-01-02T03:04:05Z'";
        const QByteArray origin = time + ",'parents':[]";
        const auto variant = [&](const QString &refusal, const QByteArray &body, const QByteArray &kind = "comment",
                                 const QByteArray &subjects = {}, const QByteArray &first = {}) {
            QByteArray text = "{" + (first.isEmpty() ? type : first) + ",'predicate':{" + body + "},'predicateType':'" +
                              (kind.isEmpty() ? QByteArray() : "urn:pr-telemetry:predicate:" + kind + ":2") +
                              "','subject':[" + (subjects.isEmpty() ? subject : subjects) + "]}";
            Sample sample = m_sound;
            sample.trace.statements.append({trace::StatementKind::Comment,
                                            m_sound.trace.head(),
                                            {},
                                            trace::signEnvelope(text.replace('\'', '"'), own)});
            expect(sample, refusal);
        };
        variant({}, origin);
        variant({}, origin, "of_tomorrow");
        variant(QStringLiteral("two subjects"), origin, "comment", subject + ',' + subject);
        variant(QStringLiteral("a subject without a digest"), origin, "comment", "{}");
        variant(QStringLiteral("another _type"), origin, "comment", {}, "'_type':'https://in-toto.io/Statement/v0.1'");
        variant(QStringLiteral("no kind"), origin, {});
        variant(QStringLiteral("a manifest among the statements"), origin, "manifest");
        variant(QStringLiteral("a fraction"), origin + ",'weight':0.5");
        variant(QStringLiteral("a number that is too large"), origin + ",'n':9007199254740992");
        variant(QStringLiteral("a doubled key"), origin + ",'parents':[]");
        variant(QStringLiteral("nested too deep"), origin + ",'a':" + QByteArray(40, '[') + QByteArray(40, ']'));
        variant(QStringLiteral("half of a surrogate pair"), origin + ",'text':'\\ud800'");
        variant(QStringLiteral("bytes that are no UTF-8"), origin + ",'text':'\xff'");
        variant(QStringLiteral("more than a statement may have"),
                origin + ",'text':'" + QByteArray(4 * 1024 * 1024, 'x') + "'");
        variant(QStringLiteral("no time"), "'parents':[]");
        for (const char *wrong : {"2026-02-30T03:04:05Z", "2026-01-02 03:04:05Z", "2026-01-02T24:00:00Z",
                                  "2026-01-02T03:04:05", "2026-01-02T03:04:05.1234567Z"})
            variant(QStringLiteral("the time ") + QLatin1StringView(wrong),
                    "'created_at':'" + QByteArray(wrong) + "','parents':[]");
        variant(QStringLiteral("no parents"), time);
        variant(QStringLiteral("parents that are no list"), time + ",'parents':''");
        variant(QStringLiteral("a parent that is no digest"), time + ",'parents':['x']");
        variant({}, origin + ",'lines':[],'blobs':[],'reason':'personal_data'", "erasure");
        variant(QStringLiteral("an erasure without lists"), origin, "erasure");
        variant(QStringLiteral("an erasure of line 0"),
                origin + ",'blobs':[],'lines':[{'seq':0,'line_hash':'" + head + "'}]", "erasure");
        variant(QStringLiteral("an erasure of a blob whose size is true"),
                origin + ",'lines':[],'blobs':[{'size':true,'sha256':'" + head + "'}]", "erasure");
    }

    /// Runs last: every file that was written above goes to the verifier that shares no code with ours.
    void agreesWithTheIndependentVerifier()
    {
        const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
        if (python.isEmpty() || QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
            QSKIP("python3 and the openssl command are needed.");
        QVERIFY(m_expectations.size() > 150);
        QProcess process;
        const QString root = qEnvironmentVariable("PRT_SOURCE_DIR");
        process.start(python,
                      QStringList{root + QStringLiteral("/tests/core/trace/verifymany.py"),
                                  root + QStringLiteral("/docs/verify.py"), m_library->deviceKey().value().keyId()} +
                          m_expectations.keys());
        QVERIFY(process.waitForFinished(240'000));
        QCOMPARE(process.readAllStandardError(), QByteArray());
        const QList<QByteArray> answers = process.readAllStandardOutput().trimmed().split('\n');
        QCOMPARE(answers.size(), m_expectations.size());
        for (const QByteArray &answer : answers) {
            const QString path = QString::fromUtf8(answer.mid(2));
            const QString refusal = m_expectations.value(path.section(u'\t', 0, 0));
            QVERIFY2((answer[0] == '+') == refusal.isEmpty(), qPrintable(refusal + u' ' + QString::fromUtf8(answer)));
        }
    }
};

QTEST_GUILESS_MAIN(TestTampering)
#include "test_tampering.moc"
