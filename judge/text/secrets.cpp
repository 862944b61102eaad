// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/text/secrets.h"

#include "core/base/hash.h"
#include "core/privacy/scanner.h"
#include "resources/resources.h"

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

/// Those that the recorder hides by: what they find in a trace is a secret that its author let stand.
const privacy::Scanner &recorded()
{
    static const privacy::Scanner scanner(privacy::RuleSet::builtIn());
    return scanner;
}

/// The same and broader ones, for text that leaves the machine.
const privacy::Scanner &sent()
{
    static const privacy::Scanner scanner = [] {
        const auto broader = privacy::RuleSet::parse(resources::read(QStringLiteral("secret-rules/sending.toml")),
                                                     QStringLiteral("built-in rules for sending"));
        if (!broader)
            qFatal("%s", qUtf8Printable(broader.error().message));
        privacy::RuleSet rules = privacy::RuleSet::builtIn();
        rules.append(*broader);
        return privacy::Scanner(rules);
    }();
    return scanner;
}

QList<privacy::Finding> secretsOf(const privacy::Scanner &scanner, const QByteArray &utf8)
{
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

/// The whole lines in which something was found: where marking does not come to an end, nothing of them is sent.
QList<privacy::Finding> linesOf(const QByteArray &utf8, const QList<privacy::Finding> &found)
{
    QList<privacy::Finding> lines;
    for (const privacy::Finding &finding : found) {
        const qsizetype start = finding.span.start > 0 ? utf8.lastIndexOf('\n', finding.span.start - 1) + 1 : 0;
        const qsizetype feed = utf8.indexOf('\n', finding.span.end());
        const qsizetype end = feed < 0 ? utf8.size() : feed;
        if (!lines.isEmpty() && start <= lines.last().span.end())
            lines.last().span.length = std::max(lines.last().span.end(), end) - lines.last().span.start;
        else
            lines.append({QStringLiteral("lines"), {start, end - start}});
    }
    return lines;
}

} // namespace

int countSecrets(const QString &text)
{
    return static_cast<int>(secretsOf(recorded(), text.toUtf8()).size());
}

QString hideSecrets(const QString &text)
{
    QByteArray utf8 = text.toUtf8();
    QList<privacy::Finding> found = secretsOf(sent(), utf8);
    if (found.isEmpty())
        return text;
    for (int round = 0; round < maxRounds && !found.isEmpty(); ++round) {
        utf8 = marked(utf8, found);
        found = secretsOf(sent(), utf8);
    }
    if (!found.isEmpty()) {
        utf8 = marked(utf8, linesOf(utf8, found));
        found = secretsOf(sent(), utf8);
    }
    if (!found.isEmpty())
        utf8 = marked(utf8, {{QStringLiteral("text"), {0, utf8.size()}}});
    return QString::fromUtf8(utf8);
}

} // namespace prt::judge
