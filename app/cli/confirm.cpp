// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/confirm.h"

#include <QFile>
#include <unistd.h>

namespace prt::app {

namespace {

constexpr qint64 longestAnswer = 100;

/// Read without a buffer, so that nothing behind the line is taken.
QString readAnswer()
{
    QByteArray line;
    char character = 0;
    while (line.size() < longestAnswer && ::read(STDIN_FILENO, &character, 1) == 1 && character != '\n')
        line.append(character);
    return QString::fromLocal8Bit(line).trimmed().toLower();
}

} // namespace

std::shared_ptr<bool> addYes(CLI::App *command)
{
    auto yes = std::make_shared<bool>(false);
    command->add_flag("--yes,-y", *yes, "do it without asking; needed where there is no terminal to ask on");
    return yes;
}

bool confirmed(Context &context, bool yes, const QString &warning, const QString &question, const QStringList &what)
{
    if (yes)
        return true;
    if (::isatty(STDIN_FILENO) == 0 || ::isatty(STDERR_FILENO) == 0) {
        for (const QString &line : what)
            context.note(line);
        context.wrongUsage(warning + QStringLiteral(" There is no terminal to ask on, so nothing was done: repeat the "
                                                    "command with --yes if you mean it."));
        return false;
    }
    QString shown = warning + u'\n';
    for (const QString &line : what)
        shown += oneLine(line) + u'\n';
    writeHarmless(stderr, shown + question + QStringLiteral(" [y/N] "));
    std::fflush(stderr);
    const QString answer = readAnswer();
    if (answer == QLatin1StringView("y") || answer == QLatin1StringView("yes"))
        return true;
    context.note(QStringLiteral("Nothing was done."));
    context.exitCode = ExitCode::No;
    return false;
}

} // namespace prt::app
