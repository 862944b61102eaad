// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>

namespace prt::ui {

/// A key as a hint shows it: arrows and Enter as signs, the rest as the platform writes it.
QString keyText(const QKeySequence &key);

} // namespace prt::ui
