// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in a terminal for the tests: `shellhost SOCKET SPOOL shell PROGRAM` or `shellhost SOCKET SPOOL run CMD…`.
#include "core/record/channel/recordedcommand.h"

#include <cstdio>
#include <QFile>
#include <QStringList>

using namespace prt::record;

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    if (arguments.size() < 4)
        return 2;
    const QString socket = arguments[0];
    const RecordingTarget target{[socket] { return socket; }, arguments[1]};
    const auto outcome = arguments[2] == QLatin1StringView("shell") ? runRecordedShell(arguments[3], target)
                                                                    : runRecordedCommand(arguments.mid(3), target);
    if (!outcome) {
        std::fprintf(stderr, "failed: %s\n", qUtf8Printable(outcome.error().message));
        return 99;
    }
    if (!outcome->problem.isEmpty())
        std::fprintf(stderr, "problem: %s\n", qUtf8Printable(outcome->problem));
    return outcome->exitCode;
}
