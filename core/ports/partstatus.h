// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace prt::ports {

/// State of one part of the program, for `doctor` and the status screen.
struct PartStatus
{
    enum class State
    {
        Ready,
        Limited,
        Missing
    };
    QString name;
    State state = State::Ready;
    QString detail; ///< "Docker 20.10.24 (API 1.41)"
    QString remedy; ///< what to do; empty when it is ready
};

} // namespace prt::ports
