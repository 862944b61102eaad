// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"

namespace prt::ui {

/// “Delete …?” for the sessions that were selected, at least one.
QString deleteQuestion(const QList<store::TraceRow> &rows);
/// What is gone afterwards, and whether anything can bring it back.
QString deleteLoss(const QList<store::TraceRow> &rows);

} // namespace prt::ui
