// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diff/moves.h"

#include <QHash>

namespace prt::diff {
namespace {

constexpr int minimumRun = 3;
/// Equal lines beyond this many are too common to say where one went.
constexpr int maxCandidates = 16;

/// Row of each line that may have moved; -1 for the others.
struct Candidates
{
    QList<int> leftRow;
    QList<int> rightRow;
    QHash<QString, QList<int>> leftByText;
};

Candidates collect(const SideBySide &diff)
{
    Candidates out{QList<int>(diff.left.size(), -1), QList<int>(diff.right.size(), -1), {}};
    for (int row = 0; row < int(diff.rows.size()); ++row) {
        const Row &r = diff.rows[row];
        if (r.kind == RowKind::Same || !r.leftWords.isEmpty() || !r.rightWords.isEmpty())
            continue;
        if (r.left >= 0) {
            out.leftRow[r.left] = row;
            const QString &text = diff.left[r.left];
            QList<int> &places = out.leftByText[text];
            if (places.size() <= maxCandidates)
                places.append(r.left);
        }
        if (r.right >= 0)
            out.rightRow[r.right] = row;
    }
    return out;
}

int runLength(const SideBySide &diff, const Candidates &c, int left, int right)
{
    int length = 0;
    while (left + length < int(diff.left.size()) && right + length < int(diff.right.size()) &&
           c.leftRow[left + length] >= 0 && c.rightRow[right + length] >= 0 &&
           !diff.rows[c.leftRow[left + length]].movedLeft && diff.left[left + length] == diff.right[right + length])
        ++length;
    return length;
}

/// A run of braces and blanks is not a move.
bool hasSubstance(const SideBySide &diff, int right, int length)
{
    int telling = 0;
    for (int i = 0; i < length; ++i) {
        const QString &line = diff.right[right + i];
        telling += std::count_if(line.begin(), line.end(), [](QChar c) { return c.isLetterOrNumber(); }) >= 4 ? 1 : 0;
    }
    return telling >= 2;
}

} // namespace

void markMoves(SideBySide &diff, const std::function<bool()> &stop)
{
    const Candidates c = collect(diff);
    for (int right = 0; right < int(diff.right.size());) {
        int bestLength = 0;
        int bestLeft = -1;
        if (c.rightRow[right] >= 0) {
            const QList<int> places = c.leftByText.value(diff.right[right]);
            if (places.size() <= maxCandidates) {
                for (const int left : places) {
                    if (const int length = runLength(diff, c, left, right); length > bestLength)
                        bestLength = length, bestLeft = left;
                }
            }
        }
        if (bestLength < minimumRun || !hasSubstance(diff, right, bestLength)) {
            ++right;
        } else {
            for (int i = 0; i < bestLength; ++i) {
                diff.rows[c.leftRow[bestLeft + i]].movedLeft = true;
                diff.rows[c.rightRow[right + i]].movedRight = true;
            }
            right += bestLength;
        }
        if (right % 1'024 == 0 && stop())
            return;
    }
}

} // namespace prt::diff
