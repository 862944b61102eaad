// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/xzreader.h"

namespace prt::trace {

XzReader::XzReader(QFile &file, const ZipEntry &entry, quint64 memoryLimit)
    : m_file(file)
    , m_entry(entry)
    , m_left(entry.size)
{
    if (lzma_stream_decoder(&m_stream, memoryLimit, 0) != LZMA_OK || !m_file.seek(entry.offset))
        m_problem = QStringLiteral("the xz decoder could not start");
}

XzReader::~XzReader()
{
    lzma_end(&m_stream);
}

bool XzReader::refill()
{
    m_in = m_file.read(std::min<qint64>(m_left, 256 * 1024));
    if (m_in.isEmpty() && m_left > 0) {
        m_problem = m_file.errorString();
        return false;
    }
    m_left -= m_in.size();
    m_stream.next_in = reinterpret_cast<const uint8_t *>(m_in.constData());
    m_stream.avail_in = static_cast<size_t>(m_in.size());
    m_crc = lzma_crc32(m_stream.next_in, m_stream.avail_in, m_crc);
    return true;
}

Result<qint64> XzReader::read(char *target, qint64 count)
{
    m_stream.next_out = reinterpret_cast<uint8_t *>(target);
    m_stream.avail_out = static_cast<size_t>(count);
    while (m_problem.isEmpty() && !m_ended && m_stream.avail_out > 0) {
        if (m_stream.avail_in == 0 && m_left > 0 && !refill())
            break;
        const lzma_ret result = lzma_code(&m_stream, m_left == 0 ? LZMA_FINISH : LZMA_RUN);
        if (result == LZMA_STREAM_END)
            m_ended = true;
        else if (result == LZMA_MEMLIMIT_ERROR)
            m_problem = QStringLiteral("the xz archive asks for more memory than is allowed");
        else if (result != LZMA_OK)
            m_problem = QStringLiteral("the xz archive is damaged or cut off");
    }
    if (!m_problem.isEmpty())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("Not a sound .prtrace file: blobs.tar.xz: %1.").arg(m_problem));
    return count - static_cast<qint64>(m_stream.avail_out);
}

Result<void> XzReader::finish()
{
    char extra = 0;
    const auto count = read(&extra, 1);
    if (!count)
        return passOn(count);
    if (*count != 0 || !m_ended || m_stream.avail_in != 0 || m_left != 0 || m_crc != m_entry.crc)
        return fail(ErrorCode::InvalidInput, QStringLiteral("Not a sound .prtrace file: blobs.tar.xz is more than one "
                                                            "xz stream, or its checksum is wrong."));
    return {};
}

} // namespace prt::trace
