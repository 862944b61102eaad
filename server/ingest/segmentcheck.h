// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/header.h"

#include <QString>
#include <tl/expected.hpp>

namespace prt::server {

/// Where the chain of a trace stands: what the next line has to fit.
struct ChainState
{
    qint64 next = 1;
    QString head;
    qint64 lastTMs = 0;
};

/// Why lines were not taken: the problem's name, a sentence and the first event that is wrong.
struct SegmentFault
{
    const char *problem = "chain-invalid";
    QString detail;
    qint64 seq = 0;
};

/// Checks a run of event lines (NDJSON, each line with its line feed) against the header's consent and the chain: JSON,
/// common fields, numbers without gap, times that never decrease, line length, and that the chain ends in
/// `claimedHead`. Pure. Returns the state after it.
tl::expected<ChainState, SegmentFault> checkSegment(const trace::Header &header, const ChainState &before,
                                                    QByteArrayView ndjson, const QString &claimedHead);

} // namespace prt::server
