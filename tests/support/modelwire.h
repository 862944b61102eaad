// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

namespace prt::test {

struct ModelRequest
{
    QByteArray method;
    QByteArray path;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    QJsonObject json;
    QString nonce;
    QList<QJsonObject> data; ///< the framed lines of the user message
};

struct ModelReply
{
    int status = 200;
    QMap<QByteArray, QByteArray> headers = {};
    QByteArray body = {};
    qsizetype sendOnly = -1; ///< so many bytes of the body, then the connection is closed
    bool silent = false;     ///< nothing is answered, the connection stays open
    int everyMs = 0;         ///< one byte of the body after each such wait
    bool halfClose = false;  ///< no more is sent after `sendOnly` bytes of the body, but the socket still listens
};

/// How a model ends.
enum class Ending
{
    Complete,
    CutOff,  ///< no room is left for the rest
    Refused, ///< it does not want to
};

/// What can be wrong on the server's side, as each maker says it.
enum class Fault
{
    BadRequest,
    TooLong, ///< for the model
    BadKey,
    Forbidden,
    Payment,
    NoModel,
    Conflict,
    TooLarge, ///< for the server
    RateLimit,
    Quota, ///< 429 too, but waiting helps nothing
    ServerError,
    Overloaded,
};

/// One wire format, written down from its maker's description and apart from the program's own reading of it: what a
/// request has to look like, what replies and errors look like.
class ModelWire
{
public:
    virtual ~ModelWire() = default;
    virtual QString kind() const = 0;
    virtual QString basePath() const = 0; ///< of the address that is configured
    virtual QByteArray path() const = 0;
    virtual QString systemText(const QJsonObject &body) const = 0;
    virtual QString userText(const QJsonObject &body) const = 0;
    /// The form of the answer that is asked for; empty: none.
    virtual QJsonObject schema(const QJsonObject &body) const = 0;
    /// The bound of the answer's length; 0: none.
    virtual int answerBound(const QJsonObject &body) const = 0;
    /// Everything that this server would refuse in a stricter mood than it has.
    virtual QStringList problems(const ModelRequest &request, const QString &key) const = 0;
    /// `request` decides where the answer stands, when it can stand in several places.
    virtual QJsonObject reply(const QString &content, Ending ending, const QString &model, int promptTokens,
                              const QJsonObject &request) const = 0;
    virtual ModelReply fault(Fault fault) const = 0;
    /// A 400 that names one field.
    virtual ModelReply refuses(const QString &field) const = 0;

    /// openai, openai-responses, anthropic or ollama.
    static std::unique_ptr<ModelWire> of(const QString &kind);
    static QStringList kinds();
};

} // namespace prt::test
