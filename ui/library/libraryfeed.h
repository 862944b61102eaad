// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/library.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace prt::ui {

class LibraryVersion;

/// Reads the rows of the library on a worker. What is asked for while it reads is one more reading afterwards. Tells
/// when another program, the command line say, changed the library or began or ended a recording.
class LibraryFeed : public QObject
{
    Q_OBJECT
public:
    explicit LibraryFeed(QString libraryFolder, QObject *parent = nullptr);
    ~LibraryFeed() override;

    void read();
    /// The library was read at least once.
    bool isFilled() const { return m_filled; }

signals:
    void arrived(const QList<prt::store::TraceRow> &rows);
    void failed(const prt::Error &error);
    /// Something was written to the library, or a recording began or ended, here or in another program.
    void changed();

private:
    struct Reading
    {
        Result<QList<store::TraceRow>> rows;
        bool isNew = false; ///< something was written since the library was last looked at
    };
    void take(const Reading &reading);
    void watch();
    void compare();
    QString m_folder;
    QFileSystemWatcher m_watcher;
    QTimer m_soon;    ///< a recording begins and ends with several files
    QTimer m_compare; ///< a statement is written in several steps
    std::shared_ptr<LibraryVersion> m_version;
    bool m_comparing = false;
    bool m_compareAgain = false;
    bool m_reading = false;
    bool m_again = false;
    bool m_filled = false;
};

} // namespace prt::ui
