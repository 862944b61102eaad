// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <limits>
#include <optional>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

namespace prt {

/// Bounds of a document from outside.
struct JsonLimits
{
    qsizetype bytes = 8 * 1024 * 1024;
    int depth = 32;
    /// Numbers as a trace has them: |n| < 2^53, written without fraction and exponent (1.0 is none).
    bool integersOnly = false;
};

/// Parses one JSON document and refuses what QJsonDocument lets pass: duplicate keys, invalid UTF-8, lone surrogates,
/// trailing text, numbers that no double can hold and too great a depth. The message names the byte where it went
/// wrong.
Result<QJsonValue> parseJson(QByteArrayView text, JsonLimits limits = {});
/// As above; anything but an object at the top is an error.
Result<QJsonObject> parseJsonObject(QByteArrayView text, JsonLimits limits = {});

/// RFC 8785 (JCS): keys ordered by UTF-16 code units, ECMAScript numbers, no white space. UTF-8, no line feed at the
/// end.
QByteArray canonicalJson(const QJsonValue &value);

/// The texts of an array, at most `most` of them; what is no text is an empty one. Nothing of what is no array.
QStringList jsonStrings(const QJsonValue &array, qsizetype most = std::numeric_limits<qsizetype>::max());

/// A whole number of a trace: an integer with |n| < 2^53. Absent for anything else (fractions, strings, null).
std::optional<qint64> jsonInteger(const QJsonValue &value);

} // namespace prt
