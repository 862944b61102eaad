// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace prt::report {

struct XmlGuardLimits
{
    qsizetype tag = 1024 * 1024; ///< characters from '<' to '>'
    int attributes = 64;         ///< of one tag
};

/// Makes bytes from a hostile sender fit for QXmlStreamReader: what is not UTF-8, control characters and references to
/// them become U+FFFD (a parser would give up on the whole report). Limit for a tag on which the parser would spend
/// minutes; InvalidInput for a document type.
Result<QString> guardXml(QByteArrayView bytes, const XmlGuardLimits &limits);

} // namespace prt::report
