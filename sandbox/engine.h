// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/apiversion.h"
#include "sandbox/endpoint.h"
#include "sandbox/enginesocket.h"

#include <optional>
#include <QJsonObject>

namespace prt::sandbox {

struct ImageInfo
{
    QString id; ///< sha256:… as the engine names it
    QStringList repoDigests;
};

struct ImageRow
{
    QString id;
    QStringList tags;
    qint64 bytes = 0;
    qint64 createdUnix = 0;
};

struct CreatedContainer
{
    QString id;
    QStringList warnings; ///< a limit that the engine will not enforce
};

struct ContainerRow
{
    QString id;
    QString state; ///< created, running, exited …
    QJsonObject labels;
};

/// A container engine that answered, with the API version both sides speak. The calls of the Docker Engine API that
/// validation needs, and no others. A value; any thread.
class Engine
{
public:
    /// The first of `endpoints` that answers; the error is the one that helps most.
    static Result<Engine> connect(const QList<Endpoint> &endpoints);

    /// "Docker 20.10.24 (API 1.41)"
    const QString &name() const { return m_name; }
    bool isPodman() const { return m_name.startsWith(QLatin1StringView("Podman")); }
    const EngineSocket &socket() const { return m_socket; }

    /// How many processors it has to give; asking for more is refused by some engines.
    Result<int> processors() const;
    /// What it has to give all in all.
    struct Machine
    {
        int processors = 1;
        qint64 memoryBytes = 0;
    };
    Result<Machine> machine() const;
    /// NotFound when the image is not on the machine.
    Result<ImageInfo> image(const QString &name) const;
    /// Images with this label (`key=value`).
    Result<QList<ImageRow>> images(const QString &label) const;
    /// Makes an image from a context with this Dockerfile in it, and labels it as ours. With the network. The error has
    /// the last lines of what was printed.
    Result<void> build(const QString &name, const QString &dockerfile, const QByteArray &context,
                       const std::atomic_bool &cancelled) const;
    Result<void> removeImage(const QString &name) const;
    Result<CreatedContainer> create(const QString &containerName, const QJsonObject &body) const;
    Result<EngineSocket::Stream> attach(const QString &id) const;
    Result<void> start(const QString &id) const;
    /// Blocks until the container has ended and gives its exit code. `registered` is called once the engine listens.
    Result<int> waitForExit(const QString &id, const std::atomic_bool &cancelled,
                            const std::function<void()> &registered) const;
    /// A container that has ended or is gone is no error.
    Result<void> kill(const QString &id) const;
    Result<void> remove(const QString &id) const;
    /// Every container with this label (`key` or `key=value`), created and ended ones included.
    Result<QList<ContainerRow>> list(const QString &label) const;
    /// Whether the kernel killed something in the container for want of memory, as far as the engine's events tell.
    bool ranOutOfMemory(const QString &id, qint64 sinceUnix) const;
    /// Whether anybody asked the engine to end the container (`docker kill`, `docker rm -f`), by the same source. What
    /// happens inside a container is no such event.
    bool wasEndedFromOutside(const QString &id, qint64 sinceUnix) const;

private:
    Result<EngineReply> call(EngineRequest request, const std::atomic_bool *cancelled = nullptr,
                             const std::function<void()> &onHeader = {}) const;
    QString path(const QString &rest) const;
    bool hasEvent(const QString &name, const QString &id, qint64 sinceUnix) const;

    EngineSocket m_socket;
    ApiVersion m_api;
    QString m_name;
};

/// What an engine says in an error reply: its JSON `message`, or the plain text of older ones; one line of bounded
/// length.
QString engineMessage(const EngineReply &reply);

} // namespace prt::sandbox
