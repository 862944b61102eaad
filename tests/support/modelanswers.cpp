// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/modelanswers.h"

#include "tests/support/modelwirechecks.h"

#include <algorithm>
#include <QJsonArray>

namespace prt::test {

using wirechecks::text;

namespace {

QJsonObject evidence(const QString &dimension, const QString &event, const QString &quote, const char *criterion)
{
    return {{QStringLiteral("dimension"), dimension},
            {QStringLiteral("event_id"), event},
            {QStringLiteral("quote"), quote},
            {QStringLiteral("polarity"), QStringLiteral("supports")},
            {QStringLiteral("criterion"), QString::fromLatin1(criterion)}};
}

/// Passages of the events shown: event → text.
QList<QPair<QString, QString>> passages(const QList<QJsonObject> &data, const QStringList &fields)
{
    QList<QPair<QString, QString>> found;
    for (const QJsonObject &event : data) {
        for (const QString &field : fields) {
            const QString line = event.value(field).toString().section(u'\n', 0, 0).left(120);
            if (line.size() >= 12 && !line.contains(u'…'))
                found.append({text(event, "event"), line});
        }
    }
    return found;
}

const QMap<QString, const char *> &criterionOf()
{
    static const QMap<QString, const char *> map{
        {QStringLiteral("problem_understanding"), "PU1"}, {QStringLiteral("causal_linking"), "CL4"},
        {QStringLiteral("experiment_design"), "ED1"},     {QStringLiteral("efficiency"), "EF1"},
        {QStringLiteral("reproducibility"), "RE1"},       {QStringLiteral("safety_hygiene"), "SH1"}};
    return map;
}

QJsonObject extraction(const ModelRequest &request)
{
    const auto recorded =
        passages(request.data, {QStringLiteral("cmd"), QStringLiteral("failed_tests"), QStringLiteral("output")});
    QJsonArray all;
    for (auto it = criterionOf().begin(); it != criterionOf().end(); ++it) {
        for (const auto &[event, quote] : recorded.mid(0, 4))
            all.append(evidence(it.key(), event, quote, *it));
    }
    return {{QStringLiteral("schema_version"), QStringLiteral("extract.v1")},
            {QStringLiteral("nonce_echo"), request.nonce},
            {QStringLiteral("claims"), QJsonArray()},
            {QStringLiteral("evidence"), all},
            {QStringLiteral("injection_report"), QJsonArray()}};
}

QJsonObject scoring(const ModelRequest &request, const std::function<int(const QString &)> &level)
{
    QMap<QString, QJsonArray> refs;
    QJsonArray order;
    for (const QJsonObject &line : request.data) {
        if (text(line, "ref").startsWith(u'E'))
            refs[text(line, "dimension")].append(text(line, "ref"));
        if (line.contains(QLatin1StringView("dimension_order")))
            order = line.value(QLatin1StringView("dimension_order")).toArray();
    }
    QJsonArray scores;
    for (const QJsonValue &value : std::as_const(order)) {
        const QString dimension = value.toString();
        scores.append(QJsonObject{{QStringLiteral("dimension"), dimension},
                                  {QStringLiteral("evidence_refs"), refs.value(dimension)},
                                  {QStringLiteral("missing"), QJsonArray()},
                                  {QStringLiteral("why_not_higher"), QStringLiteral("Not everything is shown.")},
                                  {QStringLiteral("why_not_lower"), QStringLiteral("The evidence supports it.")},
                                  {QStringLiteral("level"), level(dimension)},
                                  {QStringLiteral("confidence"), QStringLiteral("medium")},
                                  {QStringLiteral("feedback"), QStringLiteral("Well recorded.")},
                                  {QStringLiteral("next_step"), QStringLiteral("Go on.")}});
    }
    return {{QStringLiteral("schema_version"), QStringLiteral("score.v1")},
            {QStringLiteral("nonce_echo"), request.nonce},
            {QStringLiteral("scores"), scores}};
}

} // namespace

QJsonObject goodModelAnswer(const ModelRequest &request, const std::function<int(const QString &dimension)> &level)
{
    const bool scores = std::any_of(request.data.begin(), request.data.end(), [](const QJsonObject &line) {
        return line.contains(QLatin1StringView("dimension_order"));
    });
    return scores ? scoring(request, level) : extraction(request);
}

} // namespace prt::test
