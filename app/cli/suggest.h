// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace CLI {
class App;
}

namespace prt::app {

/// The word of `words` that is like `word` but for a slip or two (a letter too many, too few, another one, two that
/// changed places); empty when none is.
QString nearestWord(const QString &word, const QStringList &words);

/// What to say of a command line whose first word, or the first one behind `record` or `trust`, is no command: empty
/// when that is not what is wrong with it. `arguments` without the program's name.
QString unknownCommand(const CLI::App &app, const QStringList &arguments);

/// The same for an option that the command does not have.
QString unknownOption(const CLI::App &app, const QStringList &arguments);

} // namespace prt::app
