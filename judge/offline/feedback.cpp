// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/offline/feedback.h"

#include "core/ports/evidence.h"
#include "judge/offline/terms.h"

#include <QSet>

namespace prt::judge {

namespace {

constexpr int maxEvidencePerTerm = 3;
constexpr int maxQuote = 160;
constexpr int maxSentences = 3;

/// A term with what it earned and what it cost.
struct Finding
{
    const Term *term = nullptr;
    Feature feature;
    qint64 earned = 0;
    qint64 cost = 0;
    bool isGood = false; ///< its good sentence is true; else its bad one
};

QList<Finding> findingsOf(const QString &dimension, const Features &features)
{
    QList<Finding> findings;
    for (const Term &term : terms()) {
        const Feature feature = features.value(QLatin1StringView(term.feature));
        if (dimension != QLatin1StringView(term.dimension) || !feature.measured)
            continue;
        const qint64 part = contribution(term, feature);
        const bool penalty = term.kind == TermKind::Penalty;
        const bool good = !penalty && shareOf(term, feature) >= term.badBelow;
        findings.append({&term, feature, penalty ? 0 : part, penalty ? -part : term.weight - part, good});
    }
    return findings;
}

/// The part of an event that says most: the command, the note, the failing tests, the path.
ports::Evidence quoteOf(const trace::Event &event, const Session &session)
{
    const QList<ports::EvidenceText> texts = ports::evidenceTexts(event, session.blobs, false);
    if (event.type == trace::EventType::TestRun) {
        const trace::Event *command = session.event(event.text(QLatin1StringView("cmd_event")));
        if (command)
            return quoteOf(*command, session);
    }
    static const QStringList preferred{QStringLiteral("hypothesis"), QStringLiteral("plan"),
                                       QStringLiteral("observation"), QStringLiteral("decision")};
    for (const QString &source : preferred) {
        for (const ports::EvidenceText &text : texts) {
            if (text.source == source)
                return ports::cite(event, text, 0, static_cast<int>(std::min<qsizetype>(text.text.size(), maxQuote)));
        }
    }
    if (texts.isEmpty())
        return ports::cite(event);
    return ports::cite(event, texts.first(), 0,
                       static_cast<int>(std::min<qsizetype>(texts.first().text.size(), maxQuote)));
}

QString times(qint64 number)
{
    static const QStringList words{QStringLiteral("never"),      QStringLiteral("once"),
                                   QStringLiteral("twice"),      QStringLiteral("three times"),
                                   QStringLiteral("four times"), QStringLiteral("five times")};
    return number >= 0 && number < words.size() ? words[number] : QStringLiteral("%1 times").arg(number);
}

/// A sentence with its number filled in and, where it has a place for a quote, the number of that evidence.
QString filled(const char *sentence, const Finding &finding, qsizetype evidence)
{
    QString text = QString::fromUtf8(sentence);
    text.replace(QLatin1StringView("%n"), QString::number(finding.feature.number));
    text.replace(QLatin1StringView("%t"), times(finding.feature.number));
    return text.replace(QLatin1StringView("{q}"), QStringLiteral("[[quote:%1]]").arg(evidence));
}

/// The same sentence for a list of evidence, where a quote would stand twice.
QString withoutQuote(const char *sentence, const Finding &finding)
{
    QString text = filled(sentence, finding, 0);
    if (text.endsWith(QLatin1StringView(": \"[[quote:0]]\"")))
        text += u'.';
    for (const char *form : {": \"[[quote:0]]\"", ": `[[quote:0]]`", ": [[quote:0]]", ", first [[quote:0]]",
                             " `[[quote:0]]`", " in [[quote:0]]"})
        text.remove(QLatin1StringView(form));
    return text;
}

/// Adds the events of a finding and returns the number of the first one, -1 when there is none.
qsizetype addEvidence(ports::DimensionScore &dimension, const Finding &finding, bool supports, const char *sentence,
                      const Session &session)
{
    const qsizetype first = finding.feature.events.isEmpty() ? -1 : dimension.evidence.size();
    for (const trace::Event *event : finding.feature.events.mid(0, maxEvidencePerTerm)) {
        ports::Evidence evidence = quoteOf(*event, session);
        evidence.criterion = QString::fromLatin1(finding.term->criterion);
        evidence.note = withoutQuote(sentence, finding);
        evidence.supports = supports;
        dimension.evidence.append(evidence);
    }
    return first;
}

/// A sentence that needs a quote is only said when there is an event to quote.
bool canSay(const char *sentence, qsizetype evidence)
{
    return *sentence && (evidence >= 0 || !QLatin1StringView(sentence).contains(QLatin1StringView("{q}")));
}

/// The sentences of the findings that earned or cost most; the same words are quoted once.
QString saySome(ports::DimensionScore &dimension, QList<Finding> findings, bool good, int most, QSet<QString> &quoted,
                const Session &session)
{
    std::stable_sort(findings.begin(), findings.end(), [good](const Finding &a, const Finding &b) {
        return good ? a.earned > b.earned : a.cost > b.cost;
    });
    QStringList sentences;
    for (const Finding &finding : findings) {
        const char *sentence = good ? finding.term->good : finding.term->bad;
        if (finding.isGood != good || (good ? finding.earned : finding.cost) == 0 || !*sentence)
            continue;
        const qsizetype evidence = addEvidence(dimension, finding, good, sentence, session);
        if (sentences.size() >= most || !canSay(sentence, evidence))
            continue;
        const QString quote = evidence < 0 ? QString() : dimension.evidence[evidence].quote;
        const bool again = QLatin1StringView(sentence).contains(QLatin1StringView("{q}")) && quoted.contains(quote);
        quoted.insert(quote);
        sentences.append(again ? withoutQuote(sentence, finding) : filled(sentence, finding, evidence));
    }
    return sentences.join(u' ');
}

QString nextStepOf(const QList<Finding> &findings, const Cap &cap)
{
    const Finding *worst = nullptr;
    for (const Finding &finding : findings) {
        if (cap.feature == QLatin1StringView(finding.term->feature) && finding.cost > 0)
            return QString::fromUtf8(finding.term->next);
        if (finding.cost > 0 && (!worst || finding.cost > worst->cost))
            worst = &finding;
    }
    return worst ? QString::fromUtf8(worst->term->next) : QStringLiteral("Keep working like this.");
}

} // namespace

void explain(ports::DimensionScore &dimension, const Level &level, const Features &features, const Session &session)
{
    if (level.milli < 0) {
        dimension.feedback = QStringLiteral("This session has nothing to judge this by.");
        return;
    }
    const QList<Finding> findings = findingsOf(dimension.dimension, features);
    QSet<QString> quoted;
    const QString good = saySome(dimension, findings, true, maxSentences - 1, quoted, session);
    const QString bad = saySome(dimension, findings, false, maxSentences, quoted, session);
    dimension.feedback = QStringList{good, bad}.join(u' ').trimmed();
    if (dimension.feedback.isEmpty())
        dimension.feedback = QStringLiteral("Nothing that was recorded speaks against it.");
    dimension.nextStep = nextStepOf(findings, level.cap);
}

} // namespace prt::judge
