// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/frames.h"

#include <algorithm>
#include <QtEndian>

namespace prt::sandbox {

bool FrameParser::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && !m_broken) {
        if (m_left == 0) {
            bytes = bytes.sliced(takeHeader(bytes));
            if (m_headerSize == 8 && !startFrame())
                m_broken = true;
            continue;
        }
        const qsizetype size = std::min<qsizetype>(bytes.size(), m_left);
        m_sink(m_stream, bytes.first(size));
        m_left -= quint32(size);
        bytes = bytes.sliced(size);
    }
    return !m_broken;
}

qsizetype FrameParser::takeHeader(QByteArrayView bytes)
{
    const qsizetype size = std::min<qsizetype>(bytes.size(), 8 - m_headerSize);
    std::copy_n(bytes.data(), size, reinterpret_cast<char *>(m_header) + m_headerSize);
    m_headerSize += int(size);
    return size;
}

bool FrameParser::startFrame()
{
    m_headerSize = 0;
    if (m_header[0] > EngineError || m_header[1] || m_header[2] || m_header[3])
        return false;
    // Stream 0 is standard input echoed back; engines mean output by it.
    m_stream = m_header[0] == 0 ? Output : Stream(m_header[0]);
    m_left = qFromBigEndian<quint32>(m_header + 4);
    return true;
}

} // namespace prt::sandbox
