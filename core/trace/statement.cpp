// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/statement.h"

#include "core/base/clock.h"
#include "core/base/hash.h"
#include "core/base/json.h"

#include <array>
#include <QJsonArray>
#include <QMap>
#include <QSet>
#include <utility>

namespace prt::trace {

namespace {

struct Kind
{
    StatementKind kind;
    const char *name;
    const char *predicateType;
};
constexpr std::array<Kind, 9> kinds{{
    {StatementKind::Manifest, "manifest", "urn:pr-telemetry:predicate:manifest:2"},
    {StatementKind::Validation, "validation", "https://in-toto.io/attestation/test-result/v0.1"},
    {StatementKind::Judgement, "judgement", "urn:pr-telemetry:predicate:judgement:2"},
    {StatementKind::Review, "review", "urn:pr-telemetry:predicate:review:2"},
    {StatementKind::Correction, "correction", "urn:pr-telemetry:predicate:correction:2"},
    {StatementKind::Comment, "comment", "urn:pr-telemetry:predicate:comment:2"},
    {StatementKind::Erasure, "erasure", "urn:pr-telemetry:predicate:erasure:2"},
    {StatementKind::Receipt, "receipt", "urn:pr-telemetry:predicate:receipt:2"},
    {StatementKind::Other, "other", ""},
}};

constexpr QLatin1StringView statementType{"https://in-toto.io/Statement/v1"};
constexpr QLatin1StringView digestName{"prTelemetryChain2"};

const Kind &rowOf(StatementKind kind)
{
    return *std::find_if(kinds.begin(), kinds.end(), [kind](const Kind &row) { return row.kind == kind; });
}

/// `created_at` and `parents` stand in every predicate: without them the order of statements is anyone's guess.
bool hasOrigin(const QJsonObject &predicate)
{
    const QJsonValue parents = predicate.value(QLatin1StringView("parents"));
    const QJsonArray digests = parents.toArray();
    return parents.isArray() && fromRfc3339(predicate.value(QLatin1StringView("created_at")).toString()) >= 0 &&
           std::all_of(digests.begin(), digests.end(),
                       [](const QJsonValue &digest) { return isSha256Hex(digest.toString()); });
}

} // namespace

QString kindName(StatementKind kind)
{
    return QString::fromLatin1(rowOf(kind).name);
}

QString predicateType(StatementKind kind)
{
    return QString::fromLatin1(rowOf(kind).predicateType);
}

StatementKind kindFromPredicateType(QStringView uri)
{
    for (const Kind &row : kinds) {
        if (uri == QLatin1StringView(row.predicateType))
            return row.kind;
    }
    return StatementKind::Other;
}

QStringList Statement::parents() const
{
    QStringList digests;
    for (const QJsonValue &value : predicate.value(QLatin1StringView("parents")).toArray())
        digests.append(value.toString());
    return digests;
}

Statement makeStatement(StatementKind kind, const QString &head, QJsonObject predicate, const QStringList &parents,
                        qint64 createdUs, const SigningKey &key)
{
    predicate.insert(QStringLiteral("parents"), QJsonArray::fromStringList(parents));
    predicate.insert(QStringLiteral("created_at"), toRfc3339(createdUs));
    const QJsonObject statement{
        {QStringLiteral("_type"), statementType},
        {QStringLiteral("subject"),
         QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("events.jsonl")},
                                {QStringLiteral("digest"), QJsonObject{{digestName, head}}}}}},
        {QStringLiteral("predicateType"), predicateType(kind)},
        {QStringLiteral("predicate"), predicate},
    };
    return {kind, head, predicate, signEnvelope(canonicalJson(statement), key)};
}

Result<Statement> parseStatement(QByteArrayView envelopeBytes)
{
    const auto envelope = parseEnvelope(envelopeBytes);
    if (!envelope)
        return passOn(envelope);
    if (envelope->payloadType != inTotoPayloadType)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("The envelope holds %1, not an in-toto statement.").arg(envelope->payloadType));
    const auto object = parseJsonObject(envelope->payload, {.integersOnly = true});
    if (!object)
        return passOn(object);
    const QJsonArray subject = object->value(QLatin1StringView("subject")).toArray();
    const QString head =
        subject.size() == 1 ? subject[0][QLatin1StringView("digest")][digestName].toString() : QString();
    if (object->value(QLatin1StringView("_type")).toString() != statementType || !isSha256Hex(head))
        return fail(ErrorCode::InvalidInput, QStringLiteral("Not an in-toto statement about the head of one trace."));
    const QString type = object->value(QLatin1StringView("predicateType")).toString();
    const QJsonObject predicate = object->value(QLatin1StringView("predicate")).toObject();
    if (type.isEmpty() || !hasOrigin(predicate))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("A statement lacks its type, created_at or the list of its parents."));
    return Statement{kindFromPredicateType(type), head, predicate, *envelope};
}

QStringList newestDigests(const QList<Statement> &statements)
{
    QSet<QString> named;
    for (const Statement &statement : statements) {
        for (const QString &parent : statement.parents())
            named.insert(parent);
    }
    QStringList digests;
    for (const Statement &statement : statements) {
        if (const QString digest = statement.digest(); !named.contains(digest))
            digests.append(digest);
    }
    digests.sort();
    return digests;
}

QList<const Statement *> foldOrder(const QList<Statement> &statements)
{
    // A digest is a hash of the whole envelope: each is computed once.
    QList<std::pair<QString, const Statement *>> named;
    QMap<QString, int> depths;
    QMap<QString, int> waitsFor;
    QMap<QString, QStringList> children;
    for (const Statement &statement : statements) {
        named.append({statement.digest(), &statement});
        waitsFor.insert(named.last().first, 0);
    }
    for (const auto &[digest, statement] : std::as_const(named)) {
        for (const QString &parent : statement->parents()) {
            if (!waitsFor.contains(parent))
                continue;
            children[parent].append(digest);
            ++waitsFor[digest];
        }
    }
    QStringList ready = waitsFor.keys(0);
    while (!ready.isEmpty()) {
        const QString parent = ready.takeLast();
        for (const QString &child : children.value(parent)) {
            depths[child] = std::max(depths.value(child), depths.value(parent) + 1);
            if (--waitsFor[child] == 0)
                ready.append(child);
        }
    }
    std::sort(named.begin(), named.end(), [&depths](const auto &a, const auto &b) {
        return std::pair(depths.value(a.first), a.first) < std::pair(depths.value(b.first), b.first);
    });
    QList<const Statement *> ordered;
    for (const auto &[digest, statement] : std::as_const(named))
        ordered.append(statement);
    return ordered;
}

} // namespace prt::trace
