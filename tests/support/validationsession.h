// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/validation.h"
#include "tests/support/sampletrace.h"

namespace prt::testing {

using ProjectFiles = QMap<QByteArray, QByteArray>;

/// A session to validate, with the blobs of its work trees.
struct ValidationSession
{
    trace::Trace trace;
    test::MemoryBlobs blobs;
};

/// A small Python project with a bug; pytest finds the code beside `conftest.py`.
ProjectFiles buggyProject();
/// Its `calc.py` without the bug.
QByteArray mendedCode();

/// A session that starts with `files` and makes these edits, one event each (null content: the file is deleted).
ValidationSession sessionOf(const ProjectFiles &files, const QList<QPair<QByteArray, QByteArray>> &edits,
                            const QStringList &knownFailing = {});

/// Validates on the real engine; an error comes back as the run state `error`.
ports::ValidationReport validateSession(const ValidationSession &session, ports::ValidationRequest wishes = {});

} // namespace prt::testing
