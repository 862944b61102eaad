// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>

namespace prt::record {

/// Writes one command's output as asciicast version 3: a header, then `[interval, code, data]` with intervals in
/// seconds since the event before. Output is gathered to whole lines, so that a secret stands in one event and can be
/// replaced there; half a line waits at most a second. At most 2 MiB of output, then a marker event and no more. The
/// file is private (0600).
class AsciicastWriter
{
public:
    static constexpr qint64 maxBytes = 2 * 1024 * 1024;

    struct Terminal
    {
        int columns = 80;
        int rows = 24;
        QByteArray type;
    };
    AsciicastWriter(const QString &path, const Terminal &terminal, qint64 wallUs, qint64 nowMs);

    void output(QByteArrayView raw, qint64 nowMs);
    void resized(int columns, int rows, qint64 nowMs);
    /// Writes what waits and, when known, the exit status; closes.
    void finish(int exitCode, bool known, qint64 nowMs);
    void remove();
    QString path() const { return m_file.fileName(); }

private:
    void event(const char *code, const QString &data, qint64 nowMs);
    void flush(qsizetype length);

    QFile m_file;
    qint64 m_lastMs;
    qint64 m_pendingMs = 0; ///< when the first byte of m_pending came
    QByteArray m_pending;
    qint64 m_bytes = 0;
};

} // namespace prt::record
