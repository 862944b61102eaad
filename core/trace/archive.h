// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/handle.h"
#include "core/base/result.h"

#include <archive.h>
#include <archive_entry.h>
#include <lzma.h>
#include <QByteArray>

namespace prt::trace {

using ReadArchive = Handle<archive, archive_read_free>;
using WriteArchive = Handle<archive, archive_write_free>;
using ArchiveEntry = Handle<archive_entry, archive_entry_free>;

/// libarchive's message for the last call on `handle`.
QString archiveProblem(archive *handle);

/// Gives the bytes of one entry of an archive, unpacked from xz within a bound of memory, to a second archive reader.
/// libarchive's own xz filter would let a file ask for a gigabyte of dictionary.
class XzEntrySource
{
public:
    XzEntrySource(archive *entrySource, quint64 memoryLimit);
    ~XzEntrySource();
    XzEntrySource(const XzEntrySource &) = delete;
    XzEntrySource &operator=(const XzEntrySource &) = delete;

    /// For archive_read_open().
    static la_ssize_t read(archive *reader, void *self, const void **buffer);
    QString problem() const { return m_problem; }

private:
    la_ssize_t next(const void **buffer);
    bool refill();

    archive *m_source;
    lzma_stream m_stream = LZMA_STREAM_INIT;
    QByteArray m_in;
    QByteArray m_out;
    QString m_problem;
    bool m_inputEnded = false;
    bool m_ended = false;
};

} // namespace prt::trace
