// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/example/exampleproject.h"

#include "core/base/file.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QProcess>

// Q_INIT_RESOURCE has to stand outside any namespace.
static void initialiseExamples()
{
    Q_INIT_RESOURCE(examples);
    Q_INIT_RESOURCE(verifier);
}

namespace prt::app {

namespace {

constexpr int gitMs = 30'000;
constexpr int pythonMs = 20'000;

QString resourceFolder()
{
    static const bool ready = (initialiseExamples(), true);
    Q_UNUSED(ready)
    return QStringLiteral(":/pr-telemetry/examples/");
}

Result<void> copyProject(const QString &from, const QString &folder)
{
    QDirIterator files(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString source = files.next();
        const QString target = folder + u'/' + source.mid(from.size());
        const auto bytes = readFile(source);
        if (!bytes)
            return passOn(bytes);
        if (!QDir().mkpath(QFileInfo(target).absolutePath()))
            return fail(ErrorCode::Io, QStringLiteral("Cannot make the folder of %1.").arg(target));
        if (const auto written = writeFileAtomically(target, *bytes); !written)
            return written;
    }
    return {};
}

Result<void> git(const QString &folder, const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("git"), arguments);
    if (!process.waitForStarted(gitMs))
        return fail(ErrorCode::Missing,
                    QStringLiteral("git cannot be started: %1. Install it (Debian: apt install git).")
                        .arg(process.errorString()));
    if (!process.waitForFinished(gitMs) || process.exitCode() != 0)
        return fail(ErrorCode::Io, QStringLiteral("git %1 failed in %2: %3")
                                       .arg(arguments.first(), folder, QString::fromUtf8(process.readAll()).trimmed()));
    return {};
}

/// Folder of PATH whose python3 has the module; empty: none.
QString folderOfPythonWith(const QString &module, const QString &path)
{
    for (const QString &folder : path.split(u':', Qt::SkipEmptyParts)) {
        const QString python = folder + QStringLiteral("/python3");
        if (!QFileInfo(python).isExecutable())
            continue;
        QProcess process;
        process.start(python, {QStringLiteral("-c"), QStringLiteral("import ") + module});
        if (process.waitForFinished(pythonMs) && process.exitStatus() == QProcess::NormalExit &&
            process.exitCode() == 0)
            return folder;
    }
    return {};
}

/// What a script's commands see: nothing of the user's git, and not the recorded shell that we may stand in ourselves.
QProcessEnvironment plainEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith(QLatin1StringView("GIT_")) || name.startsWith(QLatin1StringView("PR_TELEMETRY_")))
            environment.remove(name);
    }
    environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
    environment.insert(QStringLiteral("GIT_CONFIG_NOSYSTEM"), QStringLiteral("1"));
    return environment;
}

} // namespace

QString independentVerifier()
{
    (void)resourceFolder(); // makes the resources known
    return QStringLiteral(":/pr-telemetry/docs/verify.py");
}

QStringList exampleNames()
{
    return QDir(resourceFolder()).entryList(QDir::Dirs, QDir::Name);
}

Result<SessionScript> exampleScript(const QString &name)
{
    if (!exampleNames().contains(name))
        return fail(ErrorCode::NotFound, QStringLiteral("There is no example \"%1\"; there is: %2.")
                                             .arg(name, exampleNames().join(QStringLiteral(", "))));
    const auto bytes = readFile(resourceFolder() + name + QStringLiteral("/session.toml"));
    return bytes ? parseSessionScript(*bytes) : passOn(bytes);
}

Result<void> makeExampleProject(const QString &name, const SessionScript &script, const QString &folder)
{
    if (const auto copied = copyProject(resourceFolder() + name + QStringLiteral("/project/"), folder); !copied)
        return copied;
    const QProcessEnvironment environment = plainEnvironment();
    const QList<QStringList> commands{
        {QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("--initial-branch"), script.branch},
        {QStringLiteral("config"), QStringLiteral("user.name"), script.author},
        {QStringLiteral("config"), QStringLiteral("user.email"), script.email},
        {QStringLiteral("remote"), QStringLiteral("add"), QStringLiteral("origin"), script.origin},
        {QStringLiteral("add"), QStringLiteral("--all")},
        {QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("-m"), script.startMessage},
    };
    for (const QStringList &command : commands) {
        if (const auto done = git(folder, command, environment); !done)
            return done;
    }
    return {};
}

Result<QProcessEnvironment> exampleEnvironment(const QString &pythonModule)
{
    QProcessEnvironment environment = plainEnvironment();
    environment.insert(QStringLiteral("PYTHONDONTWRITEBYTECODE"), QStringLiteral("1"));
    if (pythonModule.isEmpty())
        return environment;
    const QString path = environment.value(QStringLiteral("PATH"));
    const QString folder = folderOfPythonWith(pythonModule, path);
    if (folder.isEmpty())
        return fail(
            ErrorCode::Missing,
            QStringLiteral(
                "No python3 in PATH has the module %1, which the tests of this example need. Install it (Debian: apt "
                "install python3-%1).")
                .arg(pythonModule));
    environment.insert(QStringLiteral("PATH"), folder + u':' + path);
    return environment;
}

} // namespace prt::app
