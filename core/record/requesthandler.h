// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/recorder.h"

namespace prt::record {

/// Does what a request of docs/recorder-protocol.md asks for and gives the fields of its answer. Knows no sockets.
class RequestHandler : public QObject
{
    Q_OBJECT
public:
    explicit RequestHandler(Recorder &recorder);

    Result<QJsonObject> handle(const QJsonObject &request, pid_t peer);

signals:
    /// The session is sealed or removed: the process has nothing to do any more.
    void sessionOver();

private:
    using Function = Result<QJsonObject> (RequestHandler::*)(const QJsonObject &request, const Actor &actor);
    static const QHash<QString, Function> &functions();

    Result<QJsonObject> hello(const QJsonObject &request, const Actor &actor);
    Result<QJsonObject> status(const QJsonObject &request, const Actor &actor);
    Result<QJsonObject> note(const QJsonObject &request, const Actor &actor);
    Result<QJsonObject> bookmark(const QJsonObject &request, const Actor &actor);
    Result<QJsonObject> commandStarted(const QJsonObject &request, const Actor &actor);
    Result<QJsonObject> commandEnded(const QJsonObject &request, const Actor &actor);
    Result<QJsonObject> view(const QJsonObject &request, const Actor &actor);
    Result<QJsonObject> editing(const QJsonObject &request, pid_t peer);
    Result<QJsonObject> search(const QJsonObject &request, const Actor &actor);
    Result<QJsonObject> pause(const QJsonObject &request, const Actor &actor);
    Result<QJsonObject> resume(const QJsonObject &request, const Actor &actor);
    Result<QJsonObject> finish(const QJsonObject &request, const Actor &actor);
    Result<QJsonObject> remove(const QJsonObject &request, const Actor &actor);
    Result<QJsonObject> discard(const QJsonObject &request, const Actor &actor);

    Recorder &m_recorder;
};

} // namespace prt::record
