// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/ansitext.h"

#include "core/record/channel/terminalscreen.h"

#include <algorithm>
#include <QRegularExpression>

namespace prt::record {

QByteArray plainText(QByteArrayView terminal, int columns, qsizetype limit)
{
    TerminalScreen screen(columns, limit);
    EscapeParser parser;
    parser.feed(terminal, screen);
    return screen.takeText();
}

QByteArray withoutOwnReport(QByteArray text)
{
    constexpr QByteArrayView words("generated xml file: ");
    static const QRegularExpression ours(
        QStringLiteral("generated xml file: \\S*/terminal-[A-Za-z0-9]{6}/pytest\\.xml\\b"));
    for (qsizetype at = 0; (at = text.indexOf(words, at)) >= 0;) {
        // An asciicast holds its line feeds as two characters, and its quotes end a text.
        const qsizetype before = std::max({text.lastIndexOf('\n', at), text.lastIndexOf('"', at),
                                           text.lastIndexOf("\\n", at) + (text.lastIndexOf("\\n", at) < 0 ? 0 : 1)});
        qsizetype end = at;
        while (end < text.size() && text[end] != '\n' && text[end] != '"' && text.mid(end, 2) != "\\n")
            ++end;
        const QString line = QString::fromUtf8(text.mid(before + 1, end - before - 1));
        if (!ours.match(line).hasMatch()) {
            at = end;
            continue;
        }
        const qsizetype feed = end >= text.size() || text[end] == '"' ? 0 : text[end] == '\n' ? 1 : 2;
        text.remove(before + 1, end - before - 1 + feed);
        at = before + 1;
    }
    return text;
}

} // namespace prt::record
