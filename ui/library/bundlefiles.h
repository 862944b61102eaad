// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/library.h"

#include <QObject>

class QWidget;

namespace prt::ui {

/// Brings sessions in from `.prtrace` files and writes them out: asks for the file and does the work on a worker.
class BundleFiles : public QObject
{
    Q_OBJECT
public:
    BundleFiles(QString libraryFolder, QWidget *parent);

    void askImport();
    /// `thenOpen`: the user wants to see it now, not only to have it.
    void importFrom(const QString &path, bool thenOpen = false);
    void askExport(const store::TraceRow &row);

signals:
    void imported(const QString &traceId, bool open);
    void exported(const QString &path);
    /// `what` says what was not done, the error why.
    void failed(const QString &what, const prt::Error &error);

private:
    QString m_folder;
    QWidget *m_window;
};

} // namespace prt::ui
