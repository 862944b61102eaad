// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/event.h"

#include <QMap>

namespace prt::judge {

/// One number about the process, computed from the trace, and the events that it rests on.
struct Feature
{
    qint64 value = 0;                   ///< thousandths: a share of 0 … 1000, or a count times 1000
    QList<const trace::Event *> events; ///< in the order of the trace
    bool measured = true; ///< false: this trace has nothing to measure it by (no reading was recorded, for instance)
    qint64 number = 0;    ///< for a sentence: how often, how many
};

using Features = QMap<QString, Feature>;

/// n of d in thousandths, rounded half up; `empty` when d is 0.
constexpr qint64 share(qint64 n, qint64 d, qint64 empty = 0)
{
    return d == 0 ? empty : (2000 * n + d) / (2 * d);
}
constexpr qint64 yes(bool is)
{
    return is ? 1000 : 0;
}

} // namespace prt::judge
