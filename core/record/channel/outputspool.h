// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QFile>

namespace prt::record {

/// The output of one command in a private file (0600): the first and the last 2 MiB as they came, and between them a
/// line that says how much is missing. Memory: the last part only. A full disk costs output, never the user's command.
class OutputSpool
{
public:
    static constexpr qint64 headBytes = 2 * 1024 * 1024;
    static constexpr qint64 tailBytes = 2 * 1024 * 1024;

    explicit OutputSpool(const QString &path);
    void add(QByteArrayView raw);
    /// Writes the rest and closes. The file stands then; NotFound when it could not be made.
    Result<void> finish();
    void remove();

    QString path() const { return m_file.fileName(); }
    qint64 truncatedBytes() const { return m_truncated; }

private:
    void cutEndOfLineMark();

    QFile m_file;
    qint64 m_written = 0;
    QByteArray m_tail; ///< at most twice tailBytes
    qint64 m_truncated = 0;
};

} // namespace prt::record
