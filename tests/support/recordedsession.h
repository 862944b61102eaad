// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"
#include "core/store/sessionstore.h"

namespace prt::tests {

/// A small finished session of eight events in its session folder: start with tree, hypothesis, save, command, test
/// run, observation with links, commit, end. Written through SessionStore, so every line, blob and hash is real.
std::unique_ptr<store::SessionStore> recordSession(const QString &folder,
                                                   const QString &title = QStringLiteral("Off by one"));

/// recordSession() sealed into the library; returns the trace id.
QString sealSession(store::Library &library, const QString &title = QStringLiteral("Off by one"));

} // namespace prt::tests
