// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agreement/bootstrap.h"

namespace prt::agreement {

/// A number that the reports show, under the name that it has in JSON.
struct NamedStatistic
{
    const char *id = "";
    const char *label = "";
    Statistic of = nullptr;
};

/// All of them in the order in which they are shown. Those of categories (both kappas, alpha nominal and ordinal, equal
/// levels) take scores on the nearest half level, since a score of thousandths is no category.
const QList<NamedStatistic> &statistics();

} // namespace prt::agreement
