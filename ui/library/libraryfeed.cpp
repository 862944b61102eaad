// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/libraryfeed.h"

#include "core/base/async.h"
#include "core/base/librarylayout.h"
#include "ui/library/libraryjobs.h"
#include "ui/library/libraryversion.h"

#include <QFile>

namespace prt::ui {

LibraryFeed::LibraryFeed(QString libraryFolder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(libraryFolder))
    , m_version(std::make_shared<LibraryVersion>(m_folder))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(400);
    m_compare.setSingleShot(true);
    m_compare.setInterval(150);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(&m_soon, &QTimer::timeout, this, &LibraryFeed::changed);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_compare, qOverload<>(&QTimer::start));
    connect(&m_compare, &QTimer::timeout, this, &LibraryFeed::compare);
}

LibraryFeed::~LibraryFeed() = default;

void LibraryFeed::read()
{
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    // The version first: what is written while the rows are read counts as a change.
    runThen(
        [folder = m_folder, version = m_version] {
            const bool isNew = version->hasChanged();
            return Reading{listTraces(folder), isNew};
        },
        this,
        [this](const Reading &reading) {
            m_reading = false;
            take(reading);
            if (std::exchange(m_again, false))
                read();
        });
}

void LibraryFeed::take(const Reading &reading)
{
    if (!reading.rows) {
        emit failed(reading.rows.error());
        return;
    }
    m_filled = true;
    watch();
    emit arrived(*reading.rows);
    if (reading.isNew)
        emit changed(); // for the others, who have not read anything
}

void LibraryFeed::watch()
{
    // The library's own folder is not watched: reading it makes and removes files there.
    const QString sessions = LibraryLayout{m_folder}.sessions();
    if (!m_watcher.directories().contains(sessions))
        m_watcher.addPath(sessions);
    if (!m_watcher.files().contains(m_version->logFile()))
        compare();
}

void LibraryFeed::compare()
{
    if (std::exchange(m_comparing, true)) {
        m_compareAgain = true;
        return;
    }
    runThen([version = m_version] { return version->hasChanged(); }, this,
            [this](bool isNew) {
                m_comparing = false;
                // There from the first look on, and dropped by the watcher when it is replaced.
                const QString log = m_version->logFile();
                if (!m_watcher.files().contains(log) && QFile::exists(log))
                    m_compareAgain |= m_watcher.addPath(log); // what was written before nobody reported
                if (isNew)
                    emit changed();
                if (std::exchange(m_compareAgain, false))
                    compare();
            });
}

} // namespace prt::ui
