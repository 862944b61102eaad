// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/validation.h"
#include "sandbox/containerspec.h"
#include "sandbox/projectconfig.h"
#include "sandbox/states.h"
#include "sandbox/workspaceloader.h"

namespace prt::sandbox {

/// One work tree to run the tests on, under every name it has: states with the same tree are run once.
struct PlannedState
{
    QStringList names; ///< start, start_with_final_tests, final
    trace::Tree tree;
    int attempts = 1;
};

/// What a validation is going to run, and how: from the request, else the project's own file, else the framework's
/// habits.
struct ValidationPlan
{
    const TestAdapter *adapter = nullptr;
    ProjectConfig config;
    QString image; ///< named by somebody, else the framework's usual one
    bool imageNamed = false;
    trace::Tree start; ///< what an image is prepared from
    SuiteCommand command;
    Limits limits;
    QStringList notes;
    QList<PlannedState> states; ///< in the order in which they are run
    QStringList changedInfrastructure;
    trace::Tree counterfactual; ///< the final state under the start's test infrastructure
};

/// Unsupported when no framework is recognised; InvalidInput when the project's file is wrong.
Result<ValidationPlan> makePlan(const ports::ValidationRequest &request, const States &states,
                                const trace::BlobSource &blobs);

} // namespace prt::sandbox
