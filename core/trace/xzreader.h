// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/trace/zip.h"

#include <lzma.h>

namespace prt::trace {

/// Unpacks the one xz stream that is an entry of a ZIP, within a bound of memory. A second stream, or anything else
/// behind the first, is refused: a reader that goes on there would see other content than one that does not.
class XzReader
{
public:
    /// `file` must outlive the reader and not be read by others meanwhile. `memoryLimit` in bytes.
    XzReader(QFile &file, const ZipEntry &entry, quint64 memoryLimit);
    ~XzReader();
    XzReader(const XzReader &) = delete;
    XzReader &operator=(const XzReader &) = delete;

    /// Fills `target`; gives fewer bytes than asked for only at the end of the stream.
    Result<qint64> read(char *target, qint64 count);
    /// After the last byte: the stream has ended, the entry ends with it and has the checksum of the directory.
    Result<void> finish();

private:
    bool refill();

    QFile &m_file;
    ZipEntry m_entry;
    lzma_stream m_stream = LZMA_STREAM_INIT;
    QByteArray m_in;
    QString m_problem;
    qint64 m_left;
    quint32 m_crc = 0;
    bool m_ended = false;
};

} // namespace prt::trace
