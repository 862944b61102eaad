// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

namespace prt::app {

/// The judges of the library's `judges.toml` as the settings show them.
Result<QList<ui::JudgeSettings>> readJudgeSettings(const QString &libraryFolder);
/// The protocols that judges can speak.
QList<ui::JudgeKind> judgeKinds();
/// Writes them back. What the settings do not show (temperature, samples, prices, limits) stays; the prices go when the
/// model is another one, the temperature when the protocol is.
Result<void> writeJudgeSettings(const QString &libraryFolder, const QList<ui::JudgeSettings> &settings);

} // namespace prt::app
