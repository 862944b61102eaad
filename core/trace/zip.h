// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QFile>
#include <QList>

namespace prt::trace {

/// The ZIP of a bundle has one form, byte for byte: stored entries from the first byte on, each with the same header
/// (version 2.0, no flags, 1980-01-01, no extra field), then the directory with the same values, then the end record.
///
/// Two readers of one ZIP can see two archives: through a ZIP64 record, a prefix, a gap, a data descriptor, an extra
/// field, a directory that names an entry otherwise than the entry itself. Here the reader writes again what it read
/// and compares, so there is nothing to see but one archive. No library does that: they read whatever they can.

/// One stored entry: where its bytes stand in the file.
struct ZipEntry
{
    QByteArray name;
    qint64 offset = 0;
    qint64 size = 0;
    quint32 crc = 0; ///< CRC-32 that its bytes must have; the reader of the bytes checks it
};

/// The entries in the order of the file, before any content is read. Memory: about 200 bytes an entry. More entries
/// than `limit` are Limit, any other form of ZIP is InvalidInput.
Result<QList<ZipEntry>> readZip(QFile &file, int limit);

/// Writes the one form. Not atomic: write to a temporary name.
class ZipWriter
{
public:
    /// `file` is open for writing and outlives the writer.
    explicit ZipWriter(QIODevice &file)
        : m_file(file)
    {
    }
    /// Copies `content`, which is read twice (a header holds the checksum of what follows it).
    Result<void> add(const QByteArray &name, QIODevice &content);
    Result<void> add(const QByteArray &name, QByteArray content);
    /// Writes directory and end. An archive of 4 GiB and more is Limit: no field of the form holds its size.
    Result<void> finish();

private:
    Result<void> write(const QByteArray &bytes);

    QIODevice &m_file;
    QByteArray m_directory;
    qint64 m_at = 0;
    int m_entries = 0;
};

} // namespace prt::trace
