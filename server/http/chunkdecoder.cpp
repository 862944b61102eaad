// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/chunkdecoder.h"

namespace prt::server {

namespace {
constexpr qsizetype maxLine = 1024;
constexpr int maxTrailers = 32;
} // namespace

ChunkDecoder::ChunkDecoder(qint64 limit)
    : m_allowed(limit)
{
}

void ChunkDecoder::refuse(int status, const char *why)
{
    m_fault = HttpFault{status, why};
}

qsizetype ChunkDecoder::feed(QByteArrayView input, QByteArray &out)
{
    qsizetype at = 0;
    while (at < input.size() && !isDone() && !m_fault) {
        if (m_state == State::Data) {
            const qsizetype part = static_cast<qsizetype>(qMin<qint64>(m_left, input.size() - at));
            out += input.sliced(at, part);
            at += part;
            m_left -= part;
            if (m_left == 0)
                m_state = State::DataEnd;
            continue;
        }
        const char c = input[at++];
        if (c != '\n') {
            m_line += c;
            if (m_line.size() > maxLine)
                refuse(400, "a line of the chunked body is too long");
        } else if (!m_line.endsWith('\r')) {
            refuse(400, "a line of the chunked body ends without a carriage return");
        } else {
            const QByteArray line = std::exchange(m_line, QByteArray());
            takeLine(QByteArrayView(line).chopped(1));
        }
    }
    return at;
}

void ChunkDecoder::takeLine(QByteArrayView line)
{
    if (line.contains('\r') || line.contains('\0'))
        refuse(400, "a line of the chunked body has control characters");
    else if (m_state == State::Size)
        takeSize(line);
    else if (m_state == State::DataEnd && !line.isEmpty())
        refuse(400, "a chunk is longer than its size");
    else if (m_state == State::DataEnd)
        m_state = State::Size;
    else if (line.isEmpty())
        m_state = State::Done;
    else if (++m_trailerLines > maxTrailers)
        refuse(431, "too many trailer fields");
    else if (line.indexOf(':') <= 0)
        refuse(400, "a trailer field is not NAME: VALUE");
}

void ChunkDecoder::takeSize(QByteArrayView line)
{
    const qsizetype semicolon = line.indexOf(';');
    const QByteArrayView size = (semicolon < 0 ? line : line.first(semicolon)).trimmed();
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    if (size.isEmpty() || !std::all_of(size.begin(), size.end(), isHex))
        return refuse(400, "a chunk size is not hexadecimal");
    m_left = size.size() > 15 ? m_allowed + 1 : size.toByteArray().toLongLong(nullptr, 16);
    if (m_left > m_allowed)
        return refuse(413, "the body is too large");
    m_allowed -= m_left;
    m_state = m_left == 0 ? State::Trailer : State::Data;
}

} // namespace prt::server
