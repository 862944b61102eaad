// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

namespace prt::sandbox {

/// Name of the file in a work tree that says how its tests are run.
inline constexpr QByteArrayView projectConfigName{".pr-telemetry.toml"};

/// What stands under `[validate]`: `image`, `command` (an array, or text that a shell takes) and `timeout` in seconds.
/// All optional.
struct ProjectConfig
{
    QString image;
    QStringList command;
    int timeoutSeconds = 0; ///< 0: not said
};

/// The file comes with a trace and is hostile: InvalidInput names the line or the key that is wrong.
Result<ProjectConfig> parseProjectConfig(QByteArrayView toml);

} // namespace prt::sandbox
