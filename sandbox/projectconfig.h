// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

namespace prt::sandbox {

/// Name of the file in a work tree that says how its tests are run.
inline constexpr QByteArrayView projectConfigName{".pr-telemetry.toml"};

/// What stands under `[validate]`. All optional; 0 and empty mean that it is not said.
struct ProjectConfig
{
    QString framework;      ///< name of an adapter
    QString image;          ///< that is on the machine
    QString dockerfile;     ///< path in the work tree from which the image is prepared
    QString build;          ///< text for a shell
    QStringList command;    ///< an array there, or text that a shell takes
    int timeoutSeconds = 0; ///< `timeout`
    int memoryMiB = 0;      ///< `memory`
    bool operator==(const ProjectConfig &) const = default;
};

/// The file comes with a trace and is hostile: InvalidInput names the line or the key that is wrong.
Result<ProjectConfig> parseProjectConfig(QByteArrayView toml);

} // namespace prt::sandbox
