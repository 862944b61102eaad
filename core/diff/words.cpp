// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diff/words.h"

namespace prt::diff {
namespace {

constexpr int maxTokens = 600;
/// Below it two lines are strangers: marking words in them would colour everything.
constexpr double kinship = 0.5;

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c.isSurrogate();
}

QList<size_t> sortedHashes(const QList<Token> &list)
{
    QList<size_t> hashes;
    for (const Token &token : list) {
        if (!token.blank)
            hashes.append(token.hash);
    }
    std::sort(hashes.begin(), hashes.end());
    return hashes;
}

double overlap(const QList<size_t> &a, const QList<size_t> &b)
{
    if (a.isEmpty() && b.isEmpty())
        return 1.0;
    qsizetype common = 0;
    for (qsizetype i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] == b[j]) {
            ++common;
            ++i;
            ++j;
        } else {
            ++(a[i] < b[j] ? i : j);
        }
    }
    return 2.0 * double(common) / double(a.size() + b.size());
}

/// Marks the tokens of both lists that are in their longest common subsequence.
void markCommon(const QList<Token> &a, const QList<Token> &b, QList<bool> &keepA, QList<bool> &keepB)
{
    const int n = int(a.size());
    const int m = int(b.size());
    std::vector<quint16> table(size_t(n + 1) * size_t(m + 1), 0);
    const auto at = [&](int i, int j) -> quint16 & { return table[size_t(i) * size_t(m + 1) + size_t(j)]; };
    for (int i = n - 1; i >= 0; --i) {
        for (int j = m - 1; j >= 0; --j)
            at(i, j) = a[i].hash == b[j].hash ? quint16(at(i + 1, j + 1) + 1) : std::max(at(i + 1, j), at(i, j + 1));
    }
    for (int i = 0, j = 0; i < n && j < m;) {
        if (a[i].hash == b[j].hash) {
            keepA[i++] = true;
            keepB[j++] = true;
        } else {
            ++(at(i + 1, j) >= at(i, j + 1) ? i : j);
        }
    }
}

/// Adjacent changed tokens become one range; white space between two changed words belongs to it.
QList<WordRange> ranges(const QList<Token> &list, const QList<bool> &keep, bool ignoreBlank)
{
    QList<WordRange> out;
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (keep[i] || (ignoreBlank && list[i].blank))
            continue;
        if (!out.isEmpty() && out.last().start + out.last().length == list[i].start)
            out.last().length += list[i].length;
        else
            out.append({list[i].start, list[i].length});
    }
    return out;
}

/// Of a changed indentation only what was added or taken away is marked.
void trimIndent(QList<WordRange> &ranges, int common)
{
    if (ranges.isEmpty() || ranges.first().start != 0 || common == 0)
        return;
    ranges.first().start += common;
    ranges.first().length -= common;
    if (ranges.first().length <= 0)
        ranges.removeFirst();
}

int commonIndent(const QString &left, const QString &right)
{
    int count = 0;
    while (count < std::min(left.size(), right.size()) && left[count] == right[count] && left[count].isSpace())
        ++count;
    return count;
}

QList<LinePair> pairByPosition(const QList<QList<size_t>> &left, const QList<QList<size_t>> &right)
{
    QList<LinePair> pairs;
    for (int i = 0; i < int(left.size()); ++i) {
        if (overlap(left[i], right[i]) >= kinship)
            pairs.append({i, i});
    }
    return pairs;
}

/// The order-preserving pairing with the greatest sum of similarities.
QList<LinePair> bestPairs(const QList<QList<size_t>> &left, const QList<QList<size_t>> &right)
{
    const int n = int(left.size());
    const int m = int(right.size());
    const auto index = [m](int i, int j) { return size_t(i) * size_t(m + 1) + size_t(j); };
    std::vector<double> best(size_t(n + 1) * size_t(m + 1), 0.0);
    std::vector<double> kin(best.size(), 0.0);
    for (int i = n - 1; i >= 0; --i) {
        for (int j = m - 1; j >= 0; --j) {
            const double similar = overlap(left[i], right[j]);
            kin[index(i, j)] = similar >= kinship ? similar : -1.0;
            const double skip = std::max(best[index(i + 1, j)], best[index(i, j + 1)]);
            best[index(i, j)] = std::max(skip, kin[index(i, j)] + best[index(i + 1, j + 1)]);
        }
    }
    QList<LinePair> pairs;
    for (int i = 0, j = 0; i < n && j < m;) {
        const double here = best[index(i, j)];
        if (kin[index(i, j)] > 0 && here == kin[index(i, j)] + best[index(i + 1, j + 1)])
            pairs.append({i++, j++});
        else
            ++(here == best[index(i + 1, j)] ? i : j);
    }
    return pairs;
}

QList<QList<size_t>> allHashes(const QList<QString> &lines)
{
    QList<QList<size_t>> out;
    out.reserve(lines.size());
    for (const QString &line : lines)
        out.append(sortedHashes(tokens(line.left(4'000))));
    return out;
}

} // namespace

QList<Token> tokens(const QString &line)
{
    QList<Token> out;
    for (int i = 0; i < int(line.size());) {
        int end = i + 1;
        const bool blank = line[i].isSpace();
        if (blank || isWord(line[i])) {
            while (end < int(line.size()) && (blank ? line[end].isSpace() : isWord(line[end])))
                ++end;
        }
        out.append({i, end - i, blank, qHash(QStringView(line).sliced(i, end - i))});
        i = end;
    }
    return out;
}

double similarity(const QList<Token> &left, const QList<Token> &right)
{
    return overlap(sortedHashes(left), sortedHashes(right));
}

WordPair changedWords(const QString &left, const QString &right, bool ignoreBlank)
{
    const QList<Token> a = tokens(left);
    const QList<Token> b = tokens(right);
    QList<bool> keepA(a.size(), false);
    QList<bool> keepB(b.size(), false);
    qsizetype head = 0;
    while (head < a.size() && head < b.size() && a[head].hash == b[head].hash)
        keepA[head] = keepB[head] = true, ++head;
    qsizetype tail = 0;
    while (tail < a.size() - head && tail < b.size() - head &&
           a[a.size() - 1 - tail].hash == b[b.size() - 1 - tail].hash)
        keepA[a.size() - 1 - tail] = keepB[b.size() - 1 - tail] = true, ++tail;
    const QList<Token> midA = a.sliced(head, a.size() - head - tail);
    const QList<Token> midB = b.sliced(head, b.size() - head - tail);
    if (midA.size() <= maxTokens && midB.size() <= maxTokens) {
        QList<bool> keepMidA(midA.size(), false);
        QList<bool> keepMidB(midB.size(), false);
        markCommon(midA, midB, keepMidA, keepMidB);
        std::copy(keepMidA.cbegin(), keepMidA.cend(), keepA.begin() + head);
        std::copy(keepMidB.cbegin(), keepMidB.cend(), keepB.begin() + head);
    }
    WordPair words{ranges(a, keepA, ignoreBlank), ranges(b, keepB, ignoreBlank)};
    const int indent = commonIndent(left, right);
    trimIndent(words.left, indent);
    trimIndent(words.right, indent);
    return words;
}

QList<LinePair> pairLines(const QList<QString> &left, const QList<QString> &right, int pairLimit)
{
    if (left.isEmpty() || right.isEmpty())
        return {};
    if (qint64(left.size()) * right.size() <= pairLimit)
        return bestPairs(allHashes(left), allHashes(right));
    if (left.size() == right.size())
        return pairByPosition(allHashes(left), allHashes(right));
    return {};
}

} // namespace prt::diff
