// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/store/library.h"

namespace prt::app {

/// What there is to say when the library folder holds no library: where that is, which one may have been meant, and
/// what makes a new one.
Error noLibrary(const Context &context);

/// The library of a command that looks at what is there. NotFound, and nothing is made, when there is none.
Result<std::unique_ptr<store::Library>> openLibrary(const Context &context);

/// For the commands that may make a library: says so once, as soon as there is one where none was.
class NewLibrary
{
public:
    explicit NewLibrary(const Context &context);
    void tell();

private:
    const Context &m_context;
    bool m_missing;
};

/// Whether the command that was chosen may run: one that only looks needs a library in a folder that was named. The
/// platform's folder may still be empty; there the commands say themselves what that means.
Result<void> checkLibrary(const CLI::App &app, const Context &context);

} // namespace prt::app
