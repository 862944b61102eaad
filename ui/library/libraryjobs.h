// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"

namespace prt::ui {

// Work of the library screen that touches the disk. Everything here blocks and opens the library for itself: worker
// threads only.

Result<QList<store::TraceRow>> listTraces(const QString &libraryFolder);
/// Id of the trace that the file holds.
Result<QString> importFile(const QString &libraryFolder, const QString &path);
Result<void> exportTrace(const QString &libraryFolder, const QString &traceId, const QString &path);
/// Number of traces removed; the first failure ends it.
Result<int> removeTraces(const QString &libraryFolder, const QStringList &traceIds);

/// How many of the traces hold values that were hidden while recording; they are on this computer only.
qsizetype countWithHiddenValues(const QString &libraryFolder, const QStringList &traceIds);

} // namespace prt::ui
