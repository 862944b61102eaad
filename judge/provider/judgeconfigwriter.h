// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/provider/judgeconfig.h"

namespace prt::judge {

/// The file that parseJudges() reads back to the same configuration. Only what differs from a default is written.
QByteArray judgesToml(const JudgesConfig &config);
/// Replaces `path`; the file before it stays as `path`.bak, with its comments. What loadJudges() would refuse is
/// refused and nothing is written.
Result<void> saveJudges(const QString &path, const JudgesConfig &config);

} // namespace prt::judge
