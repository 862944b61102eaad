// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/offline/feature.h"

namespace prt::judge {

/// How a feature enters a dimension.
enum class TermKind
{
    Share,    ///< adds weight × share
    Inverted, ///< adds weight × (1 − share)
    Count,    ///< adds weight × min(1, count / limit)
    Penalty,  ///< takes away weight × min(limit, count); a share is a count of at most one
};

/// One line of the table that makes scores and feedback: what a feature is worth in a dimension and what is said about
/// it. In a sentence, {q} is a quote from the first event, %n a number and %t "twice", "three times" ….
struct Term
{
    const char *feature;
    const char *dimension;
    const char *criterion;
    int weight; ///< thousandths of the dimension's range
    TermKind kind;
    int limit;
    int badBelow;     ///< the bad sentence is true below this share, the good one from there on; a penalty has no such
                      ///< bound
    const char *good; ///< empty: nothing is said
    const char *bad;
    const char *next; ///< what to do about it
};

/// In the order of the dimensions; the weights of a dimension's shares and counts add up to 1000, or are all penalties.
const QList<Term> &terms();

/// A dimension that only has penalties starts at full marks.
bool startsFull(const QString &dimension);

/// How much of its weight a term could earn, thousandths.
qint64 shareOf(const Term &term, const Feature &feature);

/// What a term adds to its dimension, thousandths; negative for a penalty.
qint64 contribution(const Term &term, const Feature &feature);

} // namespace prt::judge
