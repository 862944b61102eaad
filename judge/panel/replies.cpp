// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/panel/replies.h"

#include "core/base/json.h"
#include "judge/panel/schemacheck.h"
#include "judge/text/injection.h"
#include "judge/text/normaliser.h"

#include <QJsonArray>
#include <QSet>

namespace prt::judge {

namespace {

constexpr qsizetype shortestQuote = 12;
constexpr qsizetype longestQuote = 200;
constexpr int mostPerDimension = 12;

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1StringView(name)).toString();
}

bool isFlagged(const ports::EvidenceText &source, const Range &range)
{
    const QList<Flag> found = flags(source.text);
    return std::any_of(found.begin(), found.end(),
                       [&](const Flag &flag) { return flag.line.start < range.end && range.start < flag.line.end; });
}

/// The quote in one of the event's texts, recorded texts first.
std::optional<ports::Evidence> locate(const trace::Event &event, const QString &quote, const Session &session,
                                      bool &flagged)
{
    for (const ports::EvidenceText &source : ports::evidenceTexts(event, session.blobs)) {
        const auto range = findQuote(source.text, quote);
        if (!range)
            continue;
        if (isFlagged(source, *range)) {
            flagged = true;
            continue;
        }
        return ports::cite(event, source, range->start, range->end);
    }
    return std::nullopt;
}

/// What the developer says bears on understanding and causes only. Experiments, efficiency, reproducibility and safety
/// are judged by deeds.
bool takesClaims(const QString &dimension)
{
    return dimension == QLatin1StringView("problem_understanding") || dimension == QLatin1StringView("causal_linking");
}

bool hasOwnFlags(const Session &session)
{
    return std::any_of(session.notes.begin(), session.notes.end(), [&](const NoteStep &step) {
        const auto texts = ports::evidenceTexts(*step.event, session.blobs);
        return std::any_of(texts.begin(), texts.end(),
                           [](const ports::EvidenceText &one) { return !flags(one.text).isEmpty(); });
    });
}

} // namespace

Result<QJsonObject> readAnswer(const QByteArray &answer, const QString &schemaName, const Frame &frame)
{
    const auto object = parseJsonObject(answer, {.bytes = 512 * 1024, .depth = 12});
    if (!object)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("It is not one JSON document without duplicate keys and without text around it."));
    if (const auto problem = schemaProblem(*object, answerSchema(schemaName)))
        return fail(ErrorCode::InvalidInput, *problem);
    if (text(*object, "nonce_echo") != frame.nonce)
        return fail(ErrorCode::InvalidInput, QStringLiteral("nonce_echo is not the text of the mark."));
    return object;
}

Extraction checkExtraction(const QJsonObject &answer, const Session &session, const Rubric &rubric)
{
    Extraction extraction;
    extraction.flagged =
        hasOwnFlags(session) || !answer.value(QLatin1StringView("injection_report")).toArray().isEmpty();
    QSet<QString> seen;
    QMap<QString, int> count;
    for (const QJsonValue &value : answer.value(QLatin1StringView("evidence")).toArray()) {
        const QJsonObject item = value.toObject();
        const QString dimension = text(item, "dimension");
        const QString quote = text(item, "quote");
        const QString key = dimension + text(item, "event_id") + quote;
        if (seen.contains(key) || count[dimension] >= mostPerDimension)
            continue;
        seen.insert(key);
        ++extraction.cited;
        const trace::Event *event = eventOfShortId(session.trace, text(item, "event_id"));
        if (!event || event->erased || quote.size() < shortestQuote || quote.size() > longestQuote ||
            !rubric.hasCriterion(text(item, "criterion")))
            continue;
        auto found = locate(*event, quote, session, extraction.flagged);
        if (!found)
            continue;
        if (!found->fact && !takesClaims(dimension)) {
            --extraction.cited; // it is there, but it is not asked for
            continue;
        }
        found->criterion = text(item, "criterion");
        found->supports = text(item, "polarity") == QLatin1StringView("supports");
        ++count[dimension];
        extraction.evidence.append({QStringLiteral("E%1").arg(extraction.evidence.size() + 1), dimension, *found});
    }
    return extraction;
}

Result<QList<ScoredDimension>> readScores(const QJsonObject &answer, const Rubric &rubric, const Digest &digest,
                                          const Extraction &extraction)
{
    QSet<QString> known;
    for (const CheckedEvidence &checked : extraction.evidence)
        known.insert(checked.ref);
    QList<ScoredDimension> scores;
    QSet<QString> seen;
    for (const QJsonValue &value : answer.value(QLatin1StringView("scores")).toArray()) {
        const QJsonObject item = value.toObject();
        ScoredDimension score{text(item, "dimension"), item.value(QLatin1StringView("level")).toInt(),
                              jsonStrings(item.value(QLatin1StringView("evidence_refs"))), text(item, "feedback"),
                              text(item, "next_step")};
        if (seen.contains(score.dimension))
            return fail(ErrorCode::InvalidInput, QStringLiteral("A dimension is scored twice."));
        seen.insert(score.dimension);
        for (const QString &ref : score.refs) {
            if (!known.contains(ref) && !digest.factEvents.contains(ref))
                return fail(ErrorCode::InvalidInput,
                            QStringLiteral("evidence_refs names something that was not shown."));
        }
        scores.append(score);
    }
    if (scores.size() != rubric.dimensions.size())
        return fail(ErrorCode::InvalidInput, QStringLiteral("Each of the six dimensions has to be scored once."));
    return scores;
}

} // namespace prt::judge
