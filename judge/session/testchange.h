// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/session/session.h"

namespace prt::judge {

bool isAssertion(const QString &line);
/// More lines that skip a test come than go.
bool addsSkip(const LineChange &change);
/// A test file checks less with this change than before: skips added, assertions gone or replaced.
bool weakens(const LineChange &change);

/// The file of a test was made to check less between two events: that the test turns green then shows nothing.
bool wasWeakened(const Session &session, const QString &test, qint64 from, qint64 to);

} // namespace prt::judge
