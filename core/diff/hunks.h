// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diff/sidebyside.h"
#include "core/git/linediff.h"

namespace prt::diff {

using Hunk = git::LineHunk;

/// A NUL in the first 8,000 bytes, as git sees it.
bool looksBinary(QByteArrayView bytes);
/// The changed line ranges without context. Any thread; never touches a repository.
Result<QList<Hunk>> hunks(const QByteArray &before, const QByteArray &after, const Options &options = {});

} // namespace prt::diff
