// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/supervisoroutput.h"

#include <QJsonArray>
#include <QMultiMap>

namespace prt::sandbox {

namespace {

constexpr qsizetype maxBlockBytes = 64 * 1024;
constexpr QByteArrayView blockEnd("\n\n");
constexpr QByteArrayView limitsTitle("prt-limits 1\n");
constexpr QByteArrayView endTitle("prt-end 1\n");

using Values = QMultiMap<QByteArray, QByteArray>;

/// Size of the block at the front with its empty line; absent when it is not complete.
std::optional<qsizetype> blockSize(QByteArrayView bytes)
{
    const qsizetype at = bytes.first(std::min(bytes.size(), maxBlockBytes)).indexOf(blockEnd);
    return at < 0 ? std::nullopt : std::optional(at + blockEnd.size());
}

/// Lines `name value`; the name may end in a colon.
Values valuesOf(QByteArrayView block)
{
    Values values;
    for (const QByteArray &line : block.toByteArray().split('\n')) {
        const qsizetype space = line.indexOf(' ');
        if (space <= 0)
            continue;
        QByteArray name = line.first(space);
        if (name.endsWith(':'))
            name.chop(1);
        values.insert(name, line.mid(space + 1).trimmed());
    }
    return values;
}

/// Absent for "max", nothing, and the huge number by which the first control groups say "no limit".
std::optional<qint64> bound(const QByteArray &text)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    return ok && number >= 0 && number < (1LL << 52) ? std::optional(number) : std::nullopt;
}

std::optional<qint64> cpuMilli(const Values &values)
{
    const auto parts = values.value("cpu").split(' ');
    const auto quota = bound(parts.size() == 2 ? parts[0] : values.value("cpu_quota"));
    const auto period = bound(parts.size() == 2 ? parts[1] : values.value("cpu_period"));
    if (!quota || !period || *period == 0)
        return std::nullopt;
    return *quota * 1000 / *period;
}

std::optional<qint64> swapBytes(const Values &values, std::optional<qint64> memory)
{
    if (const auto swap = bound(values.value("swap")))
        return swap;
    const auto both = bound(values.value("memory_and_swap"));
    return both && memory ? std::optional(*both - *memory) : std::nullopt;
}

QStringList interfaces(const Values &values)
{
    QStringList names;
    for (const QByteArray &name : values.values("interface"))
        names.append(QString::fromUtf8(name.left(64)));
    names.sort();
    return names;
}

void checkWalls(const Values &values, ObservedLimits &observed)
{
    const auto need = [&](bool holds, const QString &otherwise) {
        if (!holds)
            observed.unsafe.append(otherwise);
    };
    need(bound(values.value("uid")).value_or(0) > 0, QStringLiteral("the tests would run as root"));
    need(values.value("CapEff").toULongLong(nullptr, 16) == 0 && values.contains("CapEff"),
         QStringLiteral("capabilities are in effect"));
    need(values.value("CapBnd").toULongLong(nullptr, 16) == 0 && values.contains("CapBnd"),
         QStringLiteral("capabilities can be gained"));
    need(values.value("NoNewPrivs") == "1", QStringLiteral("new privileges can be gained"));
    need(values.value("Seccomp") == "2", QStringLiteral("system calls are not filtered"));
    need(interfaces(values) == QStringList{QStringLiteral("lo")}, QStringLiteral("there is a network"));
    need(values.value("root").startsWith("ro"), QStringLiteral("the root file system can be written"));
    need(!values.contains("engine_socket"), QStringLiteral("the engine's own socket is inside"));
}

void checkBounds(const Values &values, const Limits &asked, ObservedLimits &observed)
{
    const auto memory = bound(values.value("memory"));
    const auto swap = swapBytes(values, memory);
    const auto check = [&](const QString &name, std::optional<qint64> seen, qint64 most) {
        if (seen)
            observed.values.insert(name, *seen);
        if (!seen || *seen > most)
            observed.notEnforced.append(name);
    };
    check(QStringLiteral("memory_bytes"), memory, asked.memoryBytes);
    check(QStringLiteral("swap_bytes"), swap, 0);
    check(QStringLiteral("pids"), bound(values.value("pids")), asked.pids);
    check(QStringLiteral("cpu_milli"), cpuMilli(values), asked.cpuMilli);
}

} // namespace

Result<std::optional<ObservedLimits>> SupervisorOutput::limits(QByteArrayView bytes, const Limits &asked)
{
    if (!bytes.startsWith(limitsTitle.first(std::min(bytes.size(), limitsTitle.size()))))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("The container did not start with its limits. Its image must have a POSIX shell."));
    const auto size = blockSize(bytes);
    if (!size && bytes.size() > maxBlockBytes)
        return fail(ErrorCode::InvalidInput, QStringLiteral("The container says too much about its limits."));
    if (!size)
        return std::optional<ObservedLimits>();
    const Values values = valuesOf(bytes.first(*size));
    ObservedLimits observed;
    for (const char *name : {"uid", "gid", "NoNewPrivs", "Seccomp"})
        observed.values.insert(QString::fromLatin1(name).toLower(), bound(values.value(name)).value_or(-1));
    for (const char *name : {"CapEff", "CapBnd"})
        observed.values.insert(QString::fromLatin1(name).toLower(), QString::fromLatin1(values.value(name).left(32)));
    observed.values.insert(QStringLiteral("interfaces"), QJsonArray::fromStringList(interfaces(values)));
    observed.values.insert(QStringLiteral("read_only_root"), values.value("root").startsWith("ro"));
    checkWalls(values, observed);
    checkBounds(values, asked, observed);
    observed.values.insert(QStringLiteral("not_enforced"), QJsonArray::fromStringList(observed.notEnforced));
    return std::optional(observed);
}

std::optional<SupervisorEnd> SupervisorOutput::end(QByteArrayView bytes)
{
    const auto first = blockSize(bytes);
    const QByteArrayView rest = first ? bytes.sliced(*first) : QByteArrayView();
    const auto second = blockSize(rest);
    if (!second || !rest.startsWith(endTitle))
        return std::nullopt;
    const Values values = valuesOf(rest.first(*second));
    SupervisorEnd end;
    end.exitCode = int(std::min<qint64>(bound(values.value("exit")).value_or(-1), 255));
    end.build = int(std::min<qint64>(bound(values.value("build")).value_or(0), 255));
    for (const QByteArray &count : values.values("oom_kill"))
        end.oomKills = std::max(end.oomKills, bound(count).value_or(0));
    end.memoryPeak = bound(values.value("memory_peak")).value_or(-1);
    return end;
}

QByteArrayView SupervisorOutput::tar(QByteArrayView bytes)
{
    for (int block = 0; block < 2; ++block) {
        const auto size = blockSize(bytes);
        if (!size)
            return {};
        bytes = bytes.sliced(*size);
    }
    return bytes;
}

} // namespace prt::sandbox
