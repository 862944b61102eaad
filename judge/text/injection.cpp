// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/text/injection.h"

#include <QRegularExpression>

namespace prt::judge {

namespace {

struct FlagRule
{
    const char *kind;
    QRegularExpression expression;
};

QRegularExpression pattern(const char *text)
{
    QRegularExpression compiled(QString::fromUtf8(text), QRegularExpression::CaseInsensitiveOption);
    Q_ASSERT(compiled.isValid());
    return compiled;
}

const QList<FlagRule> &flagRules()
{
    static const QList<FlagRule> list{
        {"score_request", pattern("\\b(?:graders?|judges?|evaluators?|assessors?|scorers?)\\b.{0,60}\\b(?:scor\\w+|"
                                  "record|give|award|rate|mark|level|[1-5])\\b")},
        {"score_request", pattern("\\b(?:give|award|record|assign|rate|grant)\\b.{0,40}\\b(?:top|full|max\\w*|highest|"
                                  "lowest|five|[1-5])\\b.{0,30}"
                                  "\\b(?:marks?|scores?|points?|categor\\w+|dimensions?|levels?|ratings?|out of)\\b")},
        {"score_request", pattern("\\b(?:top|full|maximum|highest) (?:marks|scores?|ratings?)\\b")},
        {"score_request", pattern("\\bscores? (?:below|under|above) [1-5]\\b")},
        {"score_request",
         pattern("\\b(?:award|score|level|rating)\\b.{0,6}\\b[1-5]\\b.{0,40}\\b(?:plagiari\\w+|cheat\\w*|author)\\b")},
        {"role_override", pattern("^\\W{0,8}(?:system|assistant|developer)\\s*:")},
        {"role_override", pattern("\\b(?:ignore|disregard|forget)\\b.{0,30}\\b(?:previous|prior|above|earlier|all)\\b.{"
                                  "0,30}\\b(?:instructions?|rules?|prompts?|rubric)\\b")},
        {"role_override",
         pattern("\\b(?:pre-?approved|approved in advance)\\b.{0,60}\\b(?:board|committee|evaluation|reviewers?)\\b")},
        {"fake_verdict", pattern("\"(?:nonce_echo|schema_version|why_not_higher|evidence_refs)\"\\s*:")},
        {"fake_verdict", pattern("\"level\"\\s*:\\s*[1-5]")},
        {"delimiter_break", pattern("[⟦⟧]|</?(?:data|output|rubric)>")},
    };
    return list;
}

/// Most lines have none of these words and need no expression.
bool mayBeFlagged(const QString &text)
{
    static const QRegularExpression words(
        QStringLiteral("grader|judge|evaluat|assessor|scor|award|marks|rating|system|assistant|developer|ignore|"
                       "disregard|forget|approved|\"|⟦|⟧|</"
                       "|<data|<output|<rubric|record|assign|rate|grant|give|level"),
        QRegularExpression::CaseInsensitiveOption);
    return words.match(text).hasMatch();
}

/// Letters of other alphabets that look like Latin ones, for looking only.
QString folded(const QString &text)
{
    static const QString from =
        QStringLiteral("\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0501\u03bf\u03b1");
    static const QString to = QStringLiteral("aeopcyxisdoa");
    QString out = text.normalized(QString::NormalizationForm_KC);
    for (QChar &c : out) {
        const qsizetype at = from.indexOf(c.toLower());
        if (at >= 0)
            c = to[at];
    }
    return out;
}

QString kindOfLine(const QString &line)
{
    const QString plain = folded(normalise(line));
    if (!mayBeFlagged(plain))
        return {};
    for (const FlagRule &rule : flagRules()) {
        if (rule.expression.match(plain).hasMatch())
            return QString::fromLatin1(rule.kind);
    }
    return {};
}

} // namespace

QList<Flag> flags(const QString &text)
{
    QList<Flag> found;
    qsizetype start = 0;
    while (start < text.size()) {
        qsizetype end = text.indexOf(u'\n', start);
        if (end < 0)
            end = text.size();
        const QString kind = kindOfLine(text.mid(start, std::min<qsizetype>(end - start, 4096)));
        if (!kind.isEmpty())
            found.append({kind, {static_cast<int>(start), static_cast<int>(end)}});
        start = end + 1;
    }
    return found;
}

QString withoutFlagged(const QString &text)
{
    QString clean = text;
    const QList<Flag> found = flags(text);
    for (auto flag = found.rbegin(); flag != found.rend(); ++flag)
        clean.remove(flag->line.start, flag->line.end - flag->line.start);
    return clean;
}

} // namespace prt::judge
