// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <QStringList>

namespace prt::app {

/// Adds --yes to a command that takes something away, or trusts somebody.
std::shared_ptr<bool> addYes(CLI::App *command);

/// Whether to go on. On a terminal `warning` (what will happen, in whole sentences), `what` it will happen to, line by
/// line, and `question` are shown and the answer is read; anything but yes ends with exit code 1. Where nobody can be
/// asked, only `yes` goes on: else it is wrong usage, which names --yes.
bool confirmed(Context &context, bool yes, const QString &warning, const QString &question,
               const QStringList &what = {});

} // namespace prt::app
