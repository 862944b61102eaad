// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/scanner.h"

#include <algorithm>
#include <QMap>
#include <QSet>

namespace prt::privacy {

namespace {

constexpr qsizetype pieceBytes = 16 * 1024;
constexpr qsizetype pieceOverlap = 4 * 1024;
constexpr int windowLinesBefore = 30;
constexpr int windowLinesAfter = 100;
constexpr qsizetype windowBytes = 256 * 1024;
constexpr int knownValue = -1;

struct WordTable
{
    QMap<QByteArray, QList<int>> rules;

    void add(const Rule &rule, int index)
    {
        for (const QByteArray &word : rule.keywords) {
            if (!word.isEmpty())
                rules[word].append(index);
        }
    }
};

bool matchesAny(const QList<QRegularExpression> &regexes, const QString &text)
{
    return std::any_of(regexes.begin(), regexes.end(), [&](const auto &regex) { return regex.match(text).hasMatch(); });
}

bool isAllowed(const Allowlist &list, const QString &secret, const QString &match, const QString &line,
               const QString &path)
{
    const QString &target = list.target == Allowlist::Target::Secret  ? secret
                            : list.target == Allowlist::Target::Match ? match
                                                                      : line;
    const QString low = secret.toLower();
    const auto inSecret = [&](const QByteArray &word) { return low.contains(QLatin1StringView(word)); };
    QList<bool> answers;
    if (!list.regexes.isEmpty())
        answers.append(matchesAny(list.regexes, target));
    if (!list.stopwords.isEmpty())
        answers.append(std::any_of(list.stopwords.begin(), list.stopwords.end(), inSecret));
    if (!list.paths.isEmpty())
        answers.append(!path.isEmpty() && matchesAny(list.paths, path));
    return list.all ? !answers.isEmpty() && !answers.contains(false) : answers.contains(true);
}

int secretGroup(const Rule &rule, const QRegularExpressionMatch &match)
{
    if (rule.secretGroup > 0)
        return match.capturedLength(rule.secretGroup) > 0 ? rule.secretGroup : 0;
    for (int group = 1; group <= match.lastCapturedIndex(); ++group) {
        if (match.capturedLength(group) > 0)
            return group;
    }
    return 0;
}

QString lineAround(const QString &text, qsizetype start, qsizetype end)
{
    const qsizetype from = start > 0 ? text.lastIndexOf(u'\n', start - 1) + 1 : 0;
    const qsizetype to = text.indexOf(u'\n', end);
    return text.mid(from, (to < 0 ? text.size() : to) - from);
}

/// What is left of a span outside the placeholders.
QList<Span> without(Span span, const QList<Span> &holes)
{
    QList<Span> rest;
    for (const Span &hole : holes) {
        if (hole.end() <= span.start || hole.start >= span.end())
            continue;
        if (hole.start > span.start)
            rest.append({span.start, hole.start - span.start});
        const qsizetype end = span.end();
        span.start = std::min(hole.end(), end);
        span.length = end - span.start;
    }
    if (span.length > 0)
        rest.append(span);
    return rest;
}

/// A line with its line feed, or a part of a long one.
struct LinePiece
{
    qsizetype lineStart;
    qsizetype start;
    qsizetype end;
    bool isLineEnd;

