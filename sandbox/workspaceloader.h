// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/worktreereader.h"
#include "sandbox/tar.h"

namespace prt::sandbox {

/// The files of a work tree. Limit when they are larger than `limit` bytes together; those whose content was not
/// recorded are left out, and the reader lists them.
Result<TarFiles> loadWorkspace(privacy::WorkTreeReader &reader, const trace::Tree &tree, qint64 limit);

} // namespace prt::sandbox
