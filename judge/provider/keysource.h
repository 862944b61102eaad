// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/provider/judgeconfig.h"

namespace prt::judge {

/// Where a judge's key comes from: never a file, never a log, never a statement.
class KeySource
{
public:
    virtual ~KeySource() = default;
    /// The key; empty when the judge needs none. Missing says where one is expected. Blocks for at most a few seconds.
    virtual Result<QString> key(const JudgeConfig &config) const = 0;
};

/// The environment variable that the configuration names, else the desktop's keychain (service "pr-telemetry", entry
/// "judge/NAME").
class SystemKeySource final : public KeySource
{
public:
    Result<QString> key(const JudgeConfig &config) const override;
};

/// Keeps the key of a judge in the desktop's keychain. Missing when none answers; then nothing was kept anywhere.
/// Blocks for at most a few seconds.
Result<void> keepKey(const QString &judge, const QString &key);

} // namespace prt::judge
