// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace prt::test {

/// An answer as the socket gave it.
struct HttpAnswer
{
    int status = 0;                      ///< 0: none came
    QMap<QByteArray, QByteArray> fields; ///< names in lower case
    QByteArray body;
    QJsonObject json() const;
};

/// The real server program in a process of its own, on a free port of 127.0.0.1, with its data in a folder that
/// outlives restarts.
class ServerProcess
{
public:
    explicit ServerProcess(const QStringList &extraArguments = {});
    ~ServerProcess();

    bool start();
    /// kill -9.
    void kill();
    /// SIGTERM; the exit code, or -1 when it did not end.
    int stop();
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    quint16 port() const { return m_port; }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    QString data() const { return m_folder.path(); }

    /// Runs another command of the server program on the same data.
    struct Outcome
    {
        int exitCode;
        QString out;
        QString err;
    };
    Outcome run(const QStringList &arguments) const;
    QByteArray createToken(const QString &role, const QString &name = {}, const QString &tenant = {}) const;

    HttpAnswer request(const QByteArray &method, const QByteArray &path, const QByteArray &token = {},
                       const QByteArray &body = {}, const QMap<QByteArray, QByteArray> &fields = {}) const;
    HttpAnswer postJson(const QByteArray &path, const QByteArray &token, const QJsonObject &object,
                        const QMap<QByteArray, QByteArray> &fields = {}) const;
    /// Sends bytes on a connection of their own and returns everything until the server closes or nothing comes for
    /// `quietMs`; not before `answers` answers are there, if they come at all. `closed` tells which of the two it was.
    QByteArray raw(const QByteArray &bytes, int quietMs, bool *closed = nullptr, qsizetype answers = 0) const;

private:
    QTemporaryDir m_folder;
    QStringList m_extra;
    QProcess m_process;
    quint16 m_port = 0;
};

/// Splits what raw() returned into answers; heads of HEAD requests cannot be told apart and are not for this.
QList<HttpAnswer> parseAnswers(QByteArray bytes);

} // namespace prt::test
