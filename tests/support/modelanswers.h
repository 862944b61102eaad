// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/modelwire.h"

#include <functional>

namespace prt::test {

/// What a good model would answer, made from the request alone: quotes are taken from the events shown, refs from the
/// evidence shown.
QJsonObject goodModelAnswer(const ModelRequest &request, const std::function<int(const QString &dimension)> &level);

} // namespace prt::test
