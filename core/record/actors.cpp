// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/actors.h"

#include "core/base/shellwords.h"
#include "core/record/processtree.h"

#include <QDir>
#include <QFile>

namespace prt::record {

namespace {

constexpr qint64 lookAgainMs = 250; ///< agents do not come and go faster
constexpr qint64 settlesMs = 500;   ///< a new name settles after its command has ended
constexpr qsizetype maxCommands = 256;
constexpr qsizetype maxEditing = 1'000;
constexpr qsizetype maxShells = 256;

const QString terminal = QStringLiteral("terminal");

bool isOneOf(const QString &word, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *w) { return word == QLatin1StringView(w); });
}

bool isEditor(const QString &program)
{
    return isOneOf(program, {"vi",  "vim",   "nvim", "view",   "nano", "pico", "emacs", "emacsclient", "hx",  "helix",
                             "kak", "micro", "joe",  "mcedit", "ne",   "ed",   "ex",    "mg",          "jed", "tilde"});
}

bool isFormatter(const QString &program)
{
    return isOneOf(program, {"black",     "isort",        "autopep8", "yapf",      "ruff",         "prettier",
                             "eslint",    "clang-format", "gofmt",    "goimports", "rustfmt",      "shfmt",
                             "autoflake", "pyupgrade",    "stylua",   "dart",      "ktlint",       "google-java-format",
                             "scalafmt",  "rubocop",      "standard", "biome",     "cmake-format", "taplo"}) ||
           program.startsWith(QLatin1StringView("clang-format-"));
}

/// Typed with the file's name to write it.
bool writesNamedFiles(const QString &program)
{
    return isOneOf(program, {"sed", "perl", "cp", "mv", "touch", "tee", "truncate", "patch", "install", "ln", "echo",
                             "printf", "cat"});
}

bool lives(pid_t pid, quint64 startTicks)
{
    const auto info = processInfo(pid);
    return info && info->startTicks == startTicks;
}

} // namespace

Actor actorOfCommand(const QStringList &words)
{
    const QString name = programOf(words);
    if (isFormatter(name))
        return {QStringLiteral("tool"), terminal};
    if (isEditor(name) || writesNamedFiles(name))
        return {QStringLiteral("human"), terminal};
    return {};
}

/// A formatter goes through the folders that it is given.
bool Actors::Command::writes(const QByteArray &path) const
{
    if (named.contains(path))
        return true;
    if (actor.actor != QLatin1StringView("tool"))
        return false;
    return std::any_of(named.begin(), named.end(),
                       [&](const QByteArray &name) { return name == "." || path.startsWith(name + '/'); });
}

Actors::Actors(QString workTree, const SessionClock &clock)
    : m_workTree(std::move(workTree))
    , m_clock(clock)
{
}

QByteArray Actors::relative(const QString &file, const QString &folder) const
{
    const QDir root(m_workTree);
    const QString base = folder.isEmpty() ? m_workTree : folder;
    const QString path = root.relativeFilePath(QDir::cleanPath(QDir(base).absoluteFilePath(file)));
    const bool outside = file.isEmpty() || path == QLatin1StringView("..") || path.startsWith(QLatin1StringView("../"));
    return outside ? QByteArray() : QFile::encodeName(path);
}

void Actors::shellSeen(pid_t pid)
{
    if (m_shells.contains(pid))
        return;
    m_shells.removeIf([](const auto &shell) { return !lives(shell.key(), shell.value()); });
    if (const auto info = processInfo(pid); info && m_shells.size() < maxShells)
        m_shells.insert(pid, info->startTicks);
}

void Actors::commandStarted(const CommandReport &report)
{
    const qint64 now = m_clock.now().tMs;
    m_commands.removeIf(
        [now](const auto &entry) { return entry.value().endMs && now - *entry.value().endMs > settlesMs; });
    m_looked.invalidate();
    if (m_commands.size() >= maxCommands)
        return;
    Command command;
    command.report = report;
    command.startMs = m_clock.fromBootMs(report.bootMs);
    for (const QStringList &words : simpleCommands(report.cmd, RedirectionTargets::Kept)) {
        const Actor actor = actorOfCommand(words);
        if (actor.basis == QLatin1StringView("none"))
            continue;
        command.actor = actor;
        for (QString word : words.mid(1)) {
            while (word.startsWith(u'>'))
                word.remove(0, 1);
            if (const QByteArray path = relative(word, report.cwd); !path.isEmpty() && !word.startsWith(u'-'))
                command.named.insert(path);
        }
    }
    m_commands.insert(report.key(), command);
}

void Actors::commandEnded(const CommandReport &report)
{
    if (const auto command = m_commands.find(report.key()); command != m_commands.end())
        command->endMs = m_clock.now().tMs;
    m_looked.invalidate();
}

Result<void> Actors::editing(pid_t pid, const QString &file, bool done)
{
    const QByteArray path = relative(file, {});
    const auto info = processInfo(pid);
    if (path.isEmpty() || !info)
        return fail(ErrorCode::NotFound, QStringLiteral("%1 is not in the recorded work tree.").arg(file.left(1'000)));
    if (done) {
        if (const auto editors = m_editing.find(path); editors != m_editing.end())
            editors->remove(pid);
        return {};
    }
    m_editing.removeIf([](auto entry) {
        entry.value().removeIf([](const auto &editor) { return !lives(editor.key(), editor.value()); });
        return entry.value().isEmpty();
    });
    if (m_editing.size() >= maxEditing)
        return fail(ErrorCode::Limit, QStringLiteral("%1 files are open for editing already.").arg(m_editing.size()));
    m_editing[path].insert(pid, info->startTicks);
    return {};
}

bool Actors::agentLives() const
{
    if (m_looked.isValid() && m_looked.elapsed() < lookAgainMs)
        return m_agentLived;
    m_agentLived = std::any_of(m_shells.keyBegin(), m_shells.keyEnd(),
                               [this](pid_t pid) { return lives(pid, m_shells.value(pid)) && hasAgentBelow(pid); });
    m_looked.start();
    return m_agentLived;
}

Actor Actors::ofSave(const QByteArray &path, const Moment &at) const
{
    const auto editors = m_editing.value(path);
    for (auto it = editors.cbegin(); it != editors.cend(); ++it)
        if (lives(it.key(), it.value()) && !comesFromAgent(it.key()))
            return {QStringLiteral("human"), QStringLiteral("editor_stream")};
    if (agentLives())
        return {QStringLiteral("agent"), QStringLiteral("process_tree")};
    for (const Command &command : m_commands)
        if (command.writes(path) && command.startMs <= at.tMs && at.tMs <= command.endMs.value_or(at.tMs))
            return command.actor;
    return {};
}

} // namespace prt::record
