// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/ptyprocess.h"

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <QFile>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utility>

namespace prt::record {

namespace {

tl::unexpected<Error> ioError(const char *what)
{
    return fail(ErrorCode::Io,
                QStringLiteral("%1: %2.").arg(QString::fromUtf8(what), QString::fromLocal8Bit(std::strerror(errno))));
}

/// Pointers into the byte arrays, ended by null.
std::vector<char *> pointers(const QList<QByteArray> &texts)
{
    std::vector<char *> all;
    for (const QByteArray &text : texts)
        all.push_back(const_cast<char *>(text.constData()));
    all.push_back(nullptr);
    return all;
}

/// Only async-signal-safe calls from here to exec.
void resetSignals()
{
    for (int signal = 1; signal < NSIG; ++signal)
        ::signal(signal, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void becomeProgram(int slave, int errorPipe, bool keepStdin, char *const *argv, char *const *environment)
{
    ::setsid();
    ::ioctl(slave, TIOCSCTTY, 0);
    if (!keepStdin)
        ::dup2(slave, STDIN_FILENO);
    ::dup2(slave, STDOUT_FILENO);
    ::dup2(slave, STDERR_FILENO);
    if (errorPipe > 3)
        ::close_range(3, unsigned(errorPipe) - 1, 0);
    ::close_range(unsigned(errorPipe) + 1, ~0U, 0);
    resetSignals();
    ::execvpe(argv[0], argv, environment);
    const int reason = errno;
    (void)!::write(errorPipe, &reason, sizeof(reason));
    ::_exit(127);
}

/// The user's own settings where there are any, so that erase and interrupt keys are what they are used to.
void prepareTerminal(int slave, const PtyCommand &command)
{
    termios settings{};
    if (::tcgetattr(STDIN_FILENO, &settings) == 0 || ::tcgetattr(slave, &settings) == 0) {
        if (command.rawOutput)
            settings.c_oflag &= ~tcflag_t(OPOST);
        ::tcsetattr(slave, TCSANOW, &settings);
    }
    ::ioctl(slave, TIOCSWINSZ, &command.size);
}

} // namespace

Result<PtyProcess> PtyProcess::start(const PtyCommand &command)
{
    const int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0 || ::grantpt(master) != 0 || ::unlockpt(master) != 0)
        return ioError("There is no pseudo-terminal to be had");
    char name[128];
    const int slave = ::ptsname_r(master, name, sizeof(name)) == 0 ? ::open(name, O_RDWR | O_NOCTTY | O_CLOEXEC) : -1;
    int errorPipe[2] = {-1, -1};
    if (slave < 0 || ::pipe2(errorPipe, O_CLOEXEC) != 0) {
        const auto error = ioError("The pseudo-terminal cannot be opened");
        ::close(master);
        ::close(slave);
        return error;
    }
    prepareTerminal(slave, command);
    const auto argv = pointers(command.argv);
    const auto environment = pointers(command.environment);
    const pid_t pid = ::fork();
    if (pid == 0)
        becomeProgram(slave, errorPipe[1], command.keepStdin, argv.data(), environment.data());
    ::close(slave);
    ::close(errorPipe[1]);
    int reason = 0;
    const bool failed = pid < 0 || ::read(errorPipe[0], &reason, sizeof(reason)) == ssize_t(sizeof(reason));
    ::close(errorPipe[0]);
    if (failed) {
        ::close(master);
        if (pid > 0)
            ::waitpid(pid, nullptr, 0);
        return fail(ErrorCode::NotFound, QStringLiteral("%1 cannot be started: %2.")
                                             .arg(QString::fromLocal8Bit(command.argv.first()),
                                                  QString::fromLocal8Bit(std::strerror(reason))));
    }
    return PtyProcess(master, pid);
}

PtyProcess::PtyProcess(PtyProcess &&other) noexcept
    : m_master(std::exchange(other.m_master, -1))
    , m_pid(std::exchange(other.m_pid, -1))
    , m_exit(other.m_exit)
{
}

PtyProcess::~PtyProcess()
{
    if (m_master >= 0)
        ::close(m_master);
    if (m_pid > 0 && !m_exit)
        waitForExit();
}

void PtyProcess::resize(const winsize &size)
{
    ::ioctl(m_master, TIOCSWINSZ, &size);
}

void PtyProcess::signalForeground(int signal)
{
    const pid_t group = ::tcgetpgrp(m_master);
    ::kill(group > 0 ? -group : m_pid, signal);
}

std::optional<int> PtyProcess::exitCode()
{
    int status = 0;
    if (!m_exit && ::waitpid(m_pid, &status, WNOHANG) == m_pid)
        m_exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return m_exit;
}

int PtyProcess::waitForExit()
{
    int status = 0;
    while (!m_exit) {
        const pid_t got = ::waitpid(m_pid, &status, 0);
        if (got == m_pid)
            m_exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        else if (errno != EINTR)
            m_exit = 255;
    }
    return *m_exit;
}

} // namespace prt::record
