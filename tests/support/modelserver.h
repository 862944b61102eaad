// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QMutex>
#include <QStringList>
#include <QTcpServer>
#include <QThread>

namespace prt::test {

struct ModelRequest
{
    QByteArray method;
    QByteArray path;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    QJsonObject json;
    QString schemaName;
    QString nonce;
    QList<QJsonObject> data; ///< the framed lines of the user message
};

struct ModelReply
{
    int status = 200;
    QMap<QByteArray, QByteArray> headers;
    QByteArray body;
    qsizetype sendOnly = -1; ///< so many bytes of the body, then the connection is closed
    bool silent = false;     ///< nothing is answered, the connection stays open
};

/// Speaks Chat Completions over real HTTP on a loopback port, in a thread of its own, and *checks what it is sent*:
/// key, fields, the subset of JSON Schema that strict answers allow, the frame around every line of data, and that no
/// forbidden text is in it. What is wrong is collected. It answers from the request: quotes are taken from the events
/// shown, refs from the evidence shown.
class ModelServer
{
public:
    /// What to answer request `index` (from 0) instead of a good answer; absent: a good one.
    using Script = std::function<std::optional<ModelReply>(int index, const ModelRequest &request)>;

    explicit ModelServer(Script script = {});
    ~ModelServer();

    QString baseUrl() const;
    /// Everything that was wrong with the requests so far.
    QStringList problems() const;
    QList<ModelRequest> requests() const;

    QString key = QStringLiteral("test-key-1");
    QString model = QStringLiteral("test-model");
    QStringList forbidden; ///< text that must not be in any request
    std::function<int(const QString &dimension)> level = [](const QString &) { return 4; };

    /// The good answer to a request, for scripts that change it.
    QJsonObject goodAnswer(const ModelRequest &request) const;
    /// A reply with `content` as the model's text.
    ModelReply reply(const QByteArray &content, const QString &finish = QStringLiteral("stop")) const;
    static ModelReply error(int status, const QString &type, const QString &code = {}, const QString &param = {});

private:
    void accept();
    void handle(QTcpSocket *socket, const QByteArray &raw);
    void check(const ModelRequest &request);
    void checkFrame(const ModelRequest &request);
    void problem(const QString &what);

    Script m_script;
    QThread m_thread;
    QTcpServer *m_server = nullptr;
    quint16 m_port = 0;
    mutable QMutex m_mutex;
    QStringList m_problems;
    QList<ModelRequest> m_requests;
};

} // namespace prt::test
