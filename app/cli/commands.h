// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace prt::app {

// One function per file of this folder, in the order in which --help lists them.
void addLook(CLI::App &app, Context &context);
void addTimeline(CLI::App &app, Context &context);
void addCheckout(CLI::App &app, Context &context);
void addBundle(CLI::App &app, Context &context);
void addVerify(CLI::App &app, Context &context);
void addErase(CLI::App &app, Context &context);
void addRecord(CLI::App &app, Context &context);
void addNote(CLI::App &app, Context &context);
void addShell(CLI::App &app, Context &context);
void addValidate(CLI::App &app, Context &context);
void addEnvironments(CLI::App &app, Context &context);
void addJudge(CLI::App &app, Context &context);
void addAgreement(CLI::App &app, Context &context);
void addSync(CLI::App &app, Context &context);
void addDemo(CLI::App &app, Context &context);
void addDoctor(CLI::App &app, Context &context);

} // namespace prt::app
