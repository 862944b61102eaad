// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/ansitext.h"

#include "core/record/channel/terminalscreen.h"

namespace prt::record {

QByteArray plainText(QByteArrayView terminal, int columns, qsizetype limit)
{
    TerminalScreen screen(columns, limit);
    EscapeParser parser;
    parser.feed(terminal, screen);
    return screen.takeText();
}

} // namespace prt::record
