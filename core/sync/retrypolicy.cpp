// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/retrypolicy.h"

#include <algorithm>

namespace prt::sync {

bool RetryPolicy::isTemporary(int status)
{
    return status == 0 || status == 408 || status == 429 || status == 502 || status == 503 || status == 504;
}

std::optional<int> RetryPolicy::waitBefore(int next, double random, int retryAfterSeconds) const
{
    if (next > attempts)
        return std::nullopt;
    const int doublings = std::clamp(next - 2, 0, 20);
    const double ceiling = std::min<double>(longestMs, static_cast<double>(firstMs) * (1 << doublings));
    const int asked = std::clamp(retryAfterSeconds, 0, 60) * 1000;
    return std::max(asked, static_cast<int>(ceiling * random));
}

} // namespace prt::sync
