// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include <csignal>

namespace prt::app {

namespace {

/// A lock-free atomic is all that a signal handler may touch.
std::atomic_bool interrupted = false;

void onSignal(int signal)
{
    interrupted = true;
    std::signal(signal, SIG_DFL);
}

} // namespace

const std::atomic_bool &stopOnInterrupt()
{
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        std::signal(signal, onSignal);
    return interrupted;
}

} // namespace prt::app
