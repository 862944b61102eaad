// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/statement.h"
#include "server/store/metadatastore.h"

namespace prt::server {

/// The statements of a trace as a receipt needs them: the list of all, and those that none of the others names as a
/// parent. Their envelopes are read one by one and not kept.
struct ReceivedStatements
{
    QStringList listed; ///< digests in order, receipts left out
    QStringList newest;

    static Result<ReceivedStatements> read(TraceIndex &index, const TraceRecord &record,
                                           const QList<StatementEntry> &entries);
    static ReceivedStatements of(const QList<trace::Statement> &statements);
};

/// Signs that the server has the trace, its seal and exactly these statements, now.
trace::Statement makeReceipt(const TraceRecord &record, const trace::Statement &manifest,
                             const ReceivedStatements &statements, qint64 nowUs, const trace::SigningKey &key);
/// The newest receipt by `keyId` that lists exactly what is here; none when there is no such.
Result<std::optional<StatementRecord>> currentReceipt(TraceIndex &index, const TraceRecord &record,
                                                      const QList<StatementEntry> &entries, const QString &keyId);
/// The receipt by `keyId` that the trace got first, with its seal.
Result<std::optional<StatementRecord>> sealReceipt(TraceIndex &index, const TraceRecord &record, const QString &keyId);
/// As the answers to a client have it: digest, envelope and the key that it was signed with.
QJsonObject receiptJson(const StatementRecord &receipt, const trace::SigningKey &key);
/// More bytes than a receipt that lists this many statements has.
qint64 receiptRoom(qint64 listed);

StatementRecord recordOf(const trace::Statement &statement, const QString &account, qint64 nowUs);

} // namespace prt::server
