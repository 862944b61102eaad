// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace prt::ui {

/// Name of a dimension of the rubric: "causal_linking" → "Causal Linking". An unknown id is shown as words.
QString dimensionName(const QString &id);
/// Short enough for the corner of the radar.
QString dimensionShortName(const QString &id);

} // namespace prt::ui
