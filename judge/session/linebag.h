// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace prt::judge {

/// Lines that one text has and the other has not, as bags: order and moves do not count. What the judges need of a
/// change, at a fraction of a diff's price (thousands of saves are compared in one judging). Blank lines do not count;
/// white space at the ends of a line neither.
struct LineChange
{
    QStringList added;
    QStringList removed;

    qint64 size() const { return added.size() + removed.size(); }
};
/// Debugging output and notes to oneself that nobody wants to keep. `line` without white space at the ends.
bool isProbeLine(const QString &line);

LineChange lineChange(const QString &before, const QString &after);

} // namespace prt::judge
