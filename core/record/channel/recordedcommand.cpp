// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/recordedcommand.h"

#include "core/base/hash.h"
#include "core/base/paths.h"
#include "core/record/channel/commandspooler.h"
#include "core/record/channel/ptyproxy.h"
#include "core/record/channel/shellintegration.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <unistd.h>

namespace prt::record {

namespace {

constexpr int drainMs = 10'000;

QList<QByteArray> ownEnvironment()
{
    QList<QByteArray> all;
    // Inside a shell whose session is over git would still tell the recorder of that one.
    const QString old = qEnvironmentVariable("PR_TELEMETRY_SOCKET");
    const QByteArray idle = "GIT_TRACE2_EVENT=af_unix:stream:" + QFile::encodeName(gitTraceSocketOf(old));
    for (char **entry = environ; *entry; ++entry)
        if (old.isEmpty() || idle != *entry)
            all.append(*entry);
    return all;
}

/// Everything that one recorded terminal needs, put together and taken apart in the right order.
class Terminal
{
public:
    explicit Terminal(const RecordingTarget &target)
        : m_folder(runtimeFolder() + QStringLiteral("/terminal-XXXXXX"))
        , m_sideChannels(m_folder.path())
        , m_link(target.findSocket)
        , m_spooler(setup(target))
        , m_nonce(randomBytes(16).toHex())
        , m_tap(m_nonce, m_spooler)
    {
        m_tap.setColumns(PtyProxy::terminalSize().ws_col);
    }

    bool isReady() const { return m_folder.isValid(); }
    QString folder() const { return m_folder.path(); }
    OscTap &tap() { return m_tap; }

    QList<QByteArray> environment(const RecordingTarget &target) const
    {
        const QString socket = target.findSocket();
        QList<QByteArray> all = withGitTrace(m_sideChannels.withVariables(ownEnvironment()), socket);
        setVariable(all, "PR_TELEMETRY_SOCKET", QFile::encodeName(socket));
        setVariable(all, "PR_TELEMETRY_SPOOL", QFile::encodeName(target.spoolFolder)); // gone: the session is over
        setVariable(all, "PR_TELEMETRY_SHELL", QByteArray::number(::getpid()));
        return all;
    }
    QByteArray nonceVariable() const { return "PR_TELEMETRY_NONCE=" + m_nonce; }

    Result<CommandOutcome> run(const PtyCommand &command)
    {
        const qint64 start = m_clock.bootMs();
        const PtyProxy::Observer observer{[this](QByteArrayView raw) { m_tap.feed(raw); },
                                          [this](const winsize &size) {
                                              m_tap.setColumns(size.ws_col);
                                              m_spooler.resized(size.ws_col, size.ws_row);
                                          }};
        const auto exit = PtyProxy::run(command, observer);
        if (m_tap.isRunning()) // `exit`, or the one command that there was
            m_tap.endCommand(exit ? std::optional(*exit) : std::nullopt);
        const bool told = m_link.drain(m_spooler.isOver() ? 0 : drainMs);
        if (!exit)
            return passOn(exit);
        CommandOutcome outcome{*exit, m_clock.bootMs() - start, m_spooler.taken(), {}, {}};
        const auto answer = m_link.lastAnswer();
        if (answer)
            outcome.event = answer->value(QLatin1StringView("event")).toString();
        if (!m_spooler.isOver() && m_spooler.recorded() > 0 && (!told || !answer))
            outcome.problem =
                answer ? QStringLiteral("The recorder did not take every command.") : answer.error().message;
        return outcome;
    }

private:
    CommandSpooler::Setup setup(const RecordingTarget &target)
    {
        const winsize size = PtyProxy::terminalSize();
        return {target.spoolFolder, QStringLiteral("shell-%1").arg(::getpid()), m_clock, m_link,
                m_sideChannels,     {size.ws_col, size.ws_row, qgetenv("TERM")}};
    }

    SystemClock m_clock;
    QTemporaryDir m_folder;
    SideChannels m_sideChannels;
    RecorderLink m_link;
    CommandSpooler m_spooler;
    QByteArray m_nonce;
    OscTap m_tap;
};

tl::unexpected<Error> noFolder()
{
    return fail(ErrorCode::Io,
                QStringLiteral("The private folder %1 cannot be used; is the disk full?").arg(runtimeFolder()));
}

} // namespace

QString shellQuoted(const QStringList &argv)
{
    static const QRegularExpression plain(QStringLiteral("^[\\w@%+=:,./~^-]+$"));
    QStringList words;
    for (const QString &word : argv) {
        if (plain.match(word).hasMatch())
            words.append(word);
        else
            words.append(u'\'' + QString(word).replace(u'\'', QLatin1StringView("'\\''")) + u'\'');
    }
    return words.join(u' ');
}

Result<CommandOutcome> runRecordedCommand(const QStringList &argv, const RecordingTarget &target)
{
    if (argv.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("There is no command to run."));
    if (const auto folder = makeRuntimeFolder(); !folder)
        return passOn(folder);
    Terminal terminal(target);
    if (!terminal.isReady())
        return noFolder();
    PtyCommand command;
    for (const QString &word : argv)
        command.argv.append(word.toLocal8Bit());
    command.environment = terminal.environment(target);
    terminal.tap().startCommand({shellQuoted(argv), QDir::currentPath()});
    return terminal.run(command);
}

Result<CommandOutcome> runRecordedShell(const QString &program, const RecordingTarget &target)
{
    if (const auto folder = makeRuntimeFolder(); !folder)
        return passOn(folder);
    Terminal terminal(target);
    if (!terminal.isReady())
        return noFolder();
    const auto launch = prepareShell(program, terminal.folder());
    if (!launch)
        return passOn(launch);
    PtyCommand command;
    command.argv = launch->argv;
    command.environment = terminal.environment(target);
    for (const QByteArray &entry : launch->environment + QList<QByteArray>{terminal.nonceVariable()})
        setVariable(command.environment, entry.left(entry.indexOf('=')), entry.mid(entry.indexOf('=') + 1));
    return terminal.run(command);
}

} // namespace prt::record
