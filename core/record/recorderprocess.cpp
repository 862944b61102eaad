// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/recorderprocess.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/record/protocol.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace prt::record {

namespace {

QByteArray programFile()
{
    const QByteArray chosen = qgetenv("PR_TELEMETRY_PROGRAM");
    return chosen.isEmpty() ? QFile::encodeName(QCoreApplication::applicationFilePath()) : chosen;
}

/// Process id, or the negative error number. `output` becomes its stdout.
pid_t spawn(const SessionFolder &folder, int output)
{
    const QByteArray program = programFile();
    const QByteArray path = QFile::encodeName(folder.path());
    const QByteArray log = QFile::encodeName(folder.log());
    char option[] = "--recorder";
    std::array<char *, 4> arguments{const_cast<char *>(program.constData()), option,
                                    const_cast<char *>(path.constData()), nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log.constData(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID);
    pid_t pid = 0;
    const int error = posix_spawn(&pid, program.constData(), &actions, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error ? -error : pid;
}

/// The one line that a recorder says; empty when it ended without a word.
Result<QByteArray> readLine(int pipe, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    QByteArray text;
    std::array<char, 4'096> buffer;
    while (!text.contains('\n') && text.size() < maxMessageBytes) {
        pollfd wait{pipe, POLLIN, 0};
        const int ready = ::poll(&wait, 1, static_cast<int>(deadline.remainingTime()));
        if (ready < 0 && errno == EINTR) // reading now would wait without an end
            continue;
        if (ready == 0)
            return fail(ErrorCode::Timeout, QStringLiteral("The recorder is still reading the work tree; `pr-telemetry "
                                                           "record status` tells when it is ready."));
        const ssize_t got = ::read(pipe, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        text.append(buffer.data(), got);
    }
    return text;
}

/// The end of the recorder's log, which goes with the folder when the session never began.
QString lastWords(const SessionFolder &folder)
{
    constexpr qsizetype shown = 600;
    const auto log = readFile(folder.log());
    const QByteArray text = log ? log->trimmed() : QByteArray();
    return text.isEmpty() ? QStringLiteral(", and its log is empty.")
                          : QStringLiteral("; the end of its log: ") + QString::fromUtf8(text.right(shown));
}

} // namespace

Result<SessionState> launchRecorder(const SessionFolder &folder, int timeoutMs)
{
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return fail(ErrorCode::Io, QStringLiteral("Cannot start the recorder: no descriptor is left."));
    const pid_t pid = spawn(folder, pipe[1]);
    ::close(pipe[1]);
    if (pid < 0) {
        ::close(pipe[0]);
        return fail(ErrorCode::Missing,
                    QStringLiteral("Cannot start the recorder %1: %2.")
                        .arg(QFile::decodeName(programFile()), QString::fromLocal8Bit(std::strerror(-pid))));
    }
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    const auto line = readLine(pipe[0], timeoutMs);
    ::close(pipe[0]);
    if (!line)
        return passOn(line);
    const auto answer = parseJsonObject(*line);
    if (!answer)
        return fail(ErrorCode::Internal, QStringLiteral("The recorder ended without a word%1").arg(lastWords(folder)));
    const auto result = resultOf(*answer);
    return result ? Result<SessionState>(stateFromJson(*result)) : passOn(result);
}

} // namespace prt::record
