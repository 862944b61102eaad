// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace prt::ui {

/// How well `pattern` fits `text`: its letters in order, better at starts of words and without gaps. 0: it does not
/// fit. An empty pattern fits everything with 1. Case does not count.
int fuzzyScore(QStringView pattern, QStringView text);

} // namespace prt::ui
