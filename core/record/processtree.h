// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QByteArray>
#include <QByteArrayList>
#include <sys/types.h>

namespace prt::record {

/// What /proc tells of a process.
struct ProcessInfo
{
    QByteArray name; ///< at most 15 bytes, as the process calls itself
    pid_t parent = 0;
    int terminal = 0;       ///< 0: none
    quint64 startTicks = 0; ///< tells processes with the same number apart
};

/// Absent when there is no such process.
std::optional<ProcessInfo> processInfo(pid_t pid);

/// True for the command line of a coding agent that is known by name: claude, codex, gemini, aider, opencode,
/// cursor-agent. `name`: as the process calls itself; `arguments`: its command line. Agents are programs, scripts with
/// an interpreter in front (`node …/bin/gemini`, `python3 -m aider`) or parts of a package
/// (`…/@openai/codex/bin/x.js`).
bool isAgentCommand(const QByteArray &name, const QByteArrayList &arguments);
/// The process itself is an agent.
bool isAgent(pid_t pid);
/// It, or one of its ancestors.
bool comesFromAgent(pid_t pid);
/// One of its descendants (not itself). Looks at no more than 2,000 processes.
bool hasAgentBelow(pid_t pid);

} // namespace prt::record
