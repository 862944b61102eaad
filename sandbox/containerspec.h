// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

namespace prt::sandbox {

/// What a container may use. The defaults are the ones the product promises.
struct Limits
{
    qint64 memoryBytes = 1024LL * 1024 * 1024; ///< everything together: processes, workspace, /tmp; no swap
    qint64 workspaceBytes = 384LL * 1024 * 1024;
    qint64 temporaryBytes = 128LL * 1024 * 1024;
    int cpuMilli = 2000; ///< thousandths of a processor
    int pids = 256;
    int timeoutSeconds = 600;

    QJsonObject toJson() const;
};

/// Labels of everything this program makes in an engine.
namespace label {
inline constexpr QLatin1StringView app{"org.pr-telemetry.app"};
inline constexpr QLatin1StringView owner{"org.pr-telemetry.owner"};
/// Of images, and not of containers: a container takes the labels of its image over.
inline constexpr QLatin1StringView image{"org.pr-telemetry.image"};
inline constexpr QLatin1StringView expires{"org.pr-telemetry.expires"}; ///< Unix seconds
} // namespace label

/// One hardened container: no network, not root, no capabilities, nothing writable but two sized memory file systems,
/// standard input as the line that keeps it alive.
struct ContainerSpec
{
    QString image;
    QStringList command;     ///< of the tests; the supervisor runs it
    QStringList environment; ///< `NAME=value`, beside what every run gets
    qint64 tarBytes = 0;
    Limits limits;
    QString owner;
    qint64 expiresUnix = 0;
    QString build{};             ///< text for a shell, run before the command; empty: nothing has to be built
    QList<QByteArray> collect{}; ///< patterns of reports outside of /ws/out
    QString seccompFile{}; ///< for Podman, which wants a file with the filter; empty: Docker, which wants its text

    /// The body of POST /containers/create.
    QJsonObject toBody() const;
};

} // namespace prt::sandbox
