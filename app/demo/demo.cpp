// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo.h"

#include "app/example/exampleproject.h"

#include <QDir>

namespace prt::app {

namespace {

/// Nothing of the user's is touched: settings and tokens of the commands lie in the demo's folder.
QProcessEnvironment demoEnvironment(const QString &folder)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder + QStringLiteral("/config"));
    environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    for (const QString &name : environment.keys()) {
        if (name.startsWith(QLatin1StringView("PR_TELEMETRY_")))
            environment.remove(name);
    }
    return environment;
}

} // namespace

Demo::Demo(DemoOptions options, std::function<void(const QString &)> say, const std::atomic_bool &cancelled)
    : m_options(std::move(options))
    , m_say(std::move(say))
    , m_cancelled(cancelled)
    , m_folder(QDir::tempPath() + QStringLiteral("/pr-telemetry-demo-XXXXXX"))
{
    m_folder.setAutoRemove(!m_options.keep);
    if (m_options.libraryFolder.isEmpty())
        m_options.libraryFolder = m_folder.filePath(QStringLiteral("library"));
    m_program = std::make_unique<OwnCommand>(m_options.libraryFolder, demoEnvironment(m_folder.path()));
}

const QList<Demo::Row> &Demo::wholeJob()
{
    static const QList<Row> rows{
        {"project", "A small project with a bug", &Demo::makeProject},
        {"record", "A session is recorded", &Demo::record},
        {"verify", "The sealed trace is checked", &Demo::verifySealed},
        {"verify_independently", "… and by a program that shares no code with this one", &Demo::verifyIndependently},
        {"validate", "The fix is proved in a container", &Demo::validate},
        {"judge", "The process is scored", &Demo::judge},
        {"push", "The trace goes to a companion server", &Demo::push},
        {"remove", "It is deleted here", &Demo::removeFromLibrary},
        {"pull", "It comes back from the server", &Demo::pull},
        {"verify_again", "What came back is checked", &Demo::verifyAgain},
    };
    return rows;
}

const QList<Demo::Row> &Demo::recordingOnly()
{
    static const QList<Row> rows{
        {"project", "A small project with a bug", &Demo::makeProject},
        {"record", "A session is recorded", &Demo::record},
        {"verify", "The sealed trace is checked", &Demo::verifySealed},
        {"write", "The trace is written to a file", &Demo::writeBundle},
    };
    return rows;
}

QJsonObject Demo::result() const
{
    return {{QStringLiteral("example"), m_options.example},
            {QStringLiteral("trace"), m_trace},
            {QStringLiteral("stages"), m_stages}};
}

Result<void> Demo::run()
{
    if (!m_folder.isValid())
        return fail(ErrorCode::Io, QStringLiteral("No temporary folder for the demo: %1.").arg(m_folder.errorString()));
    auto script = exampleScript(m_options.example);
    if (!script)
        return passOn(script);
    m_script = std::move(*script);
    for (const Row &row : m_options.recordOnly ? recordingOnly() : wholeJob()) {
        if (const auto done = runStage(row); !done)
            return done;
    }
    sayWhereToLook();
    return {};
}

Result<void> Demo::runStage(const Row &row)
{
    if (m_cancelled)
        return fail(ErrorCode::Cancelled, QStringLiteral("Interrupted."));
    m_say(QStringLiteral("%1  %2").arg(m_stages.size() + 1, 2).arg(QString::fromUtf8(row.title)));
    const auto result = (this->*row.stage)();
    QJsonObject entry{{QStringLiteral("stage"), QString::fromLatin1(row.name)},
                      {QStringLiteral("done"), result.has_value()}};
    if (result)
        entry.insert(QStringLiteral("result"), *result);
    else
        entry.insert(QStringLiteral("reason"), result.error().message);
    m_stages.append(entry);
    if (result)
        return {};
    if (result.error().code != ErrorCode::Missing || m_trace.isEmpty())
        return passOn(result);
    m_leftOut = true;
    say(QStringLiteral("left out: ") + result.error().message);
    return {};
}

void Demo::sayWhereToLook() const
{
    m_say({});
    const bool gone = m_options.libraryFolder.startsWith(m_folder.path()) && !m_options.keep;
    if (gone && !m_options.recordOnly) {
        m_say(QStringLiteral("The demo's folder is removed now; --keep leaves it, --library DIR puts the trace into a "
                             "library that stays. Then:"));
        m_say(QStringLiteral("    pr-telemetry timeline TRACE      the session against time"));
        m_say(QStringLiteral("    pr-telemetry show TRACE --diff   every save"));
        m_say(QStringLiteral("    pr-telemetry                     the window"));
    } else if (!gone) {
        const QString library = QStringLiteral("pr-telemetry --library %1 ").arg(m_options.libraryFolder);
        m_say(QStringLiteral("Where to look next:"));
        m_say(QStringLiteral("    %1timeline %2").arg(library, shortId()));
        m_say(QStringLiteral("    %1show %2 --diff").arg(library, shortId()));
        m_say(QStringLiteral("    %1").arg(library.trimmed()));
    }
    if (m_leftOut)
        m_say(QStringLiteral("A part is missing on this machine, so a stage was left out; the exit code is 4."));
}

} // namespace prt::app
