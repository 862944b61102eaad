// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"

class QIODevice;

namespace prt::server {

/// Writes one answer piece by piece: a piece only when the device has less than `unsent` bytes waiting.
class ResponseWriter
{
public:
    /// `withBody`: false for HEAD; the length is told all the same.
    ResponseWriter(const Response &response, bool withBody, bool keepAlive);

    /// Writes what fits. True: everything is in the device's queue. False: call again after bytesWritten.
    bool pump(QIODevice &device, qint64 unsent);
    /// The file is shorter than was promised, or cannot be read: the connection has to be cut.
    bool isBroken() const { return m_broken; }

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
    std::shared_ptr<QFile> m_file;
    qint64 m_fileLeft = 0;
    bool m_broken = false;
};

} // namespace prt::server
