// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/partstates.h"

#include <QJsonArray>
#include <QJsonObject>

namespace prt::app {

namespace {

void printParts(Context &context)
{
    QJsonArray array;
    for (const ports::PartStatus &part : partStates(makeParts(context.libraryFolder))) {
        const bool ready = part.state == ports::PartStatus::State::Ready;
        array.append(QJsonObject{{QStringLiteral("part"), part.name},
                                 {QStringLiteral("ready"), ready},
                                 {QStringLiteral("detail"), part.detail},
                                 {QStringLiteral("remedy"), part.remedy}});
        if (context.json)
            continue;
        context.print(
            QStringLiteral("%1 %2 %3")
                .arg(ready ? QStringLiteral("✓") : QStringLiteral("✗"), part.name.leftJustified(12), part.detail));
        if (!part.remedy.isEmpty())
            context.print(QStringLiteral("               %1").arg(part.remedy));
    }
    if (context.json)
        context.printJson(array);
}

} // namespace

void addDoctor(CLI::App &app, Context &context)
{
    app.add_subcommand("doctor",
                       "State of every part: engine, judges, server, watch limits, disk; and what to do about each")
        ->callback([&context] { printParts(context); });
}

} // namespace prt::app
