// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/text/normaliser.h"

#include "core/base/hash.h"
#include "judge/text/secrets.h"

#include <QRegularExpression>
#include <QStringList>
#include <QVarLengthArray>

namespace prt::judge {

namespace {

bool isBidiOrHidden(char32_t c)
{
    return (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) ||
           c == 0xfeff || c == 0x00ad || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef) ||
           (c >= 0xe0000 && c <= 0xe007f);
}

bool isControl(char32_t c)
{
    return (c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7f && c < 0xa0);
}

bool isDropped(char32_t c)
{
    return isControl(c) || isBidiOrHidden(c);
}

QString withoutEscapes(const QString &text)
{
    if (!text.contains(u'\x1b'))
        return text;
    static const QRegularExpression sequence(
        QStringLiteral("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|[@-_])"));
    QString clean = text;
    return clean.remove(sequence);
}

QString withoutHidden(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        if (!isDropped(c))
            clean += QString::fromUcs4(&c, 1);
    }
    return clean;
}

QString foldRepeats(const QString &text)
{
    constexpr int shown = 3;
    QStringList out;
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size();) {
        qsizetype end = i;
        while (end < lines.size() && lines[end] == lines[i])
            ++end;
        const qsizetype count = end - i;
        for (qsizetype k = 0; k < std::min<qsizetype>(count, shown); ++k)
            out.append(lines[i]);
        if (count > shown)
            out.append(QStringLiteral("…[the line above %1 times in all]").arg(count));
        i = end;
    }
    return out.join(u'\n');
}

/// A text without what does not count, and where each unit of it stood.
struct Folded
{
    QString text;
    QVarLengthArray<int, 1024> at;
    void add(QChar c, int index)
    {
        text += c;
        at.append(index);
    }
};

char32_t codePointAt(const QString &text, qsizetype &i)
{
    const QChar c = text[i];
    if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
        return QChar::surrogateToUcs4(c, text[++i]);
    return c.unicode();
}

Folded fold(const QString &text)
{
    Folded folded;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype first = i;
        const char32_t c = codePointAt(text, i);
        if (isDropped(c))
            continue;
        const bool space = c < 0x10000 && QChar(static_cast<char16_t>(c)).isSpace();
        if (space && (folded.text.isEmpty() || folded.text.back() == u' '))
            continue;
        if (space) {
            folded.add(u' ', static_cast<int>(first));
            continue;
        }
        for (qsizetype k = first; k <= i; ++k)
            folded.add(text[k], static_cast<int>(k));
    }
    return folded;
}

} // namespace

QString normalise(const QString &text)
{
    return foldRepeats(withoutHidden(withoutEscapes(text)).normalized(QString::NormalizationForm_C));
}

QString redactForSending(const QString &text)
{
    static const QRegularExpression home(QStringLiteral("(?:/home/|/Users/|/root(?=/|\\b))[^/\\s:\"']*"));
    QString clean = hideSecrets(text);
    return clean.replace(home, QStringLiteral("~"));
}

QString cutMiddle(const QString &text, qsizetype limit)
{
    if (text.size() <= limit)
        return text;
    qsizetype head = limit / 2;
    if (text[head - 1].isHighSurrogate())
        --head;
    qsizetype tail = text.size() - (limit - head);
    if (text[tail].isLowSurrogate())
        ++tail;
    const QString middle = text.mid(head, tail - head);
    return text.left(head) +
           QStringLiteral("…[%1 characters, sha256:%2]…").arg(middle.size()).arg(sha256Hex(middle.toUtf8()).left(8)) +
           text.mid(tail);
}

std::optional<Range> findQuote(const QString &text, const QString &quote)
{
    const Folded needle = fold(quote.trimmed());
    const QString wanted = needle.text.trimmed();
    if (wanted.isEmpty())
        return std::nullopt;
    const Folded hay = fold(text);
    const qsizetype found = hay.text.indexOf(wanted);
    if (found < 0)
        return std::nullopt;
    return Range{hay.at[found], hay.at[found + wanted.size() - 1] + 1};
}

} // namespace prt::judge
