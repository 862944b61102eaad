// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fuzzy.h"

namespace prt::ui {
namespace {

bool startsWord(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

// Greedy from one starting position: every letter goes to its next occurrence.
int scoreFrom(QStringView pattern, QStringView text, qsizetype start)
{
    int score = 1;
    qsizetype at = start;
    qsizetype last = start - 1;
    for (const QChar wanted : pattern) {
        if (wanted.isSpace())
            continue;
        while (at < text.size() && text[at].toCaseFolded() != wanted.toCaseFolded())
            ++at;
        if (at == text.size())
            return 0;
        // A run of letters says as much as the starts of words; the first letter alone is no run.
        const bool goesOn = at == last + 1 && at != start;
        score += startsWord(text, at) || goesOn ? 12 : 1;
        last = at++;
    }
    return score;
}

} // namespace

int fuzzyScore(QStringView pattern, QStringView text)
{
    pattern = pattern.trimmed();
    if (pattern.isEmpty())
        return 1;
    int best = 0;
    for (qsizetype i = 0; i < text.size() && i < 200; ++i) {
        if (text[i].toCaseFolded() == pattern[0].toCaseFolded())
            best = std::max(best, scoreFrom(pattern, text, i));
    }
    // Of two that fit equally well the shorter one is meant.
    return best == 0 ? 0 : best * 64 + int(std::max<qsizetype>(0, 63 - text.size()));
}

} // namespace prt::ui
