// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/placeholder.h"

#include <optional>

namespace prt::privacy {

namespace {

constexpr char opening[] = "[[redacted";
constexpr qsizetype openingLength = sizeof(opening) - 1;
constexpr qsizetype maxRule = 64;
constexpr qsizetype hexLength = 16;

bool isRuleCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

struct Token
{
    Span span;
    Span rule; ///< empty for an escape
};

/// Length of `:RULE:HEX]]` at `at`, or nothing.
std::optional<Token> placeholderAt(QByteArrayView text, qsizetype start)
{
    qsizetype at = start + openingLength;
    if (at >= text.size() || text[at++] != ':')
        return std::nullopt;
    const qsizetype rule = at;
    while (at < text.size() && at - rule <= maxRule && isRuleCharacter(text[at]))
        ++at;
    const qsizetype ruleLength = at - rule;
    const qsizetype end = at + 1 + hexLength + 2;
    if (ruleLength == 0 || ruleLength > maxRule || end > text.size() || text[at] != ':')
        return std::nullopt;
    const QByteArrayView hex = text.sliced(at + 1, hexLength);
    if (!std::all_of(hex.begin(), hex.end(), isHex) || text.sliced(end - 2, 2) != QByteArrayView("]]"))
        return std::nullopt;
    return Token{{start, end - start}, {rule, ruleLength}};
}

/// `[[redacted!!:`: any number of exclamation marks and the colon.
std::optional<Token> escapeAt(QByteArrayView text, qsizetype start)
{
    qsizetype at = start + openingLength;
    while (at < text.size() && text[at] == '!')
        ++at;
    if (at >= text.size() || text[at] != ':')
        return std::nullopt;
    return Token{{start, at + 1 - start}, {}};
}

std::optional<Token> nextToken(QByteArrayView text, qsizetype from)
{
    for (qsizetype at = text.indexOf(QByteArrayView(opening, openingLength), from); at >= 0;
         at = text.indexOf(QByteArrayView(opening, openingLength), at + 1)) {
        if (const auto token = placeholderAt(text, at))
            return token;
        if (const auto token = escapeAt(text, at))
            return token;
    }
    return std::nullopt;
}

QList<Span> spansOf(QByteArrayView text, bool wantPlaceholders)
{
    QList<Span> all;
    for (auto token = nextToken(text, 0); token; token = nextToken(text, token->span.end())) {
        if ((token->rule.length > 0) == wantPlaceholders)
            all.append(token->span);
    }
    return all;
}

} // namespace

QByteArray placeholder(const QString &rule, const QByteArray &hex16)
{
    return QByteArray(opening) + ':' + rule.toLatin1() + ':' + hex16 + "]]";
}

QList<Span> placeholders(QByteArrayView text)
{
    return spansOf(text, true);
}

QList<Span> escapes(QByteArrayView text)
{
    return spansOf(text, false);
}

QByteArray escapeLookAlikes(QByteArrayView text)
{
    QByteArray out;
    qsizetype done = 0;
    for (qsizetype at = text.indexOf(QByteArrayView(opening, openingLength)); at >= 0;
         at = text.indexOf(QByteArrayView(opening, openingLength), at + 1)) {
        if (!escapeAt(text, at))
            continue;
        const qsizetype insert = at + openingLength;
        out.append(text.sliced(done, insert - done)).append('!');
        done = insert;
    }
    return out.append(text.sliced(done));
}

Result<QByteArray> resolve(QByteArrayView text,
                           const std::function<Result<QByteArray>(const QString &, const QByteArray &)> &lookUp)
{
    QByteArray out;
    qsizetype done = 0;
    for (auto token = nextToken(text, 0); token; token = nextToken(text, token->span.end())) {
        out.append(text.sliced(done, token->span.start - done));
        done = token->span.end();
        if (token->rule.length == 0) {
            const QByteArrayView escape = text.sliced(token->span.start, token->span.length);
            const bool escaped = escape.size() > openingLength + 1; // at least one exclamation mark
            out.append(opening).append(escape.sliced(openingLength + (escaped ? 1 : 0)));
            continue;
        }
        const QByteArrayView rule = text.sliced(token->rule.start, token->rule.length);
        auto value = lookUp(QString::fromLatin1(rule), text.sliced(token->rule.end() + 1, hexLength).toByteArray());
        if (!value)
            return passOn(value);
        out.append(*value);
    }
    return out.append(text.sliced(done));
}

} // namespace prt::privacy
