// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/enginesocket.h"

#include <QJsonObject>

namespace prt::sandbox {

/// For a path or a query.
QString encoded(const QString &text);
QString encodedFilters(const QJsonObject &filters);
/// The error of a reply whose status is none of success: `what` is what was asked for.
tl::unexpected<Error> refused(const EngineReply &reply, const QString &what);

} // namespace prt::sandbox
