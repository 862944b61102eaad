// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/handle.h"

#include <archive.h>
#include <archive_entry.h>
#include <QString>

namespace prt::trace {

using WriteArchive = Handle<archive, archive_write_free>;
using ArchiveEntry = Handle<archive_entry, archive_entry_free>;

/// libarchive's message for the last call on `handle`.
QString archiveProblem(archive *handle);

} // namespace prt::trace
