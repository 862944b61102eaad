// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/windowundo.h"

namespace prt::record {

void WindowUndo::begin()
{
    keep();
    m_open = true;
}

void WindowUndo::keep()
{
    m_open = false;
    m_before.clear();
    m_absorbed.clear();
}

void WindowUndo::giveBack(bool durable)
{
    if (!durable)
        for (auto it = m_before.cbegin(); it != m_before.cend(); ++it)
            putBack(it.key(), it.value());
    for (auto it = m_absorbed.crbegin(); durable && it != m_absorbed.crend(); ++it) {
        const FileVersion *known = m_table.find(it->path);
        if ((known ? known->sha256 : QString()) == it->after) // else: saved since, and that is written
            putBack(it->path, it->before);
    }
    keep();
}

std::optional<FileVersion> WindowUndo::now(const QByteArray &path) const
{
    const FileVersion *known = m_table.find(path);
    return known ? std::optional(*known) : std::nullopt;
}

void WindowUndo::touch(const QByteArray &path)
{
    if (m_open && !m_before.contains(path))
        m_before.insert(path, now(path));
}

void WindowUndo::absorb(const QByteArray &path, const QString &after)
{
    if (!m_open)
        return;
    touch(path);
    m_absorbed.append({path, now(path), after});
}

void WindowUndo::putBack(const QByteArray &path, const std::optional<FileVersion> &before)
{
    m_table.remove(path);
    if (!before)
        return;
    FileVersion unseen = *before;
    unseen.stamp = {};
    m_table.insert(path, unseen);
}

} // namespace prt::record
