// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/services.h"
#include "core/base/paths.h"
#include "core/base/text.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/singleinstance.h"

#include <cstdio>
#include <cstring>
#include <QApplication>
#include <QDir>
#include <QIcon>

namespace prt::app {

namespace {

bool isOption(const char *argument, const char *name)
{
    return std::strcmp(argument, name) == 0;
}

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

struct WindowArguments
{
    QString library = defaultLibraryFolder();
    QStringList files;
};

WindowArguments readArguments(const QStringList &arguments)
{
    WindowArguments read;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments[i] == QLatin1StringView("--library") && i + 1 < arguments.size())
            read.library = QDir(arguments[++i]).absolutePath();
        else if (arguments[i].startsWith(QLatin1StringView("--library=")))
            read.library = QDir(arguments[i].mid(10)).absolutePath();
        else if (!arguments[i].startsWith(u'-'))
            read.files.append(QDir().absoluteFilePath(arguments[i]));
    }
    return read;
}

void openAll(ui::MainWindow &window, const QStringList &files)
{
    for (const QString &file : files)
        window.openFile(file);
}

} // namespace

bool wantsWindow(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        if (isOption(argv[i], "--help") || isOption(argv[i], "-h") || isOption(argv[i], "--version"))
            return false;
        if (isOption(argv[i], "--library"))
            ++i;
        else if (argv[i][0] != '-')
            return QByteArray(argv[i]).endsWith(".prtrace");
    }
    return true;
}

int runWindow(int argc, char **argv)
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
    const WindowArguments arguments = readArguments(QApplication::arguments());
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
