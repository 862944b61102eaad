// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diff/sidebyside.h"

namespace prt::diff {

/// Lines [left, left + leftCount) became [right, right + rightCount); numbers count from 0.
struct Hunk
{
    int left = 0;
    int leftCount = 0;
    int right = 0;
    int rightCount = 0;
};

/// A NUL in the first 8,000 bytes, as git sees it.
bool looksBinary(QByteArrayView bytes);
/// The changed line ranges without context, by libgit2. Any thread; never touches a repository.
Result<QList<Hunk>> hunks(const QByteArray &before, const QByteArray &after, const Options &options = {});

/// Keeps libgit2 initialised for as long as the program runs.
void useLibgit2();

} // namespace prt::diff
