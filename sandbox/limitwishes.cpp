// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/limitwishes.h"

#include <algorithm>

namespace prt::sandbox {

namespace {

/// One limit: the default, what the project asks for, what the user asks for; 0 where nobody asks.
struct Wish
{
    const char *name;
    const char *unit;
    const char *option;
    qint64 standard, project, user;
};

qint64 decide(const Wish &wish, QStringList &notes)
{
    const auto named = [&](const QString &text) { return text.arg(QLatin1StringView(wish.name)); };
    if (wish.user > wish.standard)
        notes.append(named(QStringLiteral("The limit on %1 was raised by request: %2 %3 instead of %4."))
                         .arg(wish.user)
                         .arg(QLatin1StringView(wish.unit))
                         .arg(wish.standard));
    if (wish.user > 0)
        return wish.user;
    if (wish.project > wish.standard)
        notes.append(named(QStringLiteral("The project asks for %2 %3 of %1 and got %4; %5 gives it more."))
                         .arg(wish.project)
                         .arg(QLatin1StringView(wish.unit))
                         .arg(wish.standard)
                         .arg(QLatin1StringView(wish.option)));
    return wish.project > 0 ? std::min(wish.project, wish.standard) : wish.standard;
}

} // namespace

WishedLimits limitsFor(const ports::ValidationRequest &request, const ProjectConfig &config)
{
    const Limits standard;
    WishedLimits wished;
    QStringList &notes = wished.notes;
    wished.limits.timeoutSeconds = int(decide(
        {"time", "s", "--timeout", standard.timeoutSeconds, config.timeoutSeconds, request.timeoutSeconds}, notes));
    const qint64 memory =
        decide({"memory", "MiB", "--memory", standard.memoryBytes >> 20, config.memoryMiB, request.memoryMiB}, notes);
    wished.limits.memoryBytes = memory << 20;
    // The work tree and /tmp lie in that memory; they keep their share of it, and half is left for the processes.
    wished.limits.workspaceBytes = wished.limits.memoryBytes / 8 * 3;
    wished.limits.temporaryBytes = wished.limits.memoryBytes / 8;
    wished.limits.cpuMilli =
        int(decide({"processors", "thousandths", "--cpus", standard.cpuMilli, 0, request.cpuMilli}, notes));
    wished.limits.pids = int(decide({"processes", "of them", "--pids", standard.pids, 0, request.pids}, notes));
    return wished;
}

} // namespace prt::sandbox
