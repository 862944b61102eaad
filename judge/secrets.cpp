// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/secrets.h"

#include "core/base/hash.h"

#include <array>
#include <cmath>
#include <QRegularExpression>

namespace prt::judge {

namespace {

/// `keyword` has to be in the text before the expression is tried: most texts have none and cost one search each.
struct SecretRule
{
    const char *kind;
    const char *keyword;
    QRegularExpression expression;
    bool needsEntropy = false; ///< of group 1
};

QRegularExpression expression(const char *pattern)
{
    QRegularExpression compiled(QString::fromLatin1(pattern));
    Q_ASSERT(compiled.isValid());
    return compiled;
}

const QList<SecretRule> &secretRules()
{
    static const char *assignment =
        "(?i)(?:key|secret|token|passwd|password)[a-z0-9_]{0,20}[\"']?\\s*[:=]\\s*[\"']?([A-Za-z0-9+/_\\-]{20,128})";
    static const QList<SecretRule> list{
        {"aws", "AKIA", expression("\\bAKIA[0-9A-Z]{16}\\b")},
        {"github", "gh", expression("\\b(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{36,}\\b")},
        {"github", "github_pat_", expression("\\bgithub_pat_[A-Za-z0-9_]{30,}\\b")},
        {"model-api", "sk-", expression("\\bsk-[A-Za-z0-9_\\-]{20,}")},
        {"slack", "xox", expression("\\bxox[abeoprs]-[A-Za-z0-9\\-]{10,}")},
        {"google", "AIza", expression("\\bAIza[0-9A-Za-z_\\-]{35}")},
        {"private-key", "PRIVATE KEY",
         expression("-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]{0,8000}?(?:-----END [A-Z ]*PRIVATE KEY-----|$)")},
        {"jwt", "eyJ", expression("\\beyJ[A-Za-z0-9_\\-]{8,}\\.eyJ[A-Za-z0-9_\\-]{8,}\\.[A-Za-z0-9_\\-]{8,}")},
        {"url-credentials", "://",
         expression("\\b[a-z][a-z0-9+.\\-]{1,20}://[^\\s/:@\"']{1,64}:([^\\s/:@\"'\\[]{3,128})@")},
        {"assignment", "key", expression(assignment), true},
        {"assignment", "secret", expression(assignment), true},
        {"assignment", "token", expression(assignment), true},
        {"assignment", "passw", expression(assignment), true},
    };
    return list;
}

/// Bits a character.
double entropy(QStringView text)
{
    std::array<int, 128> counts{};
    for (const QChar c : text)
        ++counts[c.unicode() & 0x7f];
    double bits = 0;
    for (const int count : counts) {
        if (count == 0)
            continue;
        const double share = static_cast<double>(count) / static_cast<double>(text.size());
        bits -= share * std::log2(share);
    }
    return bits;
}

bool looksRandom(QStringView text)
{
    const bool digit = std::any_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digit && entropy(text) >= 4.0;
}

bool matches(const SecretRule &rule, const QRegularExpressionMatch &match)
{
    return !rule.needsEntropy || looksRandom(match.capturedView(1));
}

int countOf(const SecretRule &rule, const QString &text)
{
    int count = 0;
    auto it = rule.expression.globalMatch(text);
    while (it.hasNext())
        count += matches(rule, it.next()) ? 1 : 0;
    return count;
}

QString hideOne(const SecretRule &rule, const QString &text)
{
    QString out;
    qsizetype at = 0;
    auto it = rule.expression.globalMatch(text);
    while (it.hasNext()) {
        const QRegularExpressionMatch match = it.next();
        if (!matches(rule, match))
            continue;
        const int group = match.capturedStart(1) >= 0 ? 1 : 0;
        out += QStringView(text).mid(at, match.capturedStart(group) - at);
        out += QStringLiteral("[SECRET:%1:%2]")
                   .arg(QLatin1StringView(rule.kind), sha256Hex(match.captured(group).toUtf8()).left(8));
        at = match.capturedEnd(group);
    }
    return at == 0 ? text : out + text.mid(at);
}

bool hasKeyword(const SecretRule &rule, const QString &text)
{
    return text.contains(QLatin1StringView(rule.keyword), rule.needsEntropy ? Qt::CaseInsensitive : Qt::CaseSensitive);
}

} // namespace

int countSecrets(const QString &text)
{
    int count = 0;
    bool assignmentsDone = false; // four keywords, one expression
    for (const SecretRule &rule : secretRules()) {
        if ((rule.needsEntropy && assignmentsDone) || !hasKeyword(rule, text))
            continue;
        assignmentsDone = assignmentsDone || rule.needsEntropy;
        count += countOf(rule, text);
    }
    return count;
}

QString hideSecrets(const QString &text)
{
    QString clean = text;
    for (const SecretRule &rule : secretRules()) {
        if (hasKeyword(rule, clean))
            clean = hideOne(rule, clean);
    }
    return clean;
}

} // namespace prt::judge
