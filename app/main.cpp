// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/window.h"
#include "core/record/recordermain.h"

#include <csignal>
#include <cstring>
#include <QCoreApplication>
#include <QFile>

int main(int argc, char **argv)
{
    if (argc > 1 && std::strcmp(argv[1], "--recorder") == 0)
        return prt::record::recorderMain(argc, argv);
    // A reader that goes away (`pr-telemetry show … | head`) is told by write(), not by a signal that ends a recording.
    std::signal(SIGPIPE, SIG_IGN);
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QFile::decodeName(argv[i]));
    if (const auto start = prt::app::readStart(arguments); start.window)
        return prt::app::runWindow(argc, argv, start);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("pr-telemetry"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PRT_VERSION));
    return prt::app::runCommandLine(argc, argv);
}
