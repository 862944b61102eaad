// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace prt::store {

/// The library's SQL migrations in order; the file's user_version counts those that ran.
const QList<QByteArray> &libraryMigrations();

} // namespace prt::store
