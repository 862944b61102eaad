// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/example/sessionscript.h"

#include <QProcessEnvironment>

namespace prt::app {

/// The examples that are built into the program (examples/), by name.
QStringList exampleNames();
/// NotFound lists the names that there are.
Result<SessionScript> exampleScript(const QString &name);

/// Writes the project of an example into `folder` and commits it as the script says: a git repository of its own,
/// untouched by the user's configuration of git.
Result<void> makeExampleProject(const QString &name, const SessionScript &script, const QString &folder);

/// docs/verify.py as it was when this program was built; a file that QFile reads.
QString independentVerifier();

/// The environment for the commands of a script: no configuration of the user's git, and first in PATH a Python that
/// has `pythonModule`. Missing when there is none.
Result<QProcessEnvironment> exampleEnvironment(const QString &pythonModule);

} // namespace prt::app
