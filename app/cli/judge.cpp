// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/tracearg.h"
#include "app/judging.h"
#include "core/base/counted.h"

#include <QJsonArray>

namespace prt::app {

namespace {

constexpr int shownEvidence = 4;
constexpr qsizetype shownQuote = 60;

struct JudgeOptions
{
    std::string trace;
    std::vector<std::string> judges;
    bool preview = false;
};

/// One decimal, halves up; a dash for "nothing to judge by".
QString shown(int milli)
{
    if (milli < 0)
        return QStringLiteral("–");
    const int tenths = (milli + 50) / 100;
    return QStringLiteral("%1.%2").arg(tenths / 10).arg(tenths % 10);
}

QString shortened(const QString &quote)
{
    const QString line = quote.simplified();
    return line.size() <= shownQuote ? line : line.left(shownQuote - 1) + u'…';
}

void printEvidence(Context &context, const ports::DimensionScore &dimension)
{
    int count = 0;
    for (const ports::Evidence &evidence : dimension.evidence) {
        if (++count > shownEvidence) {
            context.print(QStringLiteral("      … and %1 more").arg(dimension.evidence.size() - shownEvidence));
            return;
        }
        context.print(QStringLiteral("      %1 #%2 %3%4  %5")
                          .arg(QChar(evidence.supports ? u'+' : u'-'))
                          .arg(evidence.seq)
                          .arg(evidence.criterion, evidence.fact ? QString() : QStringLiteral(" (claim)"),
                               shortened(evidence.quote)));
    }
}

void printDimension(Context &context, const ports::DimensionScore &dimension)
{
    QString line = QStringLiteral("%1 %2").arg(QString(dimension.dimension).replace(u'_', u' ').leftJustified(22),
                                               shown(dimension.scoreMilli));
    if (dimension.scoreMilli != dimension.offlineMilli)
        line += QStringLiteral("  (offline %1)").arg(shown(dimension.offlineMilli));
    if (dimension.lowMilli >= 0)
        line += QStringLiteral("  %1 … %2").arg(shown(dimension.lowMilli), shown(dimension.highMilli));
    if (!dimension.capReason.isEmpty())
        line += QStringLiteral("  at most %1: %2").arg(shown(dimension.capMilli), dimension.capReason);
    context.print(line);
    if (dimension.scoreMilli < 0)
        return;
    printEvidence(context, dimension);
    for (const QString &sentence : dimension.feedbackText().split(u'\n', Qt::SkipEmptyParts))
        context.print(QStringLiteral("      ") + sentence);
    if (!dimension.nextStep.isEmpty())
        context.print(QStringLiteral("      Next: ") + dimension.nextStepText().replace(u'\n', u' '));
}

void printVote(Context &context, const ports::JudgeVote &vote)
{
    if (vote.kind == QLatin1StringView("offline"))
        return; // its score stands in the first line
    QString line = QStringLiteral("judge %1 (%2): ").arg(vote.judge, vote.model);
    line += vote.abstained ? QStringLiteral("abstains. %1").arg(vote.reason)
                           : QStringLiteral("%1 of 5 by itself").arg(shown(vote.overallMilli));
    const qint64 requests = vote.usage.value(QLatin1StringView("requests")).toInteger();
    if (requests > 0)
        line += QStringLiteral("; %1, %2 + %3 tokens, %4 micro-dollars, %5 ms")
                    .arg(counted(requests, QStringLiteral("request")))
                    .arg(vote.usage.value(QLatin1StringView("input_tokens")).toInteger())
                    .arg(vote.usage.value(QLatin1StringView("output_tokens")).toInteger())
                    .arg(vote.usage.value(QLatin1StringView("cost_microusd")).toInteger())
                    .arg(vote.usage.value(QLatin1StringView("ms")).toInteger());
    context.print(line);
}

void printJudgement(Context &context, const ports::Judgement &judgement)
{
    context.print(QStringLiteral("score %1 of 5  (offline judge %2)  %3  %4, uncalibrated")
                      .arg(shown(judgement.overallMilli), shown(judgement.offlineOverallMilli), judgement.state,
                           judgement.rubricVersion));
    if (!judgement.reason.isEmpty())
        context.print(judgement.reason);
    for (const ports::DimensionScore &dimension : judgement.dimensions)
        printDimension(context, dimension);
    for (const ports::JudgeVote &vote : judgement.votes)
        printVote(context, vote);
    if (std::any_of(judgement.votes.begin(), judgement.votes.end(), [](const ports::JudgeVote &vote) {
            return !vote.abstained && vote.kind != QLatin1StringView("offline");
        }))
        context.print(QStringLiteral("The score is half the offline judge's and half the models', in each dimension at "
                                     "most one level from the offline one and never above its ceiling."));
}

QStringList namesOf(const JudgeOptions &options)
{
    QStringList names;
    for (const std::string &name : options.judges)
        names.append(fromArgument(name));
    return names;
}

/// Signs what was judged, where there is something to sign it for.
void keep(Context &context, const OpenedTrace &opened, ports::Judgement &judgement)
{
    if (!opened.trace.isSealed())
        return context.note(QStringLiteral("The recording is not finished: nothing was signed."));
    const auto kept = opened.library->trace(opened.trace.header.traceId);
    if (!kept || kept->head() != opened.trace.head())
        return context.note(
            QStringLiteral("The trace is not in the library: nothing was signed. `pr-telemetry import` takes it in."));
    const auto statement = storeJudgement(*opened.library, opened.trace.header.traceId, judgement);
    if (!statement)
        return context.fail(statement.error());
    context.note(QStringLiteral("Signed as statement %1.").arg(statement->digest().left(12)));
}

void judgeTrace(Context &context, const JudgeOptions &options)
{
    const auto opened = openTrace(context, fromArgument(options.trace));
    if (!opened)
        return context.fail(opened.error());
    const auto judge = makeJudge(*opened->library);
    if (!judge)
        return context.fail(judge.error());
    const QStringList names = namesOf(options);
    const ports::JudgeRequest request{opened->trace, names};
    if (options.preview) {
        const auto bodies = (*judge)->preview(request, opened->blobs());
        if (!bodies)
            return context.fail(bodies.error());
        context.printText(QString::fromUtf8(*bodies).trimmed());
        return context.note(bodies->isEmpty()
                                ? QStringLiteral("The offline judge sends nothing.")
                                : QStringLiteral("Nothing was sent. Later requests hold only the facts above and "
                                                 "quotes from it that were found in the record."));
    }
    for (const QString &note : judgeNotes(*opened->library, names))
        context.note(note);
    auto judgement = (*judge)->judge(request, opened->blobs(), stopOnInterrupt());
    if (!judgement)
        return context.fail(judgement.error());
    keep(context, *opened, *judgement);
    if (context.json)
        context.printJson(judgement->toPredicate());
    else
        printJudgement(context, *judgement);
}

} // namespace

void addJudge(CLI::App &app, Context &context)
{
    auto *command = app.add_subcommand("judge", "Score the process of a session, with the evidence for every score");
    command->footer("Examples:\n"
                    "  pr-telemetry judge 0193a                     the offline judge alone; no network, no key\n"
                    "  pr-telemetry judge 0193a --judge openai      a model beside it, key in OPENAI_API_KEY\n"
                    "  pr-telemetry judge 0193a --judge openai --preview\n"
                    "Models are set up in judges.toml of the library's folder; keys come from the environment or the "
                    "keychain only.");
    auto options = std::make_shared<JudgeOptions>();
    command->add_option("trace", options->trace, "id, unique prefix of one, or file")->required();
    command->add_option("--judge", options->judges,
                        "offline, or the name of a model judge; may be given several times");
    command->add_flag("--preview", options->preview, "print the first request's body byte for byte and send nothing");
    command->callback([=, &context] { judgeTrace(context, *options); });
}

} // namespace prt::app
