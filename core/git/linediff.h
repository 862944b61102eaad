// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <atomic>
#include <QByteArray>
#include <QList>

namespace prt::git {

/// Lines [left, left + leftCount) became [right, right + rightCount); numbers count from 0.
struct LineHunk
{
    int left = 0;
    int leftCount = 0;
    int right = 0;
    int rightCount = 0;
};

struct LineDiffOptions
{
    bool ignoreWhitespace = false;
    const std::atomic_bool *cancelled = nullptr; ///< looked at between hunks
};

/// The changed line ranges of two texts, as git finds them with --patience, without context. Any thread; never touches
/// a repository.
Result<QList<LineHunk>> lineHunks(const QByteArray &before, const QByteArray &after, const LineDiffOptions &options);
/// The same with three lines of context as `git diff` prints them, without the lines that name the file; empty when
/// there are none or libgit2 could not make them.
QByteArray printedHunks(const QByteArray &before, const QByteArray &after);
/// The first seven digits of the id that git gives a file of these bytes; zeros for a null array, a file that is not
/// there.
QByteArray shortBlobId(const QByteArray &bytes);

} // namespace prt::git
