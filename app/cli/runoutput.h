// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/progressline.h"
#include "core/ports/validation.h"

namespace prt::app {

/// What `validate` shows of the runs while they go on: each step as a line, and below it, for somebody who watches, the
/// newest line that the tests printed. Verbose: everything that they print, as it comes.
class RunOutput
{
public:
    RunOutput(const Context &context, bool verbose);

    ports::ValidationProgress progress();
    /// The last lines of the runs that ended badly, and where the rest is. Nothing when all of it was shown.
    void printTails(const ports::ValidationReport &report);
    void clear() { m_line.clear(); }

private:
    void take(QByteArrayView output);

    const Context &m_context;
    const bool m_verbose;
    ProgressLine m_line;
    QByteArray m_unfinished; ///< of the newest line, as much as could be shown
};

} // namespace prt::app
