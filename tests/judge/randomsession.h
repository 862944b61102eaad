// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/judge/scriptwriter.h"

namespace prt::test {

/// A random session on a small project: four production files, three tests whose outcome follows from the content of
/// the files, notes of every kind with and without links, runs narrow and full, commands, views, sometimes a commit.
/// The same seed gives the same session everywhere.
SessionScript randomSession(quint32 seed);

} // namespace prt::test
