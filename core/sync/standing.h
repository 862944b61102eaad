// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"

namespace prt::sync {

/// Notes in the library how a trace stands after a transfer that went well: synced, or waiting when a statement is here
/// that the server lacks, because it was signed meanwhile or was not what the transfer was about. `there`: the digests
/// that the server is known to have besides those that its receipts list. What was erased on the server from an
/// original that is kept here is in the note.
Result<void> noteStanding(store::Library &library, const QString &traceId, const QSet<QString> &there = {});

/// A sealed trace that the server has not, or that got a statement since its newest receipt by one of `serverKeys`.
bool needsPush(const trace::Trace &trace, const QSet<QString> &serverKeys);

} // namespace prt::sync
