// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/engine.h"

#include "core/base/json.h"
#include "sandbox/enginetext.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace prt::sandbox {

namespace {

Result<QJsonObject> objectOf(const Result<EngineReply> &reply, const QString &what)
{
    if (!reply)
        return passOn(reply);
    if (!reply->ok())
        return refused(*reply, what);
    return parseJsonObject(reply->body);
}

QString engineName(const QJsonObject &version, ApiVersion api)
{
    const QJsonObject component = version.value(QLatin1StringView("Components")).toArray().first().toObject();
    const bool podman = component.value(QLatin1StringView("Name")).toString().startsWith(QLatin1StringView("Podman"));
    return QStringLiteral("%1 %2 (API %3)")
        .arg(podman ? QStringLiteral("Podman") : QStringLiteral("Docker"),
             version.value(QLatin1StringView("Version")).toString().left(60), api.text());
}

/// A socket that may not be used tells more than one that is not there.
int usefulness(const Error &error)
{
    if (error.code != ErrorCode::Missing)
        return 3;
    if (error.message.startsWith(QLatin1StringView("You may not")))
        return 2;
    return error.message.startsWith(QLatin1StringView("No container engine")) ? 0 : 1;
}

struct Greeting
{
    ApiVersion api;
    QString name;
};

Result<Greeting> greet(const EngineSocket &socket)
{
    const auto version = objectOf(socket.call({.path = QStringLiteral("/version"), .timeoutMs = 10'000}),
                                  QStringLiteral("say its version"));
    if (!version)
        return passOn(version);
    const auto newest = parseApiVersion(version->value(QLatin1StringView("ApiVersion")).toString());
    if (!newest)
        return passOn(newest);
    const auto oldest = parseApiVersion(version->value(QLatin1StringView("MinAPIVersion")).toString());
    const auto api = negotiate(*newest, oldest.value_or(ApiVersion{1, 12}));
    if (!api)
        return passOn(api);
    return Greeting{*api, engineName(*version, *api)};
}

} // namespace

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QString encodedFilters(const QJsonObject &filters)
{
    return encoded(QString::fromUtf8(QJsonDocument(filters).toJson(QJsonDocument::Compact)));
}

tl::unexpected<Error> refused(const EngineReply &reply, const QString &what)
{
    const auto code = [&] {
        switch (reply.status) {
        case 400:
            return ErrorCode::InvalidInput;
        case 404:
            return ErrorCode::NotFound;
        case 409:
            return ErrorCode::Conflict;
        default:
            return ErrorCode::Network;
        }
    };
    const QString message = engineMessage(reply);
    // Podman says what is missing, and not where it comes from.
    const QString mend = message.contains(QLatin1StringView("container-init binary not found"))
                             ? QStringLiteral(" Install the package catatonit.")
                             : QString();
    return fail(
        code(),
        QStringLiteral("The container engine refused to %1 (%2): %3%4").arg(what).arg(reply.status).arg(message, mend));
}

Result<Engine> Engine::connect(const QList<Endpoint> &endpoints)
{
    Error best{ErrorCode::Missing, QStringLiteral("No container engine was found. Install Docker or Podman.")};
    int bestUse = -1;
    for (const Endpoint &endpoint : endpoints) {
        Engine engine;
        engine.m_socket = EngineSocket(endpoint.socketPath);
        const auto greeting = greet(engine.m_socket);
        if (greeting) {
            engine.m_api = greeting->api;
            engine.m_name = greeting->name;
            return engine;
        }
        if (usefulness(greeting.error()) > bestUse) {
            best = greeting.error();
            bestUse = usefulness(best);
        }
    }
    return tl::unexpected(best);
}

QString Engine::path(const QString &rest) const
{
    return QStringLiteral("/v%1%2").arg(m_api.text(), rest);
}

Result<EngineReply> Engine::call(EngineRequest request, const std::atomic_bool *cancelled,
                                 const std::function<void()> &onHeader) const
{
    request.path = path(request.path);
    return m_socket.call(request, cancelled, onHeader);
}

Result<ImageInfo> Engine::image(const QString &name) const
{
    const auto object = objectOf(call({.path = QStringLiteral("/images/%1/json").arg(encoded(name))}),
                                 QStringLiteral("show the image %1").arg(name));
    if (!object)
        return passOn(object);
    return ImageInfo{object->value(QLatin1StringView("Id")).toString(),
                     jsonStrings(object->value(QLatin1StringView("RepoDigests")))};
}

Result<CreatedContainer> Engine::create(const QString &containerName, const QJsonObject &body) const
{
    const auto object = objectOf(call({.method = "POST",
                                       .path = QStringLiteral("/containers/create?name=%1").arg(encoded(containerName)),
                                       .body = QJsonDocument(body).toJson(QJsonDocument::Compact),
                                       .timeoutMs = 60'000}),
                                 QStringLiteral("create a container"));
    if (!object)
        return passOn(object);
    return CreatedContainer{object->value(QLatin1StringView("Id")).toString(),
                            jsonStrings(object->value(QLatin1StringView("Warnings")))};
}

Result<EngineSocket::Stream> Engine::attach(const QString &id) const
{
    return m_socket.upgrade(
        path(QStringLiteral("/containers/%1/attach?stream=1&stdin=1&stdout=1&stderr=1").arg(encoded(id))));
}

Result<void> Engine::start(const QString &id) const
{
    const auto reply =
        call({.method = "POST", .path = QStringLiteral("/containers/%1/start").arg(encoded(id)), .timeoutMs = 60'000});
    if (!reply)
        return passOn(reply);
    if (!reply->ok() && reply->status != 304)
        return refused(*reply, QStringLiteral("start the container"));
    return {};
}

Result<int> Engine::waitForExit(const QString &id, const std::atomic_bool &cancelled,
                                const std::function<void()> &registered) const
{
    const auto object =
        objectOf(call({.method = "POST",
                       .path = QStringLiteral("/containers/%1/wait?condition=next-exit").arg(encoded(id)),
                       .timeoutMs = 0},
                      &cancelled, registered),
                 QStringLiteral("wait for the container"));
    if (!object)
        return passOn(object);
    const QString trouble =
        object->value(QLatin1StringView("Error")).toObject().value(QLatin1StringView("Message")).toString();
    if (!trouble.isEmpty())
        return fail(ErrorCode::Network,
                    QStringLiteral("The container engine lost the container: %1").arg(trouble.left(300)));
    return object->value(QLatin1StringView("StatusCode")).toInt(-1);
}

Result<void> Engine::kill(const QString &id) const
{
    const auto reply =
        call({.method = "POST", .path = QStringLiteral("/containers/%1/kill").arg(encoded(id)), .timeoutMs = 10'000});
    if (!reply)
        return passOn(reply);
    if (!reply->ok() && reply->status != 404 && reply->status != 409)
        return refused(*reply, QStringLiteral("end the container"));
    return {};
}

Result<void> Engine::remove(const QString &id) const
{
    const auto reply = call({.method = "DELETE",
                             .path = QStringLiteral("/containers/%1?force=1&v=1").arg(encoded(id)),
                             .timeoutMs = 30'000});
    if (!reply)
        return passOn(reply);
    if (!reply->ok() && reply->status != 404 && reply->status != 409)
        return refused(*reply, QStringLiteral("remove the container"));
    return {};
}

Result<QList<ContainerRow>> Engine::list(const QString &label) const
{
    const QJsonObject filters{{QStringLiteral("label"), QJsonArray{label}}};
    const auto reply = call({.path = QStringLiteral("/containers/json?all=1&filters=%1").arg(encodedFilters(filters))});
    if (!reply)
        return passOn(reply);
    if (!reply->ok())
        return refused(*reply, QStringLiteral("list containers"));
    const auto value = parseJson(reply->body, {.bytes = 16 * 1024 * 1024});
    if (!value)
        return passOn(value);
    QList<ContainerRow> rows;
    for (const QJsonValue &entry : value->toArray())
        rows.append({entry[QLatin1StringView("Id")].toString(), entry[QLatin1StringView("State")].toString(),
                     entry[QLatin1StringView("Labels")].toObject()});
    return rows;
}

Result<Engine::Machine> Engine::machine() const
{
    const auto object = objectOf(call({.path = QStringLiteral("/info")}), QStringLiteral("describe itself"));
    if (!object)
        return passOn(object);
    return Machine{std::max(1, object->value(QLatin1StringView("NCPU")).toInt(1)),
                   object->value(QLatin1StringView("MemTotal")).toInteger()};
}

Result<int> Engine::processors() const
{
    const auto all = machine();
    return all ? Result<int>(all->processors) : passOn(all);
}

bool Engine::hasEvent(const QString &name, const QString &id, qint64 sinceUnix) const
{
    const QJsonObject filters{{QStringLiteral("container"), QJsonArray{id}},
                              {QStringLiteral("event"), QJsonArray{name}}};
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    const auto reply = call({.path = QStringLiteral("/events?since=%1&until=%2.%3&filters=%4")
                                         .arg(sinceUnix)
                                         .arg(nowMs / 1000)
                                         .arg(nowMs % 1000, 3, 10, QChar(u'0'))
                                         .arg(encodedFilters(filters)),
                             .timeoutMs = 5'000});
    return reply && reply->ok() && reply->body.contains('"' + name.toUtf8() + '"');
}

bool Engine::ranOutOfMemory(const QString &id, qint64 sinceUnix) const
{
    return hasEvent(QStringLiteral("oom"), id, sinceUnix);
}

bool Engine::wasEndedFromOutside(const QString &id, qint64 sinceUnix) const
{
    return hasEvent(QStringLiteral("kill"), id, sinceUnix);
}

QString engineMessage(const EngineReply &reply)
{
    const auto object = parseJsonObject(reply.body);
    const QString message = object ? object->value(QLatin1StringView("message")).toString() : QString();
    const QString text = message.isEmpty() ? QString::fromUtf8(reply.body.left(1000)) : message;
    return text.simplified().left(500);
}

} // namespace prt::sandbox
