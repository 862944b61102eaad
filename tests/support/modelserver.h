// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/modelwire.h"

#include <functional>
#include <optional>
#include <QMutex>
#include <QTcpServer>
#include <QThread>

namespace prt::test {

/// Speaks one wire format over real HTTP on a loopback port, in a thread of its own, and *checks what it is sent*:
/// method, path, headers, fields, the subset of JSON Schema that strict answers allow, the frame around every line of
/// data, and that no forbidden text is in it. What is wrong is collected. It answers from the request: quotes are taken
/// from the events shown, refs from the evidence shown.
class ModelServer
{
public:
    /// What to answer request `index` (from 0) instead of a good answer; absent: a good one.
    using Script = std::function<std::optional<ModelReply>(int index, const ModelRequest &request)>;

    /// `kind` is one of ModelWire::kinds().
    explicit ModelServer(Script script = {}, const QString &kind = QStringLiteral("openai"));
    ~ModelServer();

    const ModelWire &wire() const { return *m_wire; }
    QString baseUrl() const;
    /// Everything that was wrong with the requests so far.
    QStringList problems() const;
    QList<ModelRequest> requests() const;

    QString key = QStringLiteral("test-key-1");
    QString model = QStringLiteral("test-model");
    int promptTokens = 3000; ///< that it says it has read
    QStringList forbidden;   ///< text that must not be in any request
    std::function<int(const QString &dimension)> level = [](const QString &) { return 4; };

    /// The good answer to a request, for scripts that change it.
    QJsonObject goodAnswer(const ModelRequest &request) const;
    /// A reply with `content` as the model's text, or where `request` wants it.
    ModelReply reply(const QByteArray &content, Ending ending = Ending::Complete,
                     const QJsonObject &request = {}) const;

private:
    void accept();
    void handle(QTcpSocket *socket, const QByteArray &raw);
    void send(QTcpSocket *socket, const ModelReply &answer, int index);
    /// Fills in what the request shows the model, too.
    void check(ModelRequest &request);
    void problem(const QString &what);

    std::unique_ptr<ModelWire> m_wire;
    Script m_script;
    QThread m_thread;
    QTcpServer *m_server = nullptr;
    quint16 m_port = 0;
    mutable QMutex m_mutex;
    QStringList m_problems;
    QList<ModelRequest> m_requests;
};

} // namespace prt::test
