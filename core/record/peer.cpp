// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/peer.h"

#include <QFile>
#include <QSet>
#include <sys/socket.h>

namespace prt::record {

namespace {

struct ProcessInfo
{
    QByteArray name;
    pid_t parent = 0;
    int terminal = 0;
};

/// /proc/PID/stat: "pid (name) state ppid pgrp session tty_nr …"; the name may hold spaces and brackets.
std::optional<ProcessInfo> infoOf(pid_t pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (pid <= 1 || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray text = file.read(4'096);
    const qsizetype open = text.indexOf('(');
    const qsizetype close = text.lastIndexOf(')');
    const QByteArrayList fields = text.mid(close + 2).split(' ');
    if (open < 0 || close < open || fields.size() < 5)
        return std::nullopt;
    return ProcessInfo{text.mid(open + 1, close - open - 1), fields[1].toInt(), fields[4].toInt()};
}

} // namespace

std::optional<Peer> Peer::ofSocket(int descriptor)
{
    ucred credentials{};
    socklen_t length = sizeof credentials;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) != 0)
        return std::nullopt;
    return Peer{credentials.pid, credentials.uid};
}

Actor actorOf(pid_t pid)
{
    static const QSet<QByteArray> agents{"claude", "codex", "gemini", "aider", "opencode", "cursor-agent"};
    constexpr int deepest = 64;
    const auto own = infoOf(pid);
    auto info = own;
    for (int depth = 0; info && depth < deepest; ++depth, info = infoOf(info->parent))
        if (agents.contains(info->name))
            return {QStringLiteral("agent"), QStringLiteral("process_tree")};
    if (own && own->terminal != 0)
        return {QStringLiteral("human"), QStringLiteral("terminal")};
    return {};
}

} // namespace prt::record
