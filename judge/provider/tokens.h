// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace prt::judge {

/// What `bytes` of UTF-8 make at most: English and code run at three to five bytes a token. For bounds of room and
/// money.
constexpr qint64 mostTokens(qint64 bytes)
{
    return bytes / 3 + 1;
}

/// What they make at least. A server that counted fewer did not show the model the whole question.
constexpr qint64 fewestTokens(qint64 bytes)
{
    return bytes / 7;
}

} // namespace prt::judge
