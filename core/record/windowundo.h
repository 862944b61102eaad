// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/filetable.h"

#include <optional>
#include <QHash>
#include <QList>

namespace prt::record {

/// What a window of git has changed in the table of files, so that it can be given back when the disk refuses the
/// window. Between begin() and keep() or giveBack() it must hear of every change before that is made. Belongs to the
/// recorder's thread.
class WindowUndo
{
public:
    explicit WindowUndo(FileTable &table)
        : m_table(table)
    {
    }

    /// Call it when a batch has begun.
    void begin();
    bool isOpen() const { return m_open; }
    /// The window is on disk.
    void keep();
    /// The disk refused the window: its files are as they were before. `durable`: only the operation is missing, the
    /// saves of the window are on disk, so only what was absorbed goes back.
    void giveBack(bool durable);

    /// This path is about to change.
    void touch(const QByteArray &path);
    /// This path is about to be taken over without an event. `after`: its content then; empty: it goes.
    void absorb(const QByteArray &path, const QString &after);
    /// Makes the table say `before` of the path again, with a stamp that says nothing, so that the next comparison
    /// looks at it.
    void putBack(const QByteArray &path, const std::optional<FileVersion> &before);

private:
    std::optional<FileVersion> now(const QByteArray &path) const;

    struct Absorbed
    {
        QByteArray path;
        std::optional<FileVersion> before;
        QString after;
    };

    FileTable &m_table;
    bool m_open = false;
    QHash<QByteArray, std::optional<FileVersion>> m_before; ///< of what the window touched
    QList<Absorbed> m_absorbed;                             ///< in order
};

} // namespace prt::record
