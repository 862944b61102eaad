// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace prt {

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

/// The words of a simple command from the program that does the work: without assignments, reserved words and programs
/// that only start what follows them (`sudo`, `env A=1`, `timeout 60`, `npx`, `poetry run`). The last word always
/// stays.
QStringList withoutPrefix(QStringList words);
/// That program's name without its folder; empty when there are no words.
QString programOf(const QStringList &words);

} // namespace prt
