// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QStringList>

namespace prt::trace {

constexpr QLatin1StringView formatName{"pr-telemetry-trace/2"};

/// What may be recorded and for what. Kinds: rationales, commands, snapshots, keystrokes. Purposes: train, publish.
struct Consent
{
    QString textVersion;
    qint64 timeUs = 0;
    QStringList kinds;
    QStringList purposes;
    int retentionDays = 0; ///< 0: no limit

    bool allows(QLatin1StringView kind) const { return kinds.contains(kind); }
};

/// Line 0 of a trace. `object` is the line as stored, with everything this program does not know.
struct Header
{
    QString traceId; ///< UUIDv7
    QString participant;
    QString taskId;
    QString taskTitle;
    QString taskDescription;
    QStringList knownFailingTests;
    QString repoOrigin; ///< without credentials
    QString repoBranch;
    QString startCommit;
    QString licence;
    QJsonObject languages; ///< name → per mille of the tracked bytes
    QJsonObject environment;
    qint64 startedUs = 0;
    Consent consent;
    QString ruleSetHash;
    bool scripted = false;
    QJsonObject object;
};

/// An unknown major version is Unsupported, anything malformed InvalidInput.
Result<Header> parseHeader(QByteArrayView line);
/// The canonical line with a new salt. `object` is ignored.
QByteArray serialise(const Header &header);

} // namespace prt::trace
