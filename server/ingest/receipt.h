// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/statement.h"
#include "server/store/records.h"

namespace prt::server {

/// Signs that the server has the trace, its seal and exactly these statements, now. Receipts among them are left out of
/// the list.
trace::Statement makeReceipt(const TraceRecord &record, const trace::Statement &manifest,
                             const QList<StatementRecord> &statements, qint64 nowUs, const trace::SigningKey &key);
/// The newest receipt by `keyId` that lists exactly what is here; nullptr when there is none.
const StatementRecord *currentReceipt(const QList<StatementRecord> &statements, const QString &keyId);

StatementRecord recordOf(const trace::Statement &statement, const QString &account, qint64 nowUs);

} // namespace prt::server
