// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/judgement.h"

namespace prt::ports {

/// One text of an event that evidence may quote.
struct EvidenceText
{
    QString source; ///< cmd, output, selection, failed_tests, message, file_path, plan … freeform, before, after, query
    QString text;
    bool fact = true; ///< false for the developer's own words (notes, commit messages)
};

/// The texts of an event in a fixed order. Blobs that are not here, not text or over 1 MiB are left out.
/// `withBlobs` false: only what stands in the line itself.
QList<EvidenceText> evidenceTexts(const trace::Event &event, const trace::BlobSource &blobs, bool withBlobs = true);

/// SHA-256("prt2-quote" ‖ `_salt` of the line ‖ quote): it cannot be guessed any more once the line and its salt are
/// erased. Empty for an event without salt (an erased one).
QString quoteHash(const trace::Event &event, const QString &quote);

/// Cites a range of one of the event's texts.
Evidence cite(const trace::Event &event, const EvidenceText &text, int start, int end);
/// Cites the event as a whole.
Evidence cite(const trace::Event &event);

/// Fills in the quotes of a judgement that was read, where the text is still there and the hash agrees.
void resolveQuotes(Judgement &judgement, const trace::Trace &trace, const trace::BlobSource &blobs);

} // namespace prt::ports
