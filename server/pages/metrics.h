// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/service.h"

namespace prt::server {

/// The counters in the Prometheus text format. `rows`: table → number of rows.
QByteArray prometheusText(const Service &service, const QList<std::pair<QString, qint64>> &rows);

} // namespace prt::server
