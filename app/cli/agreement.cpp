// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/agreementtext.h"
#include "app/cli/commands.h"
#include "core/base/clock.h"
#include "core/store/library.h"
#include "judge/offline/rubric.h"

namespace prt::app {

namespace {

struct AgreementOptions
{
    bool scripted = false;
    int next = 5;
};

bool isScored(const store::TraceRow &row)
{
    return !row.recording && (!row.reviewState.isEmpty() || !row.judgeState.isEmpty());
}

/// People give no overall score; theirs has the weights of the rubric, as every judge's has. Of a rubric that this
/// program does not have, the weights are not known.
int overallScore(const QString &rubric, const agreement::Scores &scores)
{
    const judge::Rubric &known = judge::builtInRubric();
    return rubric == known.sha256 ? judge::weightedMean(known, scores) : -1;
}

/// Reads the scores of every session, one at a time.
Result<QList<agreement::SessionScores>> readScores(const Context &context, const AgreementOptions &options,
                                                   AgreementFindings &findings)
{
    const auto library = store::Library::open(context.libraryFolder);
    const auto rows = library ? (*library)->list() : passOn(library);
    const auto keys = rows ? (*library)->trustedKeys() : passOn(rows);
    if (!keys)
        return passOn(keys);
    QList<agreement::SessionScores> sessions;
    for (const store::TraceRow &row : *rows) {
        if (!isScored(row))
            continue;
        if (row.scripted && !options.scripted) {
            ++findings.scripted;
            continue;
        }
        const auto trace = (*library)->trace(row.id);
        if (!trace) {
            context.note(QStringLiteral("Left out: %1, which cannot be read. %2").arg(row.id, trace.error().message));
            continue;
        }
        const agreement::TraceScores scores = agreement::scoresOf(*trace, *keys);
        sessions.append(scores.byRubric);
        findings.leftOut.add(scores.leftOut);
        findings.titles.insert(row.id, row.title);
    }
    return sessions;
}

void showAgreement(Context &context, const AgreementOptions &options)
{
    AgreementFindings findings;
    const auto sessions = readScores(context, options, findings);
    if (!sessions)
        return context.fail(sessions.error());
    findings.rubrics = agreement::agreementOf(*sessions, overallScore, SystemClock().wallUs());
    findings.next = agreement::reviewNext(*sessions, options.next);
    for (const QString &note : agreementNotes(findings))
        context.note(note);
    if (context.json)
        return context.printJson(agreementJson(findings));
    for (const QString &line : agreementLines(findings))
        context.print(line);
}

} // namespace

void addAgreement(CLI::App &app, Context &context)
{
    auto *command = app.add_subcommand("agreement", "How far people agree with one another, and judges with people");
    command->footer(
        "Reads the scores in the reviews and judgements of the library's sessions; changes nothing. Numbers in "
        "brackets are 95 % intervals.\n"
        "Examples:\n  pr-telemetry agreement\n  pr-telemetry agreement --json --next 20");
    const auto options = std::make_shared<AgreementOptions>();
    command->add_flag("--scripted", options->scripted, "count the examples and other sessions that a script drove too");
    command->add_option("--next", options->next, "how many sessions to suggest for review (else 5)")
        ->check(CLI::Range(0, 1'000));
    command->callback([options, &context] { showAgreement(context, *options); });
}

} // namespace prt::app
