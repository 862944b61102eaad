// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/text.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>
#include <QJsonValue>
#include <QString>

namespace prt::app {

/// 0 done · 1 the answer is "no" · 2 wrong usage · 3 input bad · 4 a part is missing · 5 internal · 130 interrupted, as
/// shells say it of Ctrl-C.
enum class ExitCode
{
    Done = 0,
    No = 1,
    Usage = 2,
    BadInput = 3,
    PartMissing = 4,
    Internal = 5,
    Interrupted = 130
};

/// What every command shares: the global options and how it speaks. Results go to stdout, everything else to stderr.
struct Context
{
    QString libraryFolder;
    bool libraryNamed = false; ///< by --library or PR_TELEMETRY_LIBRARY; else the platform's place
    bool json = false;
    bool quiet = false;
    ExitCode exitCode = ExitCode::Done;

    // Names, titles and messages come from anybody: whatever these write is harmless(), and what is a line stays one.
    /// A line of the result.
    void print(const QString &line) const;
    /// Text of the result that may have several lines: a diff, output, a script.
    void printText(const QString &text) const;
    /// A line that holds this program's own colours around text that is harmless() already.
    void printColoured(const QString &line) const;
    /// The result as one JSON document (only when `json`).
    void printJson(const QJsonValue &value) const;
    /// Progress and remarks, unless --quiet.
    void note(const QString &line) const;
    /// Says the error and sets the exit code that belongs to it.
    void fail(const Error &error);
    /// The command line itself was wrong: exit code 2.
    void wrongUsage(const QString &message);
    bool colour() const; ///< stdout is a terminal and NO_COLOR is unset
};

/// Writes text, cleaned of everything that could steer a terminal.
void writeHarmless(std::FILE *stream, const QString &text, Colours colours = Colours::Remove);

/// Ends the program with the exit code of the command that it ran, so that scripts can tell.
[[noreturn]] void leaveWith(int exitCode);

/// Each file of app/cli adds its subcommands here; the callback of a subcommand does the work.
using AddCommand = void (*)(CLI::App &, Context &);

} // namespace prt::app
