// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/reflog.h"

#include <QFile>
#include <QFileInfo>

namespace prt::git {

namespace {

/// More than a recorder can have slept through; older lines say nothing about this session.
constexpr qint64 maxBytes = 4 * 1024 * 1024;

std::optional<ReflogEntry> parse(const QByteArray &line)
{
    const qsizetype tab = line.indexOf('\t');
    const qsizetype end = tab < 0 ? line.size() : tab;
    const QList<QByteArray> words = line.left(end).split(' ');
    if (words.size() < 2 || words[0].size() != 40 || words[1].size() != 40)
        return std::nullopt;
    return ReflogEntry{QString::fromLatin1(words[0]), QString::fromLatin1(words[1]),
                       QString::fromUtf8(line.mid(end + 1))};
}

} // namespace

QString ReflogEntry::operation() const
{
    const QString head = message.section(u':', 0, 0);
    return head.section(u' ', 0, 0).trimmed();
}

Reflog::Reflog(QString path, qint64 offset)
    : m_path(std::move(path))
    , m_offset(offset < 0 ? size() : offset)
{
}

qint64 Reflog::size() const
{
    const QFileInfo file(m_path);
    return file.exists() ? file.size() : 0;
}

bool Reflog::hasChanged() const
{
    return size() != m_offset;
}

QList<ReflogEntry> Reflog::takeNew()
{
    QList<ReflogEntry> entries;
    const qint64 from = m_offset;
    m_offset = size();
    QFile file(m_path);
    if (m_offset <= from || !file.open(QIODevice::ReadOnly) || !file.seek(qMax(from, m_offset - maxBytes)))
        return entries;
    for (const QByteArray &line : file.read(m_offset - file.pos()).split('\n'))
        if (const auto entry = parse(line))
            entries.append(*entry);
    return entries;
}

} // namespace prt::git
