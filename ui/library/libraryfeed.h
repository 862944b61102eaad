// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/library.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace prt::ui {

/// Reads the rows of the library on a worker. What is asked for while it reads is one more reading afterwards.
class LibraryFeed : public QObject
{
    Q_OBJECT
public:
    explicit LibraryFeed(QString libraryFolder, QObject *parent = nullptr);

    void read();
    /// The library was read at least once.
    bool isFilled() const { return m_filled; }

signals:
    void arrived(const QList<prt::store::TraceRow> &rows);
    void failed(const prt::Error &error);
    /// A recording began or ended, here or in another program.
    void recordingsChanged();

private:
    void take(const Result<QList<store::TraceRow>> &rows);
    QString m_folder;
    QFileSystemWatcher m_watcher;
    QTimer m_soon;
    bool m_reading = false;
    bool m_again = false;
    bool m_filled = false;
};

} // namespace prt::ui
