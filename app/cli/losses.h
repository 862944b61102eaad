// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/event.h"

#include <QStringList>

namespace prt::app {

/// What somebody is asked about before it is gone, one line an event: number, type, what it was (path, command, words
/// of a note) and the bytes that its line and contents have. Of more than twenty the rest is counted.
QStringList lossLines(const QList<trace::Event> &events);

/// "812 B", "4.2 KiB", "3.0 MiB".
QString bytesText(qint64 bytes);

} // namespace prt::app
