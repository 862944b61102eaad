// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace prt {

/// "1 event", "2 events", "0 events": a number with the word that belongs to it.
inline QString counted(qint64 count, const QString &one, const QString &many)
{
    return QString::number(count) + u' ' + (count == 1 ? one : many);
}

/// With the plural that most words have.
inline QString counted(qint64 count, const QString &one)
{
    return counted(count, one, one + u's');
}

} // namespace prt
