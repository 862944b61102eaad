// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/containerspec.h"

#include "core/base/result.h"

#include <optional>
#include <QByteArray>

namespace prt::sandbox {

/// What a container says of its own limits before anything of the workspace is in it.
struct ObservedLimits
{
    QJsonObject values;
    QStringList unsafe;      ///< walls that are not there; nothing is run behind them
    QStringList notEnforced; ///< resource limits that the engine ignores; reported
};

/// How the supervisor saw the tests end. It shares its user with the tests, so this is evidence, not proof.
struct SupervisorEnd
{
    int exitCode = -1;
    int build = 0; ///< how the build ended; 0 when there was nothing to build
    qint64 oomKills = 0;
    qint64 memoryPeak = -1; ///< bytes; -1: unknown
};

/// The supervisor's standard output, read as it grows: block with limits, block with the end, tar.
class SupervisorOutput
{
public:
    /// `bytes`: everything so far. Absent while the block is not complete; InvalidInput when it is not one of ours.
    static Result<std::optional<ObservedLimits>> limits(QByteArrayView bytes, const Limits &asked);
    /// Absent when the supervisor did not come that far.
    static std::optional<SupervisorEnd> end(QByteArrayView bytes);
    /// What follows the blocks; empty when nothing does.
    static QByteArrayView tar(QByteArrayView bytes);
};

} // namespace prt::sandbox