    static LinePiece at(QByteArrayView text, qsizetype lineStart, qsizetype start)
    {
        const QByteArrayView part = text.sliced(start, std::min(pieceBytes, text.size() - start));
        const qsizetype newline = part.indexOf('\n');
        return {lineStart, start, start + (newline < 0 ? part.size() : newline + 1), newline >= 0};
    }
    LinePiece next(QByteArrayView text) const { return at(text, isLineEnd ? end : lineStart, end); }
};

bool isContinuationByte(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

} // namespace

struct Scanner::Raw
{
    int rule;
    Span span;
};

Scanner::Scanner(RuleSet rules, const QList<QByteArray> &exactValues)
    : m_rules(std::move(rules))
    , m_values(exactValues, AhoCorasick::Case::Sensitive)
{
    WordTable lines, blocks;
    for (int i = 0; i < int(m_rules.rules().size()); ++i) {
        const Rule &rule = m_rules.rules()[i];
        if (rule.regex.pattern().isEmpty())
            continue;
        if (rule.keywords.isEmpty())
            m_alwaysLine.append(i);
        (rule.block ? blocks : lines).add(rule, i);
    }
    m_lineWords = AhoCorasick(lines.rules.keys(), AhoCorasick::Case::FoldAscii);
    m_lineRules = lines.rules.values();
    m_blockWords = AhoCorasick(blocks.rules.keys(), AhoCorasick::Case::FoldAscii);
    m_blockRules = blocks.rules.values();
    for (const QByteArray &value : exactValues)
        m_valueLengths.append(value.size());
}

bool Scanner::sees(const Rule &rule, const QString &path) const
{
    if (path.isEmpty())
        return rule.scope != Rule::Scope::File;
    return rule.scope != Rule::Scope::Text && (rule.path.pattern().isEmpty() || rule.path.match(path).hasMatch());
}

void Scanner::applyRule(int index, QByteArrayView part, qsizetype offset, const QString &path, QList<Raw> &found) const
{
    const Rule &rule = m_rules.rules()[index];
    if (!sees(rule, path))
        return;
    const QString text = QString::fromLatin1(part);
    for (auto it = rule.regex.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const int group = secretGroup(rule, match);
        const Span span{offset + match.capturedStart(group), match.capturedLength(group)};
        if (span.length == 0)
            continue;
        if (rule.entropy > 0 && shannonEntropy(part.sliced(match.capturedStart(group), span.length)) <= rule.entropy)
            continue;
        const QString line = lineAround(text, match.capturedStart(), match.capturedEnd());
        const auto allowed = [&](const Allowlist &list) {
            return isAllowed(list, match.captured(group), match.captured(), line, path);
        };
        if (std::none_of(rule.allowlists.begin(), rule.allowlists.end(), allowed))
            found.append(Raw{index, span});
    }
}

void Scanner::addLines(const QByteArray &content, const QString &path, QList<Raw> &found) const
{
    const QByteArrayView text(content);
    LinePiece piece = LinePiece::at(text, 0, 0);
    QSet<int> wanted(m_alwaysLine.begin(), m_alwaysLine.end());
    const auto look = [&] {
        const qsizetype from = std::max(piece.lineStart, piece.start - pieceOverlap);
        const qsizetype to = std::min(text.size(), piece.isLineEnd ? piece.end : piece.end + pieceOverlap);
        for (const int rule : std::as_const(wanted))
            applyRule(rule, text.sliced(from, to - from), from, path, found);
        wanted = QSet<int>(m_alwaysLine.begin(), m_alwaysLine.end());
    };
    const auto goTo = [&](qsizetype position) {
        while (position >= piece.end && piece.end < text.size()) {
            if (!wanted.isEmpty())
                look();
            piece = piece.next(text);
        }
    };
    m_lineWords.each(text, [&](int word, qsizetype end) {
        goTo(end - 1);
        for (const int rule : m_lineRules[word])
            wanted.insert(rule);
    });
    if (!m_alwaysLine.isEmpty())
        goTo(text.size());
    look();
}

void Scanner::addBlocks(const QByteArray &content, const QString &path, QList<Raw> &found) const
{
    QMap<int, QList<Span>> windows; // rule → stretches to look at, merged where they touch
    m_blockWords.each(content, [&](int word, qsizetype end) {
        for (const int rule : m_blockRules[word]) {
            if (!sees(m_rules.rules()[rule], path))
                continue;
            QList<Span> &spans = windows[rule];
            qsizetype from = end - 1, to = end;
            for (int i = 0; i < windowLinesBefore && from > 0 && end - from < windowBytes / 2; ++i)
                from = content.lastIndexOf('\n', from - 1) < 0 ? 0 : content.lastIndexOf('\n', from - 1);
            for (int i = 0; i < windowLinesAfter && to < content.size() && to - end < windowBytes / 2; ++i)
                to = content.indexOf('\n', to) < 0 ? content.size() : content.indexOf('\n', to) + 1;
            from = std::max(from, end - windowBytes / 2);
            to = std::min(to, end + windowBytes / 2);
            if (!spans.isEmpty() && from <= spans.last().end() && to - spans.last().start <= windowBytes)
                spans.last().length = to - spans.last().start;
            else
                spans.append({from, to - from});
        }
    });
    for (auto it = windows.cbegin(); it != windows.cend(); ++it) {
        for (const Span &span : it.value())
            applyRule(it.key(), QByteArrayView(content).sliced(span.start, span.length), span.start, path, found);
    }
}

QList<Finding> Scanner::scan(const QByteArray &content, const QString &path) const
{
    QList<Raw> found;
    addLines(content, path, found);
    addBlocks(content, path, found);
    m_values.each(content, [&](int word, qsizetype end) {
        found.append(Raw{knownValue, {end - m_valueLengths[word], m_valueLengths[word]}});
    });
    if (found.isEmpty())
        return {};

    const QList<Span> holes = placeholders(content);
    QList<Raw> pieces;
    for (const Raw &one : std::as_const(found)) {
        for (Span span : without(one.span, holes)) {
            while (span.start > 0 && isContinuationByte(content[span.start])) {
                --span.start;
                ++span.length;
            }
            while (span.end() < content.size() && isContinuationByte(content[span.end()]))
                ++span.length;
            pieces.append(Raw{one.rule, span});
        }
    }
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](const Raw &a, const Raw &b) { return a.span.start < b.span.start; });
    QList<Raw> merged;
    for (const Raw &one : std::as_const(pieces)) {
        if (merged.isEmpty() || one.span.start >= merged.last().span.end()) {
            merged.append(one);
            continue;
        }
        Raw &last = merged.last(); // the rule that stands first in its file is the most specific one
        last.span.length = std::max(last.span.end(), one.span.end()) - last.span.start;
        last.rule = last.rule == knownValue  ? one.rule
                    : one.rule == knownValue ? last.rule
                                             : std::min(last.rule, one.rule);
    }
    QList<Finding> findings;
    for (const Raw &one : std::as_const(merged))
        findings.append(
            {one.rule == knownValue ? QStringLiteral("known-value") : m_rules.rules()[one.rule].id, one.span});
    return findings;
}

} // namespace prt::privacy
