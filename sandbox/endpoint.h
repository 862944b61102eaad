// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QProcessEnvironment>
#include <QStringList>

namespace prt::sandbox {

/// A unix socket that a container engine may listen on, and where the idea came from (for messages).
struct Endpoint
{
    QString socketPath;
    QString origin; ///< "DOCKER_HOST", "Docker context NAME", "the usual place"
};

/// Longest path that fits into a socket address, in bytes.
constexpr qsizetype maxSocketPath = 107;

/// Where to look for an engine, best first. DOCKER_HOST, when set, is the only one; then the current Docker context;
/// then the sockets of Docker, rootless Docker, Podman, Docker Desktop, Colima, Rancher Desktop and OrbStack.
/// Unsupported for a DOCKER_HOST that is not a unix socket.
Result<QList<Endpoint>> findEndpoints(const QProcessEnvironment &environment, const QString &homeFolder);

/// `unix:///path` → path. Unsupported for tcp, ssh and npipe; InvalidInput for a path that is relative or too long.
Result<QString> socketPathOf(const QString &dockerHost);

} // namespace prt::sandbox
