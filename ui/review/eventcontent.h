// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diff/diffjob.h"
#include "ui/review/reviewdata.h"

namespace prt::ui {

/// What the middle of the review shows for one event; read on a worker.
struct EventContent
{
    enum class Kind
    {
        Diff,
        Text,
        Note,
        Message
    };
    Kind kind = Kind::Message;
    QString title;
    QString detail;
    bool failing = false;
    DiffSource diff;
    QString text; ///< output of a command, patch of a commit
    bool isPatch = false;
};

/// Output beyond this many bytes is left out in the middle and says so.
constexpr qsizetype longestOutput = 2 * 1024 * 1024;

/// What an edit is compared with.
enum class Since
{
    LastSave,
    SessionStart
};

/// Blocks. For an event that is none of these (a pause, a gap) a message says what it is.
EventContent readContent(const QString &libraryFolder, const ReviewData &data, qint64 seq,
                         Since since = Since::LastSave);

} // namespace prt::ui
