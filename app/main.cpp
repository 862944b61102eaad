// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "core/record/recordermain.h"

#include <QCoreApplication>
#include <csignal>
#include <cstring>

int main(int argc, char **argv)
{
    if (argc > 1 && std::strcmp(argv[1], "--recorder") == 0)
        return prt::record::recorderMain(argc, argv);
    // A reader that goes away (`pr-telemetry show … | head`) is told by write(), not by a signal that ends a recording.
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("pr-telemetry"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PRT_VERSION));
    return prt::app::runCommandLine(argc, argv);
}
