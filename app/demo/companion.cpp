// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/companion.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QRegularExpression>

namespace prt::app {

namespace {

constexpr int startMs = 20'000;
constexpr int stopMs = 5'000;

} // namespace

QString Companion::program()
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/pr-telemetry-server");
}

Result<std::unique_ptr<Companion>> Companion::start(const QString &dataFolder)
{
    if (!QFileInfo(program()).isExecutable())
        return fail(ErrorCode::Missing,
                    QStringLiteral("%1 is not there. `./dev build` makes both programs.").arg(program()));
    std::unique_ptr<Companion> companion(new Companion);
    companion->m_data = dataFolder;
    QProcess &process = companion->m_process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(program(), {QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                              QStringLiteral("--data"), dataFolder});
    static const QRegularExpression address(QStringLiteral("(127\\.0\\.0\\.1:\\d+)\\s*\\n"));
    QString said;
    QElapsedTimer waited;
    waited.start();
    while (!address.match(said).hasMatch() && waited.elapsed() < startMs && process.state() != QProcess::NotRunning) {
        process.waitForReadyRead(100);
        said += QString::fromUtf8(process.readAllStandardOutput());
    }
    const auto match = address.match(said);
    if (!match.hasMatch())
        return fail(ErrorCode::Missing, QStringLiteral("The server did not start: %1")
                                            .arg(QString::fromUtf8(process.readAllStandardError()).trimmed()));
    companion->m_url = QStringLiteral("http://") + match.captured(1);
    return companion;
}

Companion::~Companion()
{
    m_process.terminate();
    if (!m_process.waitForFinished(stopMs))
        m_process.kill();
    m_process.waitForFinished(stopMs);
}

Result<QByteArray> Companion::createToken(const QString &account) const
{
    QProcess process;
    process.start(program(),
                  {QStringLiteral("token"), QStringLiteral("create"), QStringLiteral("--role"),
                   QStringLiteral("recorder"), QStringLiteral("--name"), account, QStringLiteral("--data"), m_data});
    const bool ended = process.waitForFinished(startMs);
    const QByteArray token = process.readAllStandardOutput().trimmed();
    if (!ended || process.exitCode() != 0 || token.isEmpty())
        return fail(ErrorCode::Missing, QStringLiteral("The server made no token: %1")
                                            .arg(QString::fromUtf8(process.readAllStandardError()).trimmed()));
    return token;
}

} // namespace prt::app
