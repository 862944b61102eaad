// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/trace/dsse.h"

#include <QJsonObject>
#include <QStringList>

namespace prt::trace {

/// What can be learned of a trace after its seal, and the seal itself.
/// `Other` keeps a kind that this program does not know; its signature counts all the same.
enum class StatementKind
{
    Manifest,
    Validation,
    Judgement,
    Review,
    Correction,
    Comment,
    Erasure,
    Receipt,
    Other
};
QString kindName(StatementKind kind);
/// One row of the table in docs/trace-format.md.
QString predicateType(StatementKind kind);
StatementKind kindFromPredicateType(QStringView uri);

/// An in-toto Statement v1 about one trace (subject digest `prTelemetryChain2: <head>`) in its signed envelope.
struct Statement
{
    StatementKind kind = StatementKind::Comment;
    QString head;
    QJsonObject predicate; ///< `created_at` (RFC 3339) and `parents` (digests its author had seen) stand in every one
    Envelope envelope;

    QString digest() const { return envelope.digest(); }
    QStringList parents() const;
};

/// Signs. `predicate` gets `parents` and `created_at` added.
Statement makeStatement(StatementKind kind, const QString &head, QJsonObject predicate, const QStringList &parents,
                        qint64 createdUs, const SigningKey &key);
/// Parses an envelope; the signature is not checked here.
Result<Statement> parseStatement(QByteArrayView envelopeBytes);

/// The digests that no other statement names as parent: what a new statement's author has seen.
QStringList newestDigests(const QList<Statement> &statements);
/// Order of the current view: by depth in the graph of parents, then by digest. Points into `statements`.
QList<const Statement *> foldOrder(const QList<Statement> &statements);

} // namespace prt::trace
