// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/secrets.h"

#include "core/base/hash.h"
#include "core/privacy/scanner.h"

#include <algorithm>
#include <QRegularExpression>

namespace prt::judge {

namespace {

constexpr int maxRounds = 4;      ///< what stands in place of a secret may bring two others together
constexpr qsizetype shortest = 4; ///< what is left of a finding beside marks, to be a secret still

/// Where marks of ours stand: what they stand for is no secret any more, whatever a rule makes of their words.
QList<privacy::Span> marksIn(const QByteArray &utf8)
{
    static const QRegularExpression mark(QStringLiteral("\\[SECRET:[a-z0-9-]{1,64}:[0-9a-f]{8}\\]"));
    QList<privacy::Span> marks;
    if (!utf8.contains("[SECRET:"))
        return marks;
    for (auto it = mark.globalMatch(QString::fromLatin1(utf8)); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        marks.append({match.capturedStart(), match.capturedLength()});
    }
    return marks;
}

QList<privacy::Finding> secretsOf(const QByteArray &utf8)
{
    static const privacy::Scanner scanner(privacy::RuleSet::builtIn());
    QList<privacy::Finding> found = scanner.scan(utf8);
    const QList<privacy::Span> marks = found.isEmpty() ? QList<privacy::Span>() : marksIn(utf8);
    found.removeIf([&marks](const privacy::Finding &finding) {
        qsizetype rest = finding.span.length;
        for (const privacy::Span &mark : marks)
            rest -= std::max<qsizetype>(0, std::min(mark.end(), finding.span.end()) -
                                               std::max(mark.start, finding.span.start));
        return rest < shortest;
    });
    return found;
}

QByteArray marked(const QByteArray &utf8, const QList<privacy::Finding> &found)
{
    QByteArray out;
    qsizetype at = 0;
    for (const privacy::Finding &finding : found) {
        const QByteArray secret = utf8.mid(finding.span.start, finding.span.length);
        out += QByteArrayView(utf8).sliced(at, finding.span.start - at);
        out += "[SECRET:" + finding.rule.toLatin1() + ':' + sha256Hex(secret).left(8).toLatin1() + ']';
        at = finding.span.end();
    }
    return out + utf8.mid(at);
}

} // namespace

int countSecrets(const QString &text)
{
    return static_cast<int>(secretsOf(text.toUtf8()).size());
}

QString hideSecrets(const QString &text)
{
    QByteArray utf8 = text.toUtf8();
    QList<privacy::Finding> found = secretsOf(utf8);
    if (found.isEmpty())
        return text;
    for (int round = 0; round < maxRounds && !found.isEmpty(); ++round) {
        utf8 = marked(utf8, found);
        found = secretsOf(utf8);
    }
    return QString::fromUtf8(utf8);
}

} // namespace prt::judge
