// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/confirm.h"
#include "app/cli/tracearg.h"
#include "core/base/counted.h"
#include "sandbox/endpoint.h"
#include "sandbox/environment.h"

#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonObject>

namespace prt::app {

namespace {

Result<sandbox::Engine> engineHere()
{
    const auto endpoints = sandbox::findEndpoints(QProcessEnvironment::systemEnvironment(), QDir::homePath());
    return endpoints ? sandbox::Engine::connect(*endpoints) : passOn(endpoints);
}

void listImages(Context &context, const QList<sandbox::PreparedImage> &images)
{
    QJsonArray rows;
    qint64 all = 0;
    for (const sandbox::PreparedImage &image : images) {
        all += image.bytes;
        const QString created = QDateTime::fromSecsSinceEpoch(image.createdUnix).toString(Qt::ISODate);
        rows.append(QJsonObject{{QStringLiteral("name"), image.name},
                                {QStringLiteral("id"), image.id},
                                {QStringLiteral("bytes"), image.bytes},
                                {QStringLiteral("created"), created}});
        if (!context.json)
            context.print(
                QStringLiteral("%1  %2 MB  %3").arg(image.name, QString::number(image.bytes / 1'000'000), created));
    }
    if (context.json)
        context.printJson(QJsonObject{{QStringLiteral("images"), rows}, {QStringLiteral("bytes"), all}});
    else if (images.isEmpty())
        context.note(QStringLiteral("No image was prepared, or all of them were removed."));
}

void environments(Context &context, const QString &remove, bool removeAll, bool yes)
{
    const auto engine = engineHere();
    if (!engine)
        return context.fail(engine.error());
    const auto images = sandbox::preparedImages(*engine);
    if (!images)
        return context.fail(images.error());
    if (remove.isEmpty() && !removeAll)
        return listImages(context, *images);
    QStringList names{remove};
    if (removeAll) {
        names.clear();
        for (const sandbox::PreparedImage &image : *images)
            names.append(image.name);
    }
    if (names.isEmpty())
        return context.note(QStringLiteral("There is no image to remove."));
    const QString warning =
        QStringLiteral("This removes %1 from the container engine: %2. `validate --prepare` makes such an image anew, "
                       "which takes the network and some minutes.")
            .arg(counted(names.size(), QStringLiteral("image")), names.join(QStringLiteral(", ")));
    if (!confirmed(context, yes, warning, QStringLiteral("Remove?")))
        return;
    for (const QString &name : names) {
        if (const auto gone = sandbox::removePreparedImage(*engine, name); !gone)
            return context.fail(gone.error());
        context.note(QStringLiteral("Removed %1.").arg(name));
    }
}

} // namespace

void addEnvironments(CLI::App &app, Context &context)
{
    auto *command = app.add_subcommand("environments", "List or remove the images that were prepared for projects");
    command->footer("Examples:\n  pr-telemetry environments\n  pr-telemetry environments --remove-all\n"
                    "`pr-telemetry validate --prepare` makes them.");
    auto remove = std::make_shared<std::string>();
    auto all = std::make_shared<bool>(false);
    command->add_option("--remove", *remove, "name of one to remove");
    command->add_flag("--remove-all", *all, "remove all of them");
    const auto yes = addYes(command);
    command->callback([=, &context] { environments(context, fromArgument(*remove), *all, *yes); });
}

} // namespace prt::app
