// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace prt::record {

/// Longest plain text that plainText() makes, in bytes.
constexpr qsizetype maxPlainTextBytes = 8 * 1024 * 1024;

/// What a person would have read: raw terminal bytes, as they came from the master side, become plain UTF-8 text with
/// `\n` at the end of lines. Escape sequences are gone, lines that the terminal wrapped are one line again, carriage
/// returns and backspaces have overwritten what they overwrite, cursor movement within the last screenful is followed,
/// content of the alternate screen is left out, bytes that are not UTF-8 become U+FFFD. Secrets are looked for in this
/// text, never in the raw bytes: a colour in the middle of a password would hide it. `columns`: width of the terminal;
/// 0 when it is not known (lines then wrap only where the output says so). Any bytes are safe: memory is bounded by
/// `limit` plus one screenful, and text beyond `limit` bytes is left out.
QByteArray plainText(QByteArrayView terminal, int columns = 0, qsizetype limit = maxPlainTextBytes);

/// Text or asciicast without the line in which pytest names the report that a side channel of ours made it write: the
/// user did not ask for it. A line that names any other report stays.
QByteArray withoutOwnReport(QByteArray text);

} // namespace prt::record
