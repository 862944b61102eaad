// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/asciicast.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace prt::record {

namespace {

constexpr qint64 maxWaitMs = 1'000;
constexpr qsizetype maxPending = 16 * 1024;

/// Length of the text without the half of a UTF-8 sequence at its end.
qsizetype wholeCharacters(QByteArrayView text)
{
    for (qsizetype back = 1; back <= std::min<qsizetype>(3, text.size()); ++back) {
        const auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if (byte < 0x80)
            break;
        if (byte >= 0xC0) {
            const qsizetype needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            return back < needed ? text.size() - back : text.size();
        }
    }
    return text.size();
}

} // namespace

AsciicastWriter::AsciicastWriter(const QString &path, const Terminal &terminal, qint64 wallUs, qint64 nowMs)
    : m_file(path)
    , m_lastMs(nowMs)
{
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return;
    QJsonObject term{{QStringLiteral("cols"), terminal.columns}, {QStringLiteral("rows"), terminal.rows}};
    if (!terminal.type.isEmpty())
        term.insert(QStringLiteral("type"), QString::fromUtf8(terminal.type));
    const QJsonObject header{{QStringLiteral("version"), 3},
                             {QStringLiteral("term"), term},
                             {QStringLiteral("timestamp"), wallUs / 1'000'000}};
    m_file.write(QJsonDocument(header).toJson(QJsonDocument::Compact) + '\n');
}

void AsciicastWriter::event(const char *code, const QString &data, qint64 nowMs)
{
    const qint64 interval = std::max<qint64>(0, nowMs - m_lastMs);
    m_lastMs = std::max(m_lastMs, nowMs);
    const QJsonArray fields{double(interval) / 1000, QLatin1StringView(code), data};
    m_file.write(QJsonDocument(fields).toJson(QJsonDocument::Compact) + '\n');
}

void AsciicastWriter::flush(qsizetype length)
{
    if (length <= 0)
        return;
    event("o", QString::fromUtf8(m_pending.first(length)), m_pendingMs);
    m_pending.remove(0, length);
}

void AsciicastWriter::output(QByteArrayView raw, qint64 nowMs)
{
    if (m_bytes >= maxBytes)
        return;
    if (!m_pending.isEmpty() && nowMs - m_pendingMs > maxWaitMs)
        flush(wholeCharacters(m_pending));
    if (m_pending.isEmpty())
        m_pendingMs = nowMs;
    m_pending.append(raw);
    m_bytes += raw.size();
    flush(m_pending.lastIndexOf('\n') + 1);
    if (m_pending.size() > maxPending)
        flush(wholeCharacters(m_pending));
    if (!m_pending.isEmpty())
        m_pendingMs = m_pending.size() <= raw.size() ? nowMs : m_pendingMs;
    if (m_bytes >= maxBytes) {
        flush(wholeCharacters(m_pending));
        event("m", QStringLiteral("further output was not kept"), nowMs);
    }
}

void AsciicastWriter::resized(int columns, int rows, qint64 nowMs)
{
    flush(wholeCharacters(m_pending));
    event("r", QStringLiteral("%1x%2").arg(columns).arg(rows), nowMs);
}

void AsciicastWriter::finish(int exitCode, bool known, qint64 nowMs)
{
    flush(m_pending.size());
    if (known)
        event("x", QString::number(exitCode), nowMs);
    m_file.close();
}

void AsciicastWriter::remove()
{
    m_file.close();
    m_file.remove();
}

} // namespace prt::record
