// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/xmlguard.h"

namespace prt::report {

namespace {

constexpr QChar replacement = QChar::ReplacementCharacter;

bool isAllowed(uint code)
{
    return code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code < 0xd800) ||
           (code >= 0xe000 && code < 0xfffe) || (code >= 0x10000 && code <= 0x10ffff);
}

void replaceControls(QString &text)
{
    for (QChar &character : text)
        if (!character.isSurrogate() && !isAllowed(character.unicode()))
            character = replacement;
}

/// Length of the character reference at `at` (`&#27;`, `&#x1B;`) when it names something XML forbids; else 0.
qsizetype forbiddenReference(QStringView text, qsizetype at)
{
    const bool hex = at + 2 < text.size() && text[at + 2] == u'x';
    const qsizetype digits = at + (hex ? 3 : 2);
    const qsizetype end = text.sliced(0, std::min(text.size(), digits + 12)).indexOf(u';', digits);
    if (end < 0)
        return 0;
    bool ok = false;
    const uint code = text.sliced(digits, end - digits).toUInt(&ok, hex ? 16 : 10);
    return ok && isAllowed(code) ? 0 : end + 1 - at;
}

QString withoutForbiddenReferences(const QString &text)
{
    qsizetype at = text.indexOf(QLatin1StringView("&#"));
    if (at < 0)
        return text;
    QString clean;
    clean.reserve(text.size());
    qsizetype from = 0;
    for (; at >= 0; at = text.indexOf(QLatin1StringView("&#"), at + 1)) {
        const qsizetype length = forbiddenReference(text, at);
        if (length == 0)
            continue;
        clean += QStringView(text).sliced(from, at - from);
        clean += replacement;
        from = at + length;
    }
    clean += QStringView(text).sliced(from);
    return clean;
}

/// Position behind a comment, CDATA section or processing instruction that starts at `at`; -1 when none does.
qsizetype skipOpaque(QStringView text, qsizetype at)
{
    struct Kind
    {
        QLatin1StringView start, end;
    };
    static constexpr Kind kinds[] = {{QLatin1StringView("<!--"), QLatin1StringView("-->")},
                                     {QLatin1StringView("<![CDATA["), QLatin1StringView("]]>")},
                                     {QLatin1StringView("<?"), QLatin1StringView("?>")}};
    for (const Kind &kind : kinds) {
        if (!text.sliced(at).startsWith(kind.start))
            continue;
        const qsizetype end = text.indexOf(kind.end, at + kind.start.size());
        return end < 0 ? text.size() : end + kind.end.size();
    }
    return -1;
}

/// Position behind the tag at `at`. Quotes count: a value may hold '>'.
Result<qsizetype> checkTag(QStringView text, qsizetype at, const XmlGuardLimits &limits)
{
    QChar quote;
    int values = 0;
    const qsizetype last = std::min(text.size(), at + limits.tag);
    for (qsizetype i = at + 1; i < last; ++i) {
        if (!quote.isNull()) {
            if (text[i] == quote)
                quote = QChar();
        } else if (text[i] == u'"' || text[i] == u'\'') {
            quote = text[i];
            if (++values > limits.attributes)
                return fail(ErrorCode::Limit,
                            QStringLiteral("A tag of the report has more than %1 attributes.").arg(limits.attributes));
        } else if (text[i] == u'>') {
            return i + 1;
        }
    }
    if (last < text.size())
        return fail(ErrorCode::Limit,
                    QStringLiteral("A tag of the report is longer than %1 characters.").arg(limits.tag));
    return last;
}

Result<void> checkTags(QStringView text, const XmlGuardLimits &limits)
{
    for (qsizetype at = text.indexOf(u'<'); at >= 0; at = text.indexOf(u'<', at)) {
        const qsizetype behind = skipOpaque(text, at);
        if (behind >= 0) {
            at = behind;
            continue;
        }
        if (text.sliced(at).startsWith(QLatin1StringView("<!")))
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("The report declares a document type or entities; such reports are not read."));
        const auto next = checkTag(text, at, limits);
        if (!next)
            return passOn(next);
        at = *next;
    }
    return {};
}

} // namespace

Result<QString> guardXml(QByteArrayView bytes, const XmlGuardLimits &limits)
{
    QString text = QString::fromUtf8(bytes);
    replaceControls(text);
    text = withoutForbiddenReferences(text);
    if (const auto tags = checkTags(text, limits); !tags)
        return passOn(tags);
    return text;
}

} // namespace prt::report
