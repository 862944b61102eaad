// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace prt::privacy {

/// Files that hold credentials by their name (`.env`, `*.pem`, `id_ed25519`, `.aws/credentials` …): never opened by the
/// recorder. Templates (`.env.example`) and public keys (`*.pub`) are not among them. `path`: '/' between parts, any
/// case.
bool isNeverRecordedPath(const QByteArray &path);

} // namespace prt::privacy
