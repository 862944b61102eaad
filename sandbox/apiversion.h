// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace prt::sandbox {

/// Version of the Docker Engine API, `1.41`. Compared by parts: 1.9 is older than 1.40.
struct ApiVersion
{
    int major = 0;
    int minor = 0;
    auto operator<=>(const ApiVersion &) const = default;
    QString text() const;
};

/// InvalidInput for anything but two numbers with a point between them.
Result<ApiVersion> parseApiVersion(QStringView text);

/// Newest version this program was written against, and the oldest that has everything it uses (Docker 19.03).
constexpr ApiVersion newestApi{1, 47};
constexpr ApiVersion oldestApi{1, 40};

/// The newest version that both sides speak. Unsupported, with what to update, when there is none.
Result<ApiVersion> negotiate(ApiVersion engine, ApiVersion engineMinimum);

} // namespace prt::sandbox
