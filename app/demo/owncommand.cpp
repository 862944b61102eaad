// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/owncommand.h"

#include "core/base/json.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QProcess>

namespace prt::app {

namespace {

constexpr int internalCode = 5;

/// "pr-telemetry: " stands before every error of the program; here it would stand there twice.
QString messagesOf(const QByteArray &stderrBytes)
{
    QString text = QString::fromUtf8(stderrBytes).trimmed();
    const qsizetype error = text.lastIndexOf(QLatin1StringView("pr-telemetry: "));
    return error < 0 ? text : text.mid(error + 14);
}

} // namespace

OwnCommand::OwnCommand(QString libraryFolder, QProcessEnvironment environment)
    : m_library(std::move(libraryFolder))
    , m_environment(std::move(environment))
{
}

Result<CommandAnswer> OwnCommand::run(const QStringList &arguments) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setStandardInputFile(QProcess::nullDevice());
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    process.start(QCoreApplication::applicationFilePath(),
                  QStringList{QStringLiteral("--json"), QStringLiteral("--library"), m_library} + arguments);
    if (process.state() != QProcess::NotRunning)
        loop.exec();
    const QString command = QStringLiteral("pr-telemetry ") + arguments.join(u' ');
    const QString messages = messagesOf(process.readAllStandardError());
    if (process.state() != QProcess::NotRunning || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() >= internalCode)
        return fail(
            ErrorCode::Internal,
            QStringLiteral("`%1` broke down: %2").arg(command, messages.isEmpty() ? process.errorString() : messages));
    const QByteArray out = process.readAllStandardOutput();
    const auto json = out.trimmed().isEmpty() ? Result<QJsonObject>(QJsonObject()) : parseJsonObject(out);
    if (!json)
        return fail(ErrorCode::Internal,
                    QStringLiteral("`%1` did not answer with JSON: %2").arg(command, json.error().message));
    return CommandAnswer{process.exitCode(), *json, messages};
}

Result<QJsonObject> OwnCommand::answer(const QStringList &arguments, const QList<int> &accepted) const
{
    const auto answered = run(arguments);
    if (!answered)
        return passOn(answered);
    if (!accepted.contains(answered->exitCode))
        return fail(errorCodeOf(answered->exitCode), answered->messages.isEmpty()
                                                         ? QStringLiteral("`pr-telemetry %1` ended with exit code %2.")
                                                               .arg(arguments.join(u' '))
                                                               .arg(answered->exitCode)
                                                         : answered->messages);
    return answered->json;
}

Result<QString> saidBy(const QString &program, const QStringList &arguments, int patienceMs)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(patienceMs) && process.state() != QProcess::NotRunning) {
        process.kill();
        process.waitForFinished(-1);
        return fail(ErrorCode::Timeout,
                    QStringLiteral("%1 did not end within %2 seconds.").arg(program).arg(patienceMs / 1'000));
    }
    const QString said = QString::fromUtf8(process.readAll()).trimmed();
    if (process.error() == QProcess::FailedToStart)
        return fail(ErrorCode::Missing, QStringLiteral("%1 cannot be started: %2").arg(program, process.errorString()));
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return fail(ErrorCode::Internal, said);
    return said;
}

ErrorCode errorCodeOf(int exitCode)
{
    switch (exitCode) {
    case 1:
    case 130:
        return ErrorCode::Cancelled;
    case 2:
    case 3:
        return ErrorCode::InvalidInput;
    case 4:
        return ErrorCode::Missing;
    default:
        return ErrorCode::Internal;
    }
}

} // namespace prt::app
