// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/redactor.h"
#include "core/record/filereader.h"
#include "core/record/sessionclock.h"

namespace prt::record {

/// A version of a file, read and redacted, before it is stored.
struct CapturedFile
{
    FileVersion version;
    QByteArray bytes; ///< redacted; empty when the content is not kept
    QJsonObject redactions;
    Moment at;
};

/// Reads a file, hides secrets, names the result by its hash. The only place where raw file content lives.
class FileCapture
{
public:
    FileCapture(const FileReader &reader, privacy::Redactor &redactor, const SessionClock &clock);

    /// Absent when there is no such file now, or a writer is still at it (another event follows then).
    std::optional<CapturedFile> capture(const QByteArray &path) const;
    /// What git has under `raw`, as it would have been captured from the file.
    QByteArray redacted(const QByteArray &path, const QByteArray &raw) const;
    /// Cheap: false when the file is what `known` says by its stamp.
    bool mayDiffer(const QByteArray &path, const FileVersion &known) const;
    bool exists(const QByteArray &path) const { return m_reader.stamp(path).has_value(); }

private:
    const FileReader &m_reader;
    privacy::Redactor &m_redactor;
    const SessionClock &m_clock;
};

} // namespace prt::record
