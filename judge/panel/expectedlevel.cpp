// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/panel/expectedlevel.h"

#include <cmath>
#include <QRegularExpression>

namespace prt::judge {

namespace {

constexpr double leastMass = 0.9 - 1e-6; // sums of rounded numbers
constexpr double mostMass = 1.001;       // more is no list of probabilities

bool isDigit(const QByteArray &text, qsizetype at, char lowest, char highest)
{
    return at < text.size() && text[at] >= lowest && text[at] <= highest;
}

/// The level that `token` would have written after `before`; 0: none.
int levelIn(const QByteArray &token, const QByteArray &before)
{
    const qsizetype at = before.size();
    const bool one = token.startsWith(before) && isDigit(token, at, '1', '5') && !isDigit(token, at + 1, '0', '9');
    return one ? token[at] - '0' : 0;
}

int expectedMilli(const TokenChoice &choice, qsizetype digit)
{
    const QByteArray before = choice.text.left(digit);
    double mass = 0;
    double sum = 0;
    for (const TokenChoice::Alternative &one : choice.alternatives) {
        const int level = levelIn(one.text, before);
        mass += level > 0 ? one.probability : 0;
        sum += level * one.probability;
    }
    return mass < leastMass || mass > mostMass ? -1 : static_cast<int>(std::lround(1000 * sum / mass));
}

} // namespace

QList<int> expectedLevelsMilli(const Answer &answer, qsizetype count)
{
    // Quotation marks within a text have a backslash before them, so this finds keys only.
    static const QRegularExpression key(QStringLiteral("\"level\"\\s*:\\s*([1-5])"));
    QList<int> levels;
    qsizetype token = 0;
    qsizetype start = 0;                                   // of that token, in bytes
    const QString text = QString::fromLatin1(answer.text); // one character a byte
    for (auto it = key.globalMatch(text); it.hasNext();) {
        const qsizetype digit = it.next().capturedStart(1);
        while (token < answer.tokens.size() && start + answer.tokens[token].text.size() <= digit)
            start += answer.tokens[token++].text.size();
        levels.append(token < answer.tokens.size() ? expectedMilli(answer.tokens[token], digit - start) : -1);
    }
    return levels.size() == count ? levels : QList<int>(count, -1);
}

} // namespace prt::judge
