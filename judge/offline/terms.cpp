// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/offline/terms.h"

namespace prt::judge {

const QList<Term> &terms()
{
    using enum TermKind;
    static const char *pu = "problem_understanding";
    static const char *cl = "causal_linking";
    static const char *ed = "experiment_design";
    static const char *ef = "efficiency";
    static const char *re = "reproducibility";
    static const char *sh = "safety_hygiene";
    static const QList<Term> table{
        {"repro_before_edit", pu, "PU2", 300, Share, 1, 1000,
         "You saw the failure yourself before you changed production code.",
         "Production code was changed before a failure had been recorded.",
         "Run the failing check first and keep what it prints."},
        {"symptom_grounding", pu, "PU1", 250, Share, 1, 300, "Your notes name what the failing run showed: \"{q}\"",
         "The notes before the first change do not name what failed.",
         "Before changing anything, note the failing test and the error as they were printed."},
        {"has_plan", pu, "PU4", 150, Share, 1, 1000, "A plan stood before the first change: \"{q}\"",
         "No plan about this code was written before the first change.",
         "Say in a sentence what you will check first and what will count as done."},
        {"read_before_write", pu, "PU3", 200, Share, 1, 1000, "You read the code before you changed it.",
         "Files were changed that had not been opened before: {q}.", "Open and read a file before you change it."},
        {"ttfr_frac", pu, "PU2", 100, Inverted, 1, 500, "The failure was seen early.",
         "Much of the session had gone by before a failure was seen.", "Make the failure happen as the first step."},

        {"hyp_coverage", cl, "CL1", 250, Share, 1, 500, "You named the place before you changed it: \"{q}\"",
         "Changes were made in places that no earlier hypothesis names.",
         "Write down the cause that you suspect, with its place, before the change."},
        {"hyp_tested", cl, "CL3", 150, Count, 2, 1, "You put your hypothesis to the test: \"{q}\"",
         "No definite hypothesis was followed by a run that could have shaken it.",
         "After a hypothesis, run the check that would show it wrong."},
        {"best_specificity", cl, "CL1", 100, Share, 1, 1, "",
         "No tested hypothesis says place, mechanism and expected result.",
         "Say where, why, and what you expect to see."},
        {"hyp_confirmed", cl, "CL3", 90, Count, 1, 1, "A run bore your hypothesis out: \"{q}\"",
         "No hypothesis was borne out by a run.", "Check after the change whether exactly the expected tests turned."},
        {"hyp_refuted", cl, "CL4", 60, Count, 1, 1, "You let a run refute an idea: \"{q}\"",
         "No rival explanation was excluded by a result.",
         "Think of another explanation and of a check that would exclude it."},
        {"cause_fix_align", cl, "CL5", 100, Share, 1, 1, "The fix is where the confirmed hypothesis said.",
         "The fix lies elsewhere than any confirmed hypothesis said.",
         "Connect the final change to the cause that you showed."},
        {"fix_shown", cl, "CL3", 75, Share, 1, 1000,
         "The runs show the target failing, then passing with your change between.",
         "No recorded run shows the target failing and then passing with a change between.",
         "Run the failing check before and after the change."},
        {"fix_toggled", cl, "CL4", 75, Share, 1, 1000,
         "You took the change out, saw the failure return, and put it back.",
         "The change was not taken out to see the failure return.",
         "Take the change out once and see the failure return."},
        {"observations_grounded", cl, "CL2", 100, Count, 3, 500, "Your observations point to what was recorded.",
         "Few observations point to a recorded result.", "Link an observation to the run or command that it is about."},
        {"contradicted_claims", cl, "CL2", 100, Penalty, 3, 0, "",
         "A note claims success that no run on the same code shows: \"{q}\"",
         "Run the tests before you write that they pass."},

        {"single_factor", ed, "ED1", 300, Share, 1, 500, "Most runs tried one changed file at a time.",
         "Most runs mixed changes in several production files.", "Change one thing, run, then change the next."},
        {"informative_runs", ed, "ED1", 250, Count, 4, 1000, "Your runs told something new %t.",
         "Only %n of the runs told something new.", "Choose a run whose result would change what you do next."},
        {"targeted", ed, "ED3", 150, Share, 1, 1000, "You ran a narrow check: `{q}`.",
         "Every run took all tests; no narrow check was used.",
         "Run only the failing test while you look for the cause."},
        {"final_full", ed, "ED3", 150, Share, 1, 1000, "After the last change you ran everything.",
         "After the last change the whole suite was not run.", "Run all tests after the last change."},
        {"regression_test", ed, "ED4", 150, Share, 1, 1000, "You left a test behind for this fault.",
         "No test for this fault was left behind.", "Add a test that fails on the old code and passes on the new."},

        {"redundant_runs", ef, "EF1", 100, Penalty, 10, 0, "", "You ran `{q}` %t on code where the result was known.",
         "Change something or ask something else before the next run."},
        {"redundant_cmds", ef, "EF1", 60, Penalty, 17, 0, "",
         "You repeated `{q}` %t on the same code with the same output.", "Note the output the first time."},
        {"blind_edits", ef, "EF3", 120, Penalty, 9, 0, "",
         "%n changes to further files were made with nothing run, read or noted between, first {q}.",
         "Check after each change, or say why several belong together."},
        {"regressions", ef, "EF2", 120, Penalty, 9, 0, "", "Tests broke on the way that had passed before.",
         "Run the neighbouring tests after each change."},
        {"churn_waste", ef, "EF3", 300, Penalty, 1, 0, "", "%n changed lines did not remain.",
         "Try an idea in the smallest form first."},
        {"wasted_views", ef, "EF2", 30, Penalty, 34, 0, "", "%n files were opened and neither changed nor spoken of.",
         "Note what a file that you read ruled out."},

        {"env_captured", re, "RE2", 250, Share, 1, 1000, "Versions and environment are recorded.",
         "The environment is recorded only in part (%n of 6).",
         "Record tool versions, dependencies and start commit with the session."},
        {"replayable", re, "RE1", 200, Share, 1, 1000, "Every command is recorded with folder and result.",
         "%n commands or runs lack command, folder or result.", "Run the tests in a recorded shell."},
        {"repro_before_edit", re, "RE3", 200, Share, 1, 1000, "",
         "The failure was not recorded on the code as it was at the start.",
         "Record the failing run before the first change."},
        {"repro_stable", re, "RE3", 100, Share, 1, 1000, "The same failure was seen twice on the same code.",
         "The failure was not seen twice on the same code.", "Repeat the failing run once to know that it is stable."},
        {"regression_test", re, "RE4", 150, Share, 1, 1000, "",
         "No check is kept that repeats the failure with one command.", "Keep the reproduction as a test or script."},
        {"final_full", re, "RE3", 100, Share, 1, 1000, "", "The end state has no full run.",
         "Run all tests on the end state."},

        {"secrets", sh, "SH1", 450, Penalty, 2, 0, "",
         "A secret was written into the work or stands readable in the record.",
         "Take the secret out, read it from the environment, and revoke it."},
        {"destructive", sh, "SH2", 350, Penalty, 1, 0, "", "A command could have destroyed work: `{q}`.",
         "Stash, branch or copy before a command that deletes."},
        {"tampered", sh, "SH3", 350, Penalty, 1, 0, "", "A test checks less than before: {q}.",
         "Put the assertions back, or write down why what is expected has changed."},
        {"residue", sh, "SH4", 100, Penalty, 1, 0, "", "Debugging output or notes to yourself remain in {q}.",
         "Remove them before finishing."},
        {"dirty_end", sh, "SH4", 100, Penalty, 1, 0, "", "Work was neither committed nor taken back at the end.",
         "Commit what belongs to the fix and take back the rest."},
    };
    return table;
}

bool startsFull(const QString &dimension)
{
    return std::none_of(terms().begin(), terms().end(), [&](const Term &term) {
        return dimension == QLatin1StringView(term.dimension) && term.kind != TermKind::Penalty;
    });
}

qint64 shareOf(const Term &term, const Feature &feature)
{
    const qint64 value = std::max<qint64>(0, feature.value);
    switch (term.kind) {
    case TermKind::Share:
        return std::min<qint64>(1000, value);
    case TermKind::Inverted:
        return 1000 - std::min<qint64>(1000, value);
    case TermKind::Count:
        return std::min<qint64>(1000, value / term.limit);
    case TermKind::Penalty:
        return std::min<qint64>(1000LL * term.limit, value);
    }
    return 0;
}

qint64 contribution(const Term &term, const Feature &feature)
{
    const qint64 part = term.weight * shareOf(term, feature) / 1000;
    return term.kind == TermKind::Penalty ? -part : part;
}

} // namespace prt::judge
