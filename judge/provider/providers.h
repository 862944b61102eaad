// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/provider/judgeconfig.h"
#include "judge/provider/provider.h"

#include <memory>

namespace prt::judge {

/// The provider of `config.kind`. InvalidInput when there is no such kind.
Result<std::unique_ptr<Provider>> makeProvider(const JudgeConfig &config);

} // namespace prt::judge
