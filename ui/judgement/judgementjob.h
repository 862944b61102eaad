// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

namespace prt::ui {

// Everything here opens the library for itself and blocks: worker threads only.

/// Asks the judges, keeps what they answered and signs the judgement.
Result<ports::Judgement> judgeTrace(const Services &services, const QString &traceId, const QStringList &judges,
                                    const std::atomic_bool &cancelled);
/// The newest judgement with its quotes; NotFound when there is none.
Result<ports::Judgement> readJudgement(const QString &libraryFolder, const QString &traceId);
/// What would be sent to the judges, as text.
Result<QString> previewJudging(const Services &services, const QString &traceId, const QStringList &judges);

} // namespace prt::ui
