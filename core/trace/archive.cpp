// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/archive.h"

#include <cerrno>

namespace prt::trace {

QString archiveProblem(archive *handle)
{
    const char *text = archive_error_string(handle);
    return text ? QString::fromUtf8(text) : QStringLiteral("damaged archive");
}

XzEntrySource::XzEntrySource(archive *entrySource, quint64 memoryLimit)
    : m_source(entrySource)
    , m_in(64 * 1024, Qt::Uninitialized)
    , m_out(256 * 1024, Qt::Uninitialized)
{
    if (lzma_stream_decoder(&m_stream, memoryLimit, 0) != LZMA_OK)
        m_problem = QStringLiteral("the xz decoder could not start");
}

XzEntrySource::~XzEntrySource()
{
    lzma_end(&m_stream);
}

la_ssize_t XzEntrySource::read(archive *reader, void *self, const void **buffer)
{
    auto *source = static_cast<XzEntrySource *>(self);
    const la_ssize_t count = source->next(buffer);
    if (count < 0)
        archive_set_error(reader, EILSEQ, "%s", qUtf8Printable(source->m_problem));
    return count;
}

bool XzEntrySource::refill()
{
    const la_ssize_t count = archive_read_data(m_source, m_in.data(), static_cast<size_t>(m_in.size()));
    if (count < 0) {
        m_problem = archiveProblem(m_source);
        return false;
    }
    m_inputEnded = count == 0;
    m_stream.next_in = reinterpret_cast<const uint8_t *>(m_in.constData());
    m_stream.avail_in = static_cast<size_t>(count);
    return true;
}

la_ssize_t XzEntrySource::next(const void **buffer)
{
    m_stream.next_out = reinterpret_cast<uint8_t *>(m_out.data());
    m_stream.avail_out = static_cast<size_t>(m_out.size());
    while (m_problem.isEmpty() && !m_ended && m_stream.avail_out > 0) {
        if (m_stream.avail_in == 0 && !m_inputEnded && !refill())
            break;
        const lzma_ret result = lzma_code(&m_stream, m_inputEnded ? LZMA_FINISH : LZMA_RUN);
        if (result == LZMA_STREAM_END)
            m_ended = true;
        else if (result == LZMA_MEMLIMIT_ERROR)
            m_problem = QStringLiteral("the xz archive asks for more memory than is allowed");
        else if (result != LZMA_OK)
            m_problem = QStringLiteral("the xz archive is damaged or cut off");
    }
    if (!m_problem.isEmpty())
        return -1;
    *buffer = m_out.constData();
    return static_cast<la_ssize_t>(m_out.size()) - static_cast<la_ssize_t>(m_stream.avail_out);
}

} // namespace prt::trace
