// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QString>

namespace prt::judge {

/// Changes with every change of normalise() or redactForSending(): part of the prompt's hash.
constexpr int normaliserVersion = 3;

/// Text of a trace as a judge may see it: NFC; no control characters but line feed and tab, no escape sequences, no
/// bidirectional controls, zero-width characters, tag characters or variation selectors; a line that comes more than
/// three times in a row is counted. Deterministic, independent of the locale.
QString normalise(const QString &text);

/// Hides what looks like a secret (`[SECRET:RULE:8 hex]`) and home folders (`~`). The recorder has redacted already;
/// this is the second look, before anything leaves the machine.
QString redactForSending(const QString &text);

/// Cuts the middle of a text over `limit` units: `…[n characters, sha256:8 hex]…`.
QString cutMiddle(const QString &text, qsizetype limit);

/// A range of a text in UTF-16 units, half-open; absent when the quote is not there. Both sides are compared with white
/// space folded and with what normalise() drops left out, otherwise letter for letter.
struct Range
{
    int start = 0;
    int end = 0;
};
std::optional<Range> findQuote(const QString &text, const QString &quote);

} // namespace prt::judge
