// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/headparser.h"

namespace prt::server {

/// Decodes a chunked body as it arrives (RFC 9112, 7.1). Strict: sizes are 1 to 15 hex digits, every line ends in CR
/// LF, extensions and trailer fields are read over and bounded. One object per body; any thread, never two at once.
class ChunkDecoder
{
public:
    /// `limit`: largest body in bytes.
    explicit ChunkDecoder(qint64 limit);

    /// Takes what it can from the front of `input` and hands content to `out`. Returns the number of bytes taken.
    qsizetype feed(QByteArrayView input, QByteArray &out);
    bool isDone() const { return m_state == State::Done; }
    const std::optional<HttpFault> &fault() const { return m_fault; }

private:
    enum class State
    {
        Size,
        Data,
        DataEnd,
        Trailer,
        Done
    };
    void takeLine(QByteArrayView line);
    void takeSize(QByteArrayView line);
    void refuse(int status, const char *why);

    State m_state = State::Size;
    QByteArray m_line;
    qint64 m_left = 0;
    qint64 m_allowed;
    int m_trailerLines = 0;
    std::optional<HttpFault> m_fault;
};

} // namespace prt::server
