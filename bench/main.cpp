// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench.h"
#include "core/record/recordermain.h"

#include <cstring>
#include <QApplication>

/// Measures what the project promises. One subcommand per figure; all of them when none is named.
int main(int argc, char **argv)
{
    if (argc > 1 && std::strcmp(argv[1], "--recorder") == 0) // started by the figures about recording
        return prt::record::recorderMain(argc, argv);
    // Figures must not depend on whether a display is there.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    bool json = false;
    const prt::bench::Report report(json);
    CLI::App app{"Measures PR Telemetry. Figures are the median; CPU figures are of one thread."};
    app.add_flag("--json", json, "One JSON object a line: name, value, unit, n, min, max, peer, peer_value, ratio");
    app.fallthrough();
    prt::bench::addTimeline(app, report);
    prt::bench::addDiff(app, report);
    prt::bench::addSaves(app, report);
    prt::bench::addTree(app, report);
#ifdef PRT_BENCH_VALIDATE
    prt::bench::addValidate(app, report);
#endif
    CLI11_PARSE(app, argc, argv);
    if (app.get_subcommands().empty()) {
        for (CLI::App *command : app.get_subcommands([](const CLI::App *) { return true; }))
            command->parse(std::vector<std::string>());
    }
    return 0;
}
