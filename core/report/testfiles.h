// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace prt::report {

// What belongs to the tests of a project, told by the path in the work tree. The sandbox, which carries these files
// over to the earlier state, and the judge, which asks whether a fix came with a test, mean the same by it.

/// Below a folder that is for tests. Not below `src/main`, where Java and Kotlin keep packages of any name.
bool isInTestFolder(const QByteArray &path);
/// The file's own name says so, by the custom of its language.
bool isTestName(const QByteArray &path);
/// Either.
bool isTestFile(const QByteArray &path);

} // namespace prt::report
