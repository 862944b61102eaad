// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/processtree.h"

#include <QFile>
#include <QSet>

namespace prt::record {

namespace {

constexpr int deepest = 64;
constexpr qsizetype maxProcesses = 2'000;
constexpr qint64 maxCommandLine = 16 * 1024;

const QSet<QByteArray> &agents()
{
    static const QSet<QByteArray> names{"claude", "codex", "gemini", "aider", "opencode", "cursor-agent"};
    return names;
}

QByteArray procFile(pid_t pid, const char *name, qint64 limit)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1StringView(name)));
    return file.open(QIODevice::ReadOnly) ? file.read(limit) : QByteArray();
}

QByteArray stem(const QByteArray &path)
{
    QByteArray name = path.mid(path.lastIndexOf('/') + 1);
    for (const char *suffix : {".js", ".mjs", ".cjs", ".py", ".sh", ".exe"})
        if (name.endsWith(suffix))
            name.chop(qstrlen(suffix));
    return name;
}

bool isInterpreter(const QByteArray &program)
{
    static const QSet<QByteArray> plain{"node", "nodejs", "bun", "deno", "sh", "bash",
                                        "dash", "zsh",    "env", "npx",  "uvx"};
    const QByteArray name = stem(program);
    return plain.contains(name) || name.startsWith("python") || name.startsWith("pypy");
}

/// Where the agents' own packages lie; a folder of the user that happens to be called `aider` does not count.
bool isInAgentPackage(const QByteArray &path)
{
    for (const char *package : {"/@anthropic-ai/claude-code/", "/@openai/codex/", "/@google/gemini-cli/",
                                "/opencode-ai/", "/cursor-agent/versions/"})
        if (path.contains(package))
            return true;
    return false;
}

} // namespace

/// /proc/PID/stat: "pid (name) state ppid pgrp session tty_nr …"; the name may hold spaces and brackets.
std::optional<ProcessInfo> processInfo(pid_t pid)
{
    const QByteArray text = pid > 1 ? procFile(pid, "stat", 4'096) : QByteArray();
    const qsizetype open = text.indexOf('(');
    const qsizetype close = text.lastIndexOf(')');
    const QByteArrayList fields = text.mid(close + 2).split(' ');
    if (open < 0 || close < open || fields.size() < 20)
        return std::nullopt;
    return ProcessInfo{text.mid(open + 1, close - open - 1), fields[1].toInt(), fields[4].toInt(),
                       fields[19].toULongLong()};
}

bool isAgentCommand(const QByteArray &name, const QByteArrayList &arguments)
{
    if (agents().contains(name) || agents().contains(stem(arguments.value(0))))
        return true;
    if (!isInterpreter(arguments.value(0)))
        return false;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments[i] == "-m") // the module is the word after it
            continue;
        if (arguments[i].startsWith('-'))
            continue;
        return agents().contains(stem(arguments[i])) || isInAgentPackage(arguments[i]);
    }
    return false;
}

bool isAgent(pid_t pid)
{
    const auto info = processInfo(pid);
    return info && isAgentCommand(info->name, procFile(pid, "cmdline", maxCommandLine).split('\0'));
}

bool comesFromAgent(pid_t pid)
{
    auto info = processInfo(pid);
    for (int depth = 0; info && depth < deepest; ++depth, pid = info->parent, info = processInfo(pid))
        if (isAgent(pid))
            return true;
    return false;
}

bool hasAgentBelow(pid_t pid)
{
    QList<pid_t> waiting{pid};
    for (qsizetype seen = 0; !waiting.isEmpty() && seen < maxProcesses; ++seen) {
        const pid_t parent = waiting.takeLast();
        if (parent != pid && isAgent(parent))
            return true;
        QFile tasks(QStringLiteral("/proc/%1/task/%1/children").arg(parent));
        if (!tasks.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &child : tasks.read(64 * 1024).split(' '))
            if (const pid_t number = child.toInt(); number > 0)
                waiting.append(number);
    }
    return false;
}

} // namespace prt::record
