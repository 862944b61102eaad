// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"

namespace prt::ui {

/// “Delete …?” for the sessions that were selected, at least one.
QString deleteQuestion(const QList<store::TraceRow> &rows);
/// Those of which a server has a copy.
QStringList copiedIds(const QList<store::TraceRow> &rows);
/// What is gone afterwards, and whether anything can bring it back. `hidden`: how many of the copied ones hold hidden
/// values, which no server ever got.
QString deleteLoss(const QList<store::TraceRow> &rows, qsizetype hidden);

} // namespace prt::ui
