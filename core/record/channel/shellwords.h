// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace prt::record {

/// The simple commands of a command line as words: `A=1 make && pytest -k "a b" | tail` gives three. Quotes and
/// backslashes are resolved as a POSIX shell does, nothing is expanded; redirections are left out with
/// what they lead to (unless that is Kept, as one more word), comments and reserved words stay words. At most 200
/// commands.
enum class RedirectionTargets
{
    LeftOut,
    Kept
};
QList<QStringList> simpleCommands(const QString &commandLine, RedirectionTargets targets = RedirectionTargets::LeftOut);

} // namespace prt::record
