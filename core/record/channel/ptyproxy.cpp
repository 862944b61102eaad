// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/ptyproxy.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

namespace prt::record {

namespace {

constexpr size_t chunk = 64 * 1024;
constexpr qsizetype maxTypedAhead = 64 * 1024;
constexpr int lastOutputMs = 50;
constexpr int hangUpAgainMs = 1'000;

/// Puts the user's terminal into raw mode and back again.
class RawTerminal
{
public:
    RawTerminal()
    {
        m_isTerminal = ::tcgetattr(STDIN_FILENO, &m_saved) == 0;
        if (!m_isTerminal)
            return;
        termios raw = m_saved;
        ::cfmakeraw(&raw);
        ::tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    }
    ~RawTerminal()
    {
        if (m_isTerminal)
            ::tcsetattr(STDIN_FILENO, TCSADRAIN, &m_saved);
    }
    RawTerminal(const RawTerminal &) = delete;
    RawTerminal &operator=(const RawTerminal &) = delete;

private:
    termios m_saved{};
    bool m_isTerminal = false;
};

/// Signals as a file descriptor while the proxy runs.
class SignalQueue
{
public:
    SignalQueue()
    {
        ::sigemptyset(&m_set);
        for (const int signal : {SIGCHLD, SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT})
            ::sigaddset(&m_set, signal);
        ::pthread_sigmask(SIG_BLOCK, &m_set, &m_before);
        m_fd = ::signalfd(-1, &m_set, SFD_CLOEXEC | SFD_NONBLOCK);
    }
    ~SignalQueue()
    {
        ::close(m_fd);
        ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    SignalQueue(const SignalQueue &) = delete;
    SignalQueue &operator=(const SignalQueue &) = delete;

    int fd() const { return m_fd; }
    int next() const
    {
        signalfd_siginfo info{};
        return ::read(m_fd, &info, sizeof(info)) == ssize_t(sizeof(info)) ? int(info.ssi_signo) : 0;
    }

private:
    sigset_t m_set{};
    sigset_t m_before{};
    int m_fd = -1;
};

bool writeAll(int fd, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t wrote = ::write(fd, bytes.data(), size_t(bytes.size()));
        if (wrote > 0) {
            bytes = bytes.sliced(wrote);
        } else if (errno == EAGAIN) { // somebody made the user's terminal non-blocking
            pollfd ready{fd, POLLOUT, 0};
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

/// The loop itself, with the state that it needs.
class Pump
{
public:
    Pump(PtyProcess &process, const PtyProxy::Observer &observer, bool passInput)
        : m_process(process)
        , m_observer(observer)
        , m_inputOpen(passInput)
        , m_buffer(qsizetype(chunk), Qt::Uninitialized)
    {
        ::fcntl(process.master(), F_SETFL, ::fcntl(process.master(), F_GETFL) | O_NONBLOCK);
    }

    int run()
    {
        while (!m_masterClosed) {
            pollfd fds[3] = {{m_process.master(), POLLIN, 0}, {m_signals.fd(), POLLIN, 0}, {-1, POLLIN, 0}};
            if (!m_typed.isEmpty())
                fds[0].events |= POLLOUT;
            if (m_inputOpen && m_typed.size() < maxTypedAhead)
                fds[2].fd = STDIN_FILENO;
            const int ready = ::poll(fds, 3, m_ending ? hangUpAgainMs : -1);
            if (ready < 0 && errno != EINTR)
                break;
            // Bash forgets a signal that comes just before it waits for a key.
            if (ready == 0)
                ::kill(m_process.pid(), SIGHUP);
            if (fds[0].revents & (POLLIN | POLLHUP | POLLERR))
                readOutput();
            handleSignals(); // before what was typed after them
            if (fds[2].revents)
                readInput();
            if (!m_typed.isEmpty())
                passTyped();
            if (m_process.exitCode()) {
                readRest();
                break;
            }
        }
        return m_process.waitForExit();
    }

private:
    bool readOutput()
    {
        const ssize_t got = ::read(m_process.master(), m_buffer.data(), chunk);
        if (got > 0) {
            const QByteArrayView raw(m_buffer.constData(), got);
            if (m_outputOpen)
                m_outputOpen = writeAll(STDOUT_FILENO, raw);
            m_observer.output(raw);
            return true;
        }
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            return false;
        m_masterClosed = true; // EIO: nobody holds the other side any more
        return false;
    }

    /// The driver hands the last output over a moment after the end. Programs that were left behind are not waited for.
    void readRest()
    {
        pollfd ready{m_process.master(), POLLIN, 0};
        while (!m_masterClosed && ::poll(&ready, 1, lastOutputMs) > 0)
            readOutput();
    }

    void readInput()
    {
        const ssize_t got = ::read(STDIN_FILENO, m_buffer.data(), chunk);
        if (got > 0) {
            m_typed.append(m_buffer.constData(), got);
        } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
            m_inputOpen = false; // the user's terminal is gone
            m_process.signalForeground(SIGHUP);
        }
    }

    void passTyped()
    {
        const ssize_t wrote = ::write(m_process.master(), m_typed.constData(), size_t(m_typed.size()));
        if (wrote > 0)
            m_typed.remove(0, wrote);
    }

    void handleSignals()
    {
        while (const int signal = m_signals.next()) {
            if (signal == SIGWINCH) {
                const winsize size = PtyProxy::terminalSize();
                m_process.resize(size);
                m_observer.resized(size);
            } else if (signal != SIGCHLD) {
                m_process.signalForeground(signal);
                if (signal != SIGINT && signal != SIGQUIT) {
                    m_ending = true;
                    ::kill(m_process.pid(), signal == SIGTERM ? SIGHUP : signal); // shells ignore SIGTERM
                }
            }
        }
    }

    PtyProcess &m_process;
    const PtyProxy::Observer &m_observer;
    SignalQueue m_signals;
    RawTerminal m_terminal;
    QByteArray m_typed;
    bool m_inputOpen;
    bool m_ending = false; ///< asked to end from outside
    bool m_outputOpen = true;
    bool m_masterClosed = false;
    QByteArray m_buffer;
};

} // namespace

winsize PtyProxy::terminalSize()
{
    winsize size{};
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
            return size;
    }
    return {24, 80, 0, 0};
}

Result<int> PtyProxy::run(PtyCommand command, const Observer &observer)
{
    command.size = terminalSize();
    command.keepStdin = ::isatty(STDIN_FILENO) == 0;
    command.rawOutput = ::isatty(STDOUT_FILENO) == 0;
    auto process = PtyProcess::start(command);
    if (!process)
        return passOn(process);
    return Pump(*process, observer, !command.keepStdin).run();
}

} // namespace prt::record
