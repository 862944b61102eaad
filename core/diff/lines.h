// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diff/sidebyside.h"

namespace prt::diff {

/// One side of a comparison as lines.
struct Lines
{
    QList<QString> lines;
    LineEnds ends = LineEnds::None;
    bool finalNewline = true;
};

/// Splits at line feeds, as git does. Bytes that are not UTF-8 become U+FFFD.
Lines splitLines(const QByteArray &bytes);

} // namespace prt::diff
