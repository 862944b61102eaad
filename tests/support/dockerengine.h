// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/engine.h"

namespace prt::testing {

/// The image with Python and pytest that the tests run in.
inline constexpr QLatin1StringView testImage{"pr-telemetry/test-python:1"};

/// Images with Node.js, and with CMake and GoogleTest; made only where a test asks for them.
inline constexpr QLatin1StringView nodeImage{"pr-telemetry/test-node:1"};
inline constexpr QLatin1StringView cppImage{"pr-telemetry/test-cpp:1"};

/// A real container engine with the test images of these names (python, node, cpp), started when none answers
/// (tests/support/start-docker.sh). Sets DOCKER_HOST for this process and its children. The error is the reason for a
/// QSKIP.
Result<sandbox::Engine> startDockerEngine(const QStringList &images = {QStringLiteral("python")});

} // namespace prt::testing
