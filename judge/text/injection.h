// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/text/normaliser.h"

#include <QStringList>

namespace prt::judge {

/// A line of text that speaks to a grader instead of about the work.
struct Flag
{
    QString kind; ///< score_request, role_override, fake_verdict, delimiter_break
    Range line;
};

/// Looks for them after hidden characters are gone and look-alike letters are folded. What is flagged is not believed;
/// it is never a reason for a lower score by itself, since somebody may really be working on such a text.
QList<Flag> flags(const QString &text);

/// The text without its flagged lines.
QString withoutFlagged(const QString &text);

} // namespace prt::judge
