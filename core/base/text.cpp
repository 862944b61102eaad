// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

namespace prt {

namespace {

/// Joiners are not seen either, but scripts and emoji need them and they move nothing.
bool isJoiner(char32_t character)
{
    return character == 0x200C || character == 0x200D;
}

bool steers(char32_t character)
{
    const QChar::Category category = QChar::category(character);
    return (category == QChar::Other_Control && character != U'\n' && character != U'\t') ||
           (category == QChar::Other_Format && !isJoiner(character));
}

/// Length of our own colour sequence at the start of `text`; 0: it is none.
qsizetype colourLength(QStringView text)
{
    if (!text.startsWith(u"\x1b["))
        return 0;
    qsizetype at = 2;
    while (at < text.size() && at < 4 && text[at] >= u'0' && text[at] <= u'9')
        ++at;
    return at > 2 && at < text.size() && text[at] == u'm' ? at + 1 : 0;
}

/// Calls `plain` with runs that may stay and `bad` with each character (one or two units) that may not.
template <typename Plain, typename Bad> void walk(QStringView text, Colours colours, Plain plain, Bad bad)
{
    qsizetype from = 0;
    for (qsizetype at = 0; at < text.size();) {
        const bool pair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const qsizetype length = pair ? 2 : 1;
        const char32_t character = pair ? QChar::surrogateToUcs4(text[at], text[at + 1]) : text[at].unicode();
        const bool lineEnd = character == U'\r' && at + 1 < text.size() && text[at + 1] == u'\n';
        if (!steers(character) || lineEnd) {
            at += length;
            continue;
        }
        if (const qsizetype colour = colours == Colours::Keep ? colourLength(text.sliced(at)) : 0; colour > 0) {
            at += colour;
            continue;
        }
        plain(text.sliced(from, at - from));
        bad(text.sliced(at, length));
        at += length;
        from = at;
    }
    plain(text.sliced(from));
}

} // namespace

QString harmless(QStringView text, Colours colours)
{
    QString clean;
    walk(
        text, colours, [&](QStringView run) { clean += run; },
        [&](QStringView) { clean += QChar(QChar::ReplacementCharacter); });
    return clean;
}

QString oneLine(QStringView text, Colours colours)
{
    qsizetype end = text.size();
    while (end > 0 && text[end - 1].isSpace())
        --end;
    QString line = text.first(end).toString();
    line.replace(QLatin1StringView("\r\n"), QLatin1StringView("\n"));
    for (const char16_t feed : {u'\n', u'\r', u'\u2028', u'\u2029'})
        line.replace(QChar(feed), QChar(u'␊'));
    return harmless(line.replace(u'\t', u' '), colours);
}

QString someNames(const QStringList &names)
{
    constexpr qsizetype shown = 3;
    const QString first = names.mid(0, shown).join(QStringLiteral(", "));
    return names.size() > shown ? QStringLiteral("%1 and %2 more").arg(first, QString::number(names.size() - shown))
                                : first;
}

QString harmlessJson(QStringView document)
{
    QString clean;
    walk(
        document, Colours::Remove, [&](QStringView run) { clean += run; },
        [&](QStringView character) {
            for (const QChar unit : character)
                clean += QStringLiteral("\\u%1").arg(unit.unicode(), 4, 16, QChar(u'0'));
        });
    return clean;
}

} // namespace prt
