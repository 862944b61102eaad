// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/workspace.h"

namespace prt::record {

/// A file whose newest version was taken out of the trace before the seal. The recorder has to know it, or it would
/// record it again as something new; the trace must not name it. An entry without a hash: there is no such file.
struct Withheld
{
    trace::TreeEntry now;  ///< on disk, as far as the recorder knows
    trace::TreeEntry told; ///< what is left in the trace of the file
    bool operator==(const Withheld &) const = default;
};
/// By path. A value; the session's state keeps it until the seal.
using WithheldFiles = QMap<QByteArray, Withheld>;

/// What is withheld after a removal. `was`, `is`: the work tree as the trace told it before and tells it now. Entries
/// of earlier removals stand for as long as nothing else was told of their file.
WithheldFiles afterRemoval(const WithheldFiles &earlier, const trace::Tree &was, const trace::Tree &is);

QByteArray serialiseWithheld(const WithheldFiles &files);
/// Lines that cannot be read are passed over: their files are compared with the disk as any other.
WithheldFiles parseWithheld(const QByteArray &bytes);

} // namespace prt::record
