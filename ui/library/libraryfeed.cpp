// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/libraryfeed.h"

#include "core/base/async.h"
#include "ui/library/libraryjobs.h"

#include <QDir>

namespace prt::ui {

LibraryFeed::LibraryFeed(QString libraryFolder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(libraryFolder))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(400); // a recording begins and ends with several files
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(&m_soon, &QTimer::timeout, this, &LibraryFeed::recordingsChanged);
}

void LibraryFeed::read()
{
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    runThen([folder = m_folder] { return listTraces(folder); }, this,
            [this](const Result<QList<store::TraceRow>> &rows) {
                m_reading = false;
                take(rows);
                if (std::exchange(m_again, false))
                    read();
            });
}

void LibraryFeed::take(const Result<QList<store::TraceRow>> &rows)
{
    if (!rows) {
        emit failed(rows.error());
        return;
    }
    m_filled = true;
    // The library's own folder is not watched: reading it makes and removes files there.
    const QString sessions = QDir(m_folder).filePath(QStringLiteral("sessions"));
    if (!m_watcher.directories().contains(sessions))
        m_watcher.addPath(sessions);
    emit arrived(*rows);
}

} // namespace prt::ui
