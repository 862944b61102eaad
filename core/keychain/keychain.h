// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QByteArray>
#include <QString>

namespace prt::keychain {

// Entries of the service "pr-telemetry". Each call runs an event loop of its own, for five seconds at most; for worker
// threads and the command line.

/// Nothing when there is no keychain, no such entry, or no answer in time.
std::optional<QByteArray> read(const QString &entry);
/// False: no keychain answered, or it said no.
bool write(const QString &entry, const QByteArray &secret);
bool remove(const QString &entry);

} // namespace prt::keychain
