// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <QByteArray>

namespace prt::sandbox {

/// Takes apart what an engine sends on an attached container without a terminal: an 8-byte header (stream, three zeros,
/// length in big-endian order) before each piece. Pieces of either kind may arrive cut at any byte. Nothing is kept but
/// a header: payload is handed on as it comes, so a length of 4 GiB costs no memory. Any thread, one at a time.
class FrameParser
{
public:
    enum Stream
    {
        Output = 1,
        ErrorOutput = 2,
        EngineError = 3
    };
    using Sink = std::function<void(Stream, QByteArrayView)>;

    explicit FrameParser(Sink sink)
        : m_sink(std::move(sink))
    {
    }
    /// False when the bytes are not frames; nothing more is read then.
    bool feed(QByteArrayView bytes);
    bool isBroken() const { return m_broken; }
    /// True between frames: an end of the connection here is a clean end.
    bool atBoundary() const { return m_headerSize == 0 && m_left == 0 && !m_broken; }

private:
    qsizetype takeHeader(QByteArrayView bytes);
    bool startFrame();

    Sink m_sink;
    unsigned char m_header[8] = {};
    int m_headerSize = 0;
    quint32 m_left = 0; ///< payload bytes still to come
    Stream m_stream = Output;
    bool m_broken = false;
};

} // namespace prt::sandbox
