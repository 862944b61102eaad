// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/channel/ptyprocess.h"

#include <functional>

namespace prt::record {

/// Stands between the user's terminal and a program in a terminal of its own, and passes every byte on unchanged, the
/// user's first: output is written out before anything else is done with it, and what is typed is never looked at.
/// Passes the window's size on (pixels too), and signals that end us. Blocks until the program has ended. One at a time
/// in a process, because terminal settings and signals belong to the process.
class PtyProxy
{
public:
    struct Observer
    {
        std::function<void(QByteArrayView raw)> output;
        std::function<void(const winsize &size)> resized;
    };

    /// Exit code of the program, 128 + signal when one ended it.
    static Result<int> run(PtyCommand command, const Observer &observer);
    /// Size of the terminal that we stand in; 80 × 24 when there is none.
    static winsize terminalSize();
};

} // namespace prt::record
