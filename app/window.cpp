// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/services.h"
#include "core/base/paths.h"
#include "core/base/text.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/singleinstance.h"

#include <cstdio>
#include <QApplication>
#include <QIcon>

namespace prt::app {

namespace {

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

void openAll(ui::MainWindow &window, const QStringList &files)
{
    for (const QString &file : files)
        window.openFile(file);
}

} // namespace

int runWindow(int argc, char **argv, const StartArguments &arguments)
{
    if (!hasDisplay()) {
        std::fputs("pr-telemetry: There is no display to open a window on. `pr-telemetry --help` shows what works "
                   "without one.\n",
                   stderr);
        return 4;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("pr-telemetry"));
    QApplication::setApplicationDisplayName(QStringLiteral("PR Telemetry"));
    QApplication::setApplicationVersion(QStringLiteral(PRT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("pr-telemetry"));
    ui::SingleInstance instance(runtimeFolder(), ui::instanceName(arguments.library));
    const auto meeting = makeRuntimeFolder();
    if (!meeting) // nobody can be asked whether a window is open already, so this one opens
        std::fprintf(stderr, "pr-telemetry: %s\n", qUtf8Printable(harmless(meeting.error().message)));
    else if (!instance.claim() && instance.handOver(arguments.files))
        return 0;
    const auto window = ui::makeMainWindow(makeServices(arguments.library));
    QObject::connect(&instance, &ui::SingleInstance::received, window.get(), [&window](const QStringList &files) {
        openAll(*window, files);
        window->raiseWindow();
    });
    window->show();
    openAll(*window, arguments.files);
    return QApplication::exec();
}

} // namespace prt::app
