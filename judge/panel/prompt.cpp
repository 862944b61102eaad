// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/panel/prompt.h"

#include "core/base/hash.h"
#include "core/base/json.h"
#include "judge/panel/replies.h"
#include "judge/text/normaliser.h"
#include "resources/resources.h"

#include <QJsonArray>

namespace prt::judge {

namespace {

QString instructions(const QString &name, const Rubric &rubric)
{
    QString text = QString::fromUtf8(resources::read(QStringLiteral("judge/%1.txt").arg(name)));
    text += QStringLiteral("\nRubric %1 (sha256 %2)\n").arg(rubric.version, rubric.sha256);
    for (const Dimension &dimension : rubric.dimensions) {
        text += QStringLiteral("\n%1 (%2)\n").arg(dimension.name, dimension.id);
        for (qsizetype level = 0; level < dimension.levels.size(); ++level)
            text += QStringLiteral("  level %1: %2\n").arg(level + 1).arg(dimension.levels[level]);
        for (const Criterion &criterion : dimension.criteria)
            text += QStringLiteral("  %1: %2\n").arg(criterion.id, criterion.text);
    }
    return text;
}

Prompt makePrompt(const QString &name, const Rubric &rubric, const QString &user, int maxOutputTokens)
{
    Prompt prompt;
    prompt.system = instructions(name, rubric);
    prompt.user = user;
    prompt.schemaName = QString(name).replace(u'-', QLatin1StringView("_v"));
    prompt.schema = answerSchema(name);
    prompt.cacheKey = QStringLiteral("judge-") + rubric.sha256.left(16);
    prompt.maxOutputTokens = maxOutputTokens;
    return prompt;
}

QJsonObject evidenceLine(const CheckedEvidence &checked)
{
    return {{QStringLiteral("ref"), checked.ref},
            {QStringLiteral("event"), u'e' + QString::number(checked.evidence.seq)},
            {QStringLiteral("dimension"), checked.dimension},
            {QStringLiteral("quote"), redactForSending(normalise(checked.evidence.quote))},
            {QStringLiteral("criterion"), checked.evidence.criterion},
            {QStringLiteral("polarity"),
             checked.evidence.supports ? QStringLiteral("supports") : QStringLiteral("undermines")},
            {QStringLiteral("recorded"), checked.evidence.fact}};
}

} // namespace

QJsonObject answerSchema(const QString &name)
{
    const auto schema = parseJsonObject(resources::read(QStringLiteral("judge/%1.schema.json").arg(name)));
    Q_ASSERT(schema);
    return *schema;
}

Prompt extractPrompt(const Rubric &rubric, const Digest &digest, const Frame &frame, int maxOutputTokens)
{
    return makePrompt(QStringLiteral("extract-1"), rubric, frame.lines(digest.all()), maxOutputTokens);
}

Prompt scorePrompt(const Rubric &rubric, const Digest &digest, const QList<CheckedEvidence> &evidence,
                   const QStringList &order, const Frame &frame, int maxOutputTokens)
{
    QList<QJsonObject> lines = digest.facts;
    for (const CheckedEvidence &checked : evidence)
        lines.append(evidenceLine(checked));
    lines.append({{QStringLiteral("dimension_order"), QJsonArray::fromStringList(order)}});
    return makePrompt(QStringLiteral("score-1"), rubric, frame.lines(lines), maxOutputTokens);
}

QString promptHash(const Rubric &rubric)
{
    Sha256 hash;
    for (const char *name : {"extract-1", "score-1"}) {
        hash.add(instructions(QString::fromLatin1(name), rubric).toUtf8());
        hash.add(canonicalJson(answerSchema(QString::fromLatin1(name))));
    }
    return hash.add(QByteArray::number(normaliserVersion)).hex();
}

} // namespace prt::judge
