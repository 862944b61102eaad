// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace prt::app {

/// Where a long command stands: one line on stderr that is written over, for somebody who watches. Nothing at all when
/// stderr is no terminal, and with --quiet. The line is gone when the object is.
class ProgressLine
{
public:
    explicit ProgressLine(const Context &context);
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

    bool isShown() const { return m_shown; }
    /// As much of it as the terminal is wide.
    void say(const QString &text);
    /// Before anything else is written to the terminal.
    void clear();

private:
    const bool m_shown;
    QString m_text;
};

} // namespace prt::app
