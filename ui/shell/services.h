// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/judgement.h"
#include "core/ports/sync.h"
#include "core/ports/validation.h"

#include <functional>
#include <memory>

namespace prt::ui {

/// State of one part of the program for the status screen.
struct PartStatus
{
    enum class State { Ready, Limited, Missing };
    QString name;
    State state = State::Ready;
    QString detail; ///< "Docker 20.10.24 (API 1.41)"
    QString remedy; ///< what to do; empty when it is ready
};

/// Everything that the screens need from outside, made by the application and handed to each of them. Copies are cheap. The
/// ports block, so the screens call them on worker threads and keep a copy of the pointer while they do.
struct Services
{
    QString libraryFolder;
    QString settingsFile; ///< INI; empty: nothing is remembered
    QString program = QStringLiteral("pr-telemetry"); ///< how the command line is called in text to copy
    std::shared_ptr<ports::TestRunner> testRunner;
    std::shared_ptr<ports::ProcessJudge> judge;
    std::shared_ptr<ports::TraceSync> sync;
    /// Looks at every part; blocks for up to some seconds. Empty: the screen shows what the ports say.
    std::function<QList<PartStatus>()> partStates;
};

} // namespace prt::ui
