// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/record/recorderclient.h"

#include <QJsonObject>

namespace prt::record {

// The parts of docs/recorder-protocol.md that both sides need.

constexpr int protocolVersion = 1;
constexpr qsizetype maxMessageBytes = 1024 * 1024;

/// `invalid_input`, `not_found` … and back; an unknown word is Internal.
QString codeName(ErrorCode code);
ErrorCode codeFromName(QStringView name);

QJsonObject toJson(const SessionState &state);
SessionState stateFromJson(const QJsonObject &object);

/// `{"id":…,"ok":true,…}` or `{"id":…,"ok":false,"code":…,"message":…}`.
QJsonObject answerTo(const QJsonValue &id, const Result<QJsonObject> &result);
Result<QJsonObject> resultOf(const QJsonObject &answer);
/// One line with its line feed.
QByteArray encode(const QJsonObject &message);

/// Cuts a stream of bytes into lines. Limit when one is longer than maxMessageBytes.
class LineReader
{
public:
    Result<QByteArrayList> add(const QByteArray &bytes);

private:
    QByteArray m_rest;
};

} // namespace prt::record
