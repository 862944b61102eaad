// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/partstates.h"

#include "ui/common/format.h"

#include <QCoreApplication>
#include <QFile>
#include <QStorageInfo>

namespace prt::ui {
namespace {

using State = PartStatus::State;

QString tr(const char *text)
{
    return QCoreApplication::translate("PartStates", text);
}

PartStatus engineState(const Services &services)
{
    PartStatus part{tr("Container engine"), State::Missing, {}, {}};
    if (!services.testRunner) {
        part.detail = tr("this program was started without a test runner");
        return part;
    }
    const ports::EngineStatus status = services.testRunner->status();
    part.state = status.ready ? State::Ready : State::Missing;
    part.detail = status.ready ? status.name : tr("sessions cannot be validated");
    part.remedy = status.problem;
    return part;
}

PartStatus judgeState(const Services &services)
{
    if (!services.judge)
        return {tr("Judges"), State::Missing, tr("this program was started without a judge"), {}};
    const QStringList names = services.judge->judges();
    return {tr("Judges"), State::Ready, names.join(QStringLiteral(", ")), {}};
}

PartStatus serverState(const Services &services)
{
    const ports::ServerState state = services.sync ? services.sync->state() : ports::ServerState{};
    if (state.url.isEmpty())
        return {tr("Server"), State::Limited, tr("none is set; everything works without one"), tr("Name one in the settings when you want to share sessions.")};
    if (!state.reachable)
        return {tr("Server"), State::Missing, state.url, state.problem};
    return {tr("Server"), State::Ready, state.account.isEmpty() ? state.url : state.account + QStringLiteral(" at ") + state.url, {}};
}

PartStatus watchState()
{
    QFile file(QStringLiteral("/proc/sys/fs/inotify/max_user_watches"));
    const qint64 limit = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong() : 0;
    constexpr qint64 comfortable = 65'536;
    PartStatus part{tr("Folders that can be watched"), State::Ready, countText(limit), {}};
    if (limit < comfortable) {
        part.state = State::Limited;
        part.remedy = tr("Large repositories need more: sudo sysctl fs.inotify.max_user_watches=524288");
    }
    return part;
}

PartStatus diskState(const QString &folder)
{
    const qint64 free = QStorageInfo(folder).bytesAvailable();
    constexpr qint64 least = 1'000'000'000;
    PartStatus part{tr("Disk of the library"), State::Ready, free < 0 ? tr("unknown") : tr("%1 free").arg(bytesText(free)), {}};
    if (free >= 0 && free < least) {
        part.state = State::Limited;
        part.remedy = tr("A recording pauses below 1 GB. Make room or choose another library.");
    }
    return part;
}

PartStatus fontState(const QStringList &families)
{
    QStringList missing;
    for (const QString &wanted : {QStringLiteral("Inter"), QStringLiteral("Hack")}) {
        if (!families.contains(wanted))
            missing.append(wanted);
    }
    if (missing.isEmpty())
        return {tr("Fonts"), State::Ready, QStringLiteral("Inter, Hack"), {}};
    return {tr("Fonts"), State::Limited, tr("without %1; others stand in").arg(missing.join(QStringLiteral(", "))), tr("sudo apt install fonts-inter fonts-hack")};
}

} // namespace

QList<PartStatus> partStates(const Services &services, const QStringList &fontFamilies)
{
    QList<PartStatus> parts;
    if (services.partStates)
        parts = services.partStates();
    else
        parts = {engineState(services), judgeState(services), serverState(services), watchState(), diskState(services.libraryFolder)};
    parts.append(fontState(fontFamilies));
    return parts;
}

} // namespace prt::ui
