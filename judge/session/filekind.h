// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace prt::judge {

/// What a file is for, told by its path.
enum class FileKind
{
    Production,
    Test,
    Documentation,
    Scratch, ///< to try something: a file made in the session and named in a command, or an edit of nothing but
             ///< debugging output (told by Session, not by the path)
};
FileKind fileKindOf(const QByteArray &path);

} // namespace prt::judge
