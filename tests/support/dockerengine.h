// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/engine.h"

namespace prt::testing {

/// The image with Python and pytest that the tests run in.
inline constexpr QLatin1StringView testImage{"pr-telemetry/test-python:1"};

/// A real container engine with the test image, started when none answers (tests/support/start-docker.sh). Sets
/// DOCKER_HOST for this process and its children. The error is the reason for a QSKIP.
Result<sandbox::Engine> startDockerEngine();

} // namespace prt::testing
