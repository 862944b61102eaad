// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/outputspool.h"

#include <QRegularExpression>

namespace prt::record {

OutputSpool::OutputSpool(const QString &path)
    : m_file(path)
{
    if (m_file.open(QIODevice::ReadWrite | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

void OutputSpool::add(QByteArrayView raw)
{
    if (!m_file.isOpen())
        return;
    const qint64 head = std::min<qint64>(raw.size(), headBytes - m_written);
    if (head > 0) {
        m_file.write(raw.data(), head);
        m_written += head;
    }
    m_tail.append(raw.sliced(std::max<qint64>(0, head)));
    if (m_tail.size() > 2 * tailBytes) {
        m_truncated += m_tail.size() - tailBytes;
        m_tail = m_tail.last(tailBytes);
    }
}

Result<void> OutputSpool::finish()
{
    if (!m_file.isOpen())
        return fail(ErrorCode::NotFound,
                    QStringLiteral("The output could not be kept in %1: %2.").arg(path(), m_file.errorString()));
    if (m_tail.size() > tailBytes) {
        m_truncated += m_tail.size() - tailBytes;
        m_tail = m_tail.last(tailBytes);
    }
    if (m_truncated > 0) // CAN ends a sequence that the cut left open
        m_file.write("\x18\r\n[" + QByteArray::number(m_truncated) + " bytes of output were not kept]\r\n");
    m_file.write(m_tail);
    m_tail.clear();
    cutEndOfLineMark();
    m_file.close();
    if (!m_file.exists())
        return fail(ErrorCode::NotFound,
                    QStringLiteral("The output could not be kept in %1: %2.").arg(path(), m_file.errorString()));
    return {};
}

/// zsh fills the row after a command up to the edge to see whether the cursor stood at its start (PROMPT_SP). Nobody
/// printed that.
void OutputSpool::cutEndOfLineMark()
{
    const qint64 size = m_file.size();
    const qint64 look = std::min<qint64>(size, 4096);
    if (!m_file.seek(size - look))
        return;
    const QString end = QString::fromLatin1(m_file.read(look));
    if (!end.endsWith(QLatin1StringView(" \r \r")))
        return;
    static const QRegularExpression mark(
        QStringLiteral("(?:\\x1b\\[[0-9;]*m)+[^\\s\\x1b]{0,8}(?:\\x1b\\[[0-9;]*m)+ {8,}\\r \\r$"));
    const auto match = mark.match(end);
    if (match.hasMatch())
        m_file.resize(size - look + match.capturedStart());
}

void OutputSpool::remove()
{
    m_file.close();
    m_file.remove();
}

} // namespace prt::record
