// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/responsewriter.h"

#include <QDateTime>
#include <QIODevice>
#include <QLocale>

namespace prt::server {

namespace {

QByteArray httpDate()
{
    return QLocale::c()
        .toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
        .toLatin1();
}

constexpr qint64 piece = 64 * 1024;

} // namespace

ResponseWriter::ResponseWriter(const Response &response, bool withBody, bool keepAlive)
{
    const qint64 length = response.file ? response.file->size() : response.body.size();
    m_file = response.file;
    m_fileLeft = m_file && withBody ? length : 0;
    m_bytes = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status) + "\r\n";
    m_bytes += "Date: " + httpDate() + "\r\n";
    if (!response.contentType.isEmpty())
        m_bytes += "Content-Type: " + response.contentType + "\r\n";
    if (response.status != 204 && response.status != 304)
        m_bytes += "Content-Length: " + QByteArray::number(length) + "\r\n";
    for (const auto &[name, value] : response.fields)
        m_bytes += name + ": " + value + "\r\n";
    m_bytes += "X-Content-Type-Options: nosniff\r\n";
    m_bytes += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    if (withBody && !response.file)
        m_bytes += response.body;
}

bool ResponseWriter::pump(QIODevice &device, qint64 unsent)
{
    while (!m_broken && device.bytesToWrite() < unsent) {
        if (m_at < m_bytes.size()) {
            const qint64 written = device.write(m_bytes.constData() + m_at, qMin<qint64>(piece, m_bytes.size() - m_at));
            m_broken = written < 0;
            m_at += static_cast<qsizetype>(qMax<qint64>(written, 0));
        } else if (m_fileLeft > 0) {
            const QByteArray bytes = m_file->read(qMin(piece, m_fileLeft));
            m_broken = bytes.isEmpty() || device.write(bytes) != bytes.size();
            m_fileLeft -= bytes.size();
        } else {
            return true;
        }
    }
    return !m_broken && m_at == m_bytes.size() && m_fileLeft == 0;
}

} // namespace prt::server
