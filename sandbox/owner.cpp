// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/owner.h"

#include "core/base/clock.h"
#include "core/base/file.h"
#include "sandbox/containerspec.h"

#include <unistd.h>

namespace prt::sandbox {

namespace {

/// Field 22 of /proc/PID/stat: clock ticks after boot. The second field may hold spaces and brackets. Empty: no such
/// process.
QString startTime(qint64 pid)
{
    const auto stat = readFile(QStringLiteral("/proc/%1/stat").arg(pid), 64 * 1024);
    if (!stat)
        return {};
    const auto fields = stat->mid(stat->lastIndexOf(')') + 2).split(' ');
    return QString::fromLatin1(fields.value(19));
}

/// Process numbers only mean something within one of these.
QString pidNamespace()
{
    char target[64] = {};
    const ssize_t size = ::readlink("/proc/self/ns/pid", target, sizeof target - 1);
    return QString::fromLatin1(target, size).section(u'[', 1).section(u']', 0, 0);
}

bool isOver(const ContainerRow &row, qint64 nowUnix)
{
    const qint64 expires = row.labels.value(label::expires).toString().toLongLong();
    return !isAlive(row.labels.value(label::owner).toString()) || expires <= nowUnix;
}

} // namespace

QString currentOwner()
{
    const qint64 pid = ::getpid();
    return QStringLiteral("%1:%2:%3:%4").arg(SystemClock().bootId(), pidNamespace()).arg(pid).arg(startTime(pid));
}

bool isAlive(const QString &owner)
{
    const QStringList parts = owner.split(u':');
    if (parts.size() != 4 || parts[0] != SystemClock().bootId())
        return false;
    if (parts[1] != pidNamespace())
        return true;
    const QString started = startTime(parts[2].toLongLong());
    return !started.isEmpty() && started == parts[3];
}

Result<int> sweep(const Engine &engine, qint64 nowUnix)
{
    const auto rows = engine.list(label::app);
    if (!rows)
        return passOn(rows);
    int removed = 0;
    for (const ContainerRow &row : *rows)
        if (isOver(row, nowUnix) && engine.remove(row.id))
            ++removed;
    return removed;
}

} // namespace prt::sandbox
