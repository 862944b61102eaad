// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>
#include <QByteArray>

namespace prt::sandbox {

/// What the recording machine's vault can do for one session. Both empty elsewhere.
struct SessionPrivacy
{
    /// The original of redacted bytes; NotFound when the vault is gone.
    std::function<Result<QByteArray>(const QByteArray &redacted)> restore;
    /// The reverse, for what the tests printed about the original: hides what was hidden before.
    std::function<Result<QByteArray>(const QByteArray &text)> hide;
};

} // namespace prt::sandbox
