// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/serverprocess.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTcpSocket>

namespace prt::test {

namespace {

constexpr int patience = 20'000;

QString program()
{
    return qEnvironmentVariable("PRT_BIN_DIR") + QStringLiteral("/pr-telemetry-server");
}

/// The first answer of `bytes` and how long it is; status 0 when it is not complete.
std::pair<HttpAnswer, qsizetype> takeAnswer(const QByteArray &bytes, bool hasBody)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return {};
    HttpAnswer answer;
    const QList<QByteArray> lines = bytes.first(end).split('\n');
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.fields.insert(line.first(qMax<qsizetype>(colon, 0)).toLower(), line.sliced(colon + 1).trimmed());
    }
    const qsizetype length = hasBody ? answer.fields.value("content-length").toLongLong() : 0;
    if (bytes.size() < end + 4 + length)
        return {};
    answer.body = bytes.sliced(end + 4, length);
    answer.status = lines.first().split(' ').value(1).toInt();
    return {answer, end + 4 + length};
}

} // namespace

QJsonObject HttpAnswer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

ServerProcess::ServerProcess(const QStringList &extraArguments)
    : m_extra(extraArguments)
{
}

ServerProcess::~ServerProcess()
{
    kill();
}

bool ServerProcess::start()
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program(), QStringList{QStringLiteral("serve"), QStringLiteral("--listen"),
                                           QStringLiteral("127.0.0.1:0"), QStringLiteral("--data"), data()} +
                                   m_extra);
    QByteArray said;
    while (!said.contains('\n') && m_process.waitForReadyRead(patience))
        said += m_process.readAllStandardOutput();
    const auto match = QRegularExpression(QStringLiteral(":(\\d+)\\s*$")).match(QString::fromUtf8(said));
    m_port = match.captured(1).toUShort();
    return match.hasMatch();
}

void ServerProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(patience);
}

int ServerProcess::stop()
{
    m_process.terminate();
    return m_process.waitForFinished(patience) && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode()
                                                                                                 : -1;
}

ServerProcess::Outcome ServerProcess::run(const QStringList &arguments) const
{
    QProcess process;
    process.start(program(), arguments + QStringList{QStringLiteral("--data"), data()});
    process.waitForFinished(patience * 3);
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QByteArray ServerProcess::createToken(const QString &role, const QString &name, const QString &tenant) const
{
    QStringList arguments{QStringLiteral("token"), QStringLiteral("create"), QStringLiteral("--role"), role};
    if (!name.isEmpty())
        arguments += {QStringLiteral("--name"), name};
    if (!tenant.isEmpty())
        arguments += {QStringLiteral("--tenant"), tenant};
    return run(arguments).out.trimmed().toUtf8();
}

HttpAnswer ServerProcess::request(const QByteArray &method, const QByteArray &path, const QByteArray &token,
                                  const QByteArray &body, const QMap<QByteArray, QByteArray> &fields) const
{
    QByteArray bytes = method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    if (!token.isEmpty())
        bytes += "Authorization: Bearer " + token + "\r\n";
    for (auto field = fields.begin(); field != fields.end(); ++field)
        bytes += field.key() + ": " + field.value() + "\r\n";
    if (method != "GET" && method != "HEAD")
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
    if (!socket.waitForConnected(patience))
        return {};
    socket.write(bytes + "\r\n" + body);
    QByteArray got;
    HttpAnswer answer;
    while (answer.status == 0 && (socket.bytesAvailable() > 0 || socket.waitForReadyRead(patience))) {
        got += socket.readAll();
        answer = takeAnswer(got, method != "HEAD").first;
    }
    return answer;
}

HttpAnswer ServerProcess::postJson(const QByteArray &path, const QByteArray &token, const QJsonObject &object,
                                   const QMap<QByteArray, QByteArray> &fields) const
{
    auto all = fields;
    all.insert("Content-Type", "application/json");
    return request("POST", path, token, QJsonDocument(object).toJson(QJsonDocument::Compact), all);
}

QByteArray ServerProcess::raw(const QByteArray &bytes, int quietMs, bool *closed, qsizetype answers) const
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
    QByteArray got;
    if (!socket.waitForConnected(patience))
        return got;
    for (qsizetype at = 0; at < bytes.size() && socket.state() == QAbstractSocket::ConnectedState; at += 1024 * 1024) {
        socket.write(bytes.sliced(at, qMin<qsizetype>(1024 * 1024, bytes.size() - at)));
        while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(patience)) {
        }
    }
    while (parseAnswers(got).size() < answers && (socket.bytesAvailable() > 0 || socket.waitForReadyRead(patience)))
        got += socket.readAll();
    while (socket.bytesAvailable() > 0 || socket.waitForReadyRead(quietMs))
        got += socket.readAll();
    if (closed)
        *closed = socket.state() != QAbstractSocket::ConnectedState;
    return got;
}

QList<HttpAnswer> parseAnswers(QByteArray bytes)
{
    QList<HttpAnswer> answers;
    for (;;) {
        const auto [answer, size] = takeAnswer(bytes, true);
        if (answer.status == 0)
            return answers;
        answers.append(answer);
        bytes.remove(0, size);
    }
}

} // namespace prt::test
