// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/trace.h"
#include "core/trace/workspace.h"
#include "sandbox/testadapter.h"

namespace prt::sandbox {

/// The work trees that tell whether a session fixed something.
struct States
{
    trace::Tree start;
    trace::Tree startWithFinalTests; ///< the start's code under the final tests
    trace::Tree final;
};

/// Start and end of a session. NotFound, with what to do, when its work tree was not recorded.
Result<States> statesOf(const trace::Trace &trace, const trace::BlobSource &blobs);

/// `start` with every test file as it is in `final`: changed, added, and gone where it is gone.
trace::Tree withTestsOf(const trace::Tree &start, const trace::Tree &final, const TestAdapter &adapter);

/// Paths of the test infrastructure that differ between two trees.
QStringList changedInfrastructure(const trace::Tree &start, const trace::Tree &final, const TestAdapter &adapter);

/// `final` with all test infrastructure as it was in `start`: what the tests say without the changes to what runs them.
trace::Tree withInfrastructureOf(const trace::Tree &start, const trace::Tree &final, const TestAdapter &adapter);

/// Hash of a (redacted) work tree: of the bytes of its `tree_ref` form.
QString treeHash(const trace::Tree &tree);

} // namespace prt::sandbox
