// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QUrl>

namespace prt::sync {

/// How far a library has read each server's feed: `sync.json` in the library's folder. 0 when it never has.
qint64 feedCursor(const QString &libraryFolder, const QUrl &server);
Result<void> setFeedCursor(const QString &libraryFolder, const QUrl &server, qint64 cursor);

} // namespace prt::sync
