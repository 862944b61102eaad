// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diff/sidebyside.h"

namespace prt::diff {

/// A word, a run of white space or one other character of a line.
struct Token
{
    int start = 0;
    int length = 0;
    bool blank = false;
    size_t hash = 0;
};
QList<Token> tokens(const QString &line);

/// Share of the tokens that two lines have in common whatever their order, 0 … 1; white space does not count.
double similarity(const QList<Token> &left, const QList<Token> &right);

/// Changed words of a pair of lines. `ignoreBlank`: white space is no change. Lines of more than 600 tokens that differ
/// in the middle come back as one range.
struct WordPair
{
    QList<WordRange> left;
    QList<WordRange> right;
};
WordPair changedWords(const QString &left, const QString &right, bool ignoreBlank);

/// Which removed line became which added one, both counted from 0 within the change; in order, lines without a partner
/// left out. Tries all pairs while their number is at most `pairLimit`; beyond it lines of two equal runs are paired by
/// position.
struct LinePair
{
    int left = 0;
    int right = 0;
};
QList<LinePair> pairLines(const QList<QString> &left, const QList<QString> &right, int pairLimit);

} // namespace prt::diff
