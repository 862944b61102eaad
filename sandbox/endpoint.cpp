// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/endpoint.h"

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/json.h"

#include <QDir>

namespace prt::sandbox {

namespace {

constexpr qint64 maxConfigBytes = 1024 * 1024;

QJsonObject readJsonFile(const QString &path)
{
    const auto bytes = readFile(path, maxConfigBytes);
    if (!bytes)
        return {};
    return parseJsonObject(*bytes).value_or(QJsonObject());
}

QString contextName(const QProcessEnvironment &environment, const QString &configFolder)
{
    const QString fromEnvironment = environment.value(QStringLiteral("DOCKER_CONTEXT"));
    if (!fromEnvironment.isEmpty())
        return fromEnvironment;
    return readJsonFile(configFolder + QStringLiteral("/config.json"))
        .value(QLatin1StringView("currentContext"))
        .toString();
}

/// The context's file lies in a folder named after the SHA-256 of its name.
QString contextHost(const QString &configFolder, const QString &name)
{
    const QString file = QStringLiteral("%1/contexts/meta/%2/meta.json").arg(configFolder, sha256Hex(name.toUtf8()));
    const QJsonObject endpoints = readJsonFile(file).value(QLatin1StringView("Endpoints")).toObject();
    return endpoints.value(QLatin1StringView("docker")).toObject().value(QLatin1StringView("Host")).toString();
}

QStringList usualPaths(const QString &runtimeFolder, const QString &home)
{
    QStringList paths{QStringLiteral("/var/run/docker.sock")};
    if (!runtimeFolder.isEmpty())
        paths << runtimeFolder + QStringLiteral("/docker.sock")
              << runtimeFolder + QStringLiteral("/podman/podman.sock");
    paths << QStringLiteral("/run/podman/podman.sock");
    for (const char *below : {".docker/desktop/docker.sock", ".docker/run/docker.sock", ".colima/default/docker.sock",
                              ".rd/docker.sock", ".orbstack/run/docker.sock"})
        paths << home + u'/' + QLatin1StringView(below);
    return paths;
}

} // namespace

Result<QString> socketPathOf(const QString &dockerHost)
{
    const QLatin1StringView scheme("unix://");
    if (!dockerHost.startsWith(scheme))
        return fail(
            ErrorCode::Unsupported,
            QStringLiteral("The container engine at “%1” is not on this machine; only unix:// sockets are used. "
                           "Set DOCKER_HOST to one, or unset it.")
                .arg(dockerHost.left(200)));
    const QString path = dockerHost.mid(scheme.size());
    if (!path.startsWith(u'/') || path.toLocal8Bit().size() > maxSocketPath)
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("“%1” is not a usable socket address: the path must be absolute and at most %2 bytes long.")
                .arg(dockerHost.left(200))
                .arg(maxSocketPath));
    return path;
}

Result<QList<Endpoint>> findEndpoints(const QProcessEnvironment &environment, const QString &homeFolder)
{
    const QString host = environment.value(QStringLiteral("DOCKER_HOST"));
    if (!host.isEmpty()) {
        const auto path = socketPathOf(host);
        if (!path)
            return passOn(path);
        return QList<Endpoint>{{*path, QStringLiteral("DOCKER_HOST")}};
    }
    QList<Endpoint> endpoints;
    const QString config = environment.value(QStringLiteral("DOCKER_CONFIG"), homeFolder + QStringLiteral("/.docker"));
    const QString context = contextName(environment, config);
    if (!context.isEmpty() && context != QLatin1StringView("default"))
        if (const auto path = socketPathOf(contextHost(config, context)))
            endpoints.append({*path, QStringLiteral("Docker context %1").arg(context)});
    for (const QString &path : usualPaths(environment.value(QStringLiteral("XDG_RUNTIME_DIR")), homeFolder))
        if (path.toLocal8Bit().size() <= maxSocketPath)
            endpoints.append({path, QStringLiteral("the usual place")});
    return endpoints;
}

} // namespace prt::sandbox
