// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/tracemodel.h"
#include "ui/shell/screen.h"
#include "ui/shell/services.h"

#include <QFileSystemWatcher>
#include <QTimer>

class QLineEdit;
class QTableView;

namespace prt::ui {

class Banner;
class EmptyState;
class PreviewPane;
class Pages;
class Toast;
class ViewList;

/// All sessions of the library: views, filter, table, preview. Rows are read on a worker; the old ones stay until the
/// new ones are there.
class LibraryScreen : public Screen
{
    Q_OBJECT
public:
    /// Asks for a file; empty when the user gave up. Tests put their own in.
    using AskFile = std::function<QString(QWidget *parent, const QString &title, const QString &proposal)>;

    LibraryScreen(Services services, Actions &actions, QWidget *parent = nullptr);
    ~LibraryScreen() override;

    Heading heading() const override;
    /// Selects the trace that the window is about.
    void setTrace(const QString &traceId) override;
    QWidget *firstFocus() override;
    bool undo() override;
    void reload(const QString &traceId) override;
    void importFrom(const QString &path);
    const TraceModel &model() const { return m_model; }
    void setFileQuestions(AskFile open, AskFile save);

signals:
    /// One session is selected; the other screens speak of it from now on.
    void selected(const QString &traceId);

public slots:
    /// Reads the library again.
    void refresh();

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectActions();
    void connectTable();
    QWidget *makeTablePane();
    QWidget *makeFirstRun();
    void watch();
    void take(const Result<QList<store::TraceRow>> &rows);
    void keepSelection(const QStringList &ids);
    void choosePage();
    void selectionChanged();
    void open(Place place);
    void exportSelected();
    void deleteSelected();
    void finishDeleting();
    QStringList selectedIds() const;
    const store::TraceRow *current() const;
    void step(int by);
    void say(const Error &error, const QString &what);

    Services m_services;
    Actions &m_actions;
    TraceModel m_model;
    QTableView *m_table;
    ViewList *m_views;
    QLineEdit *m_field;
    PreviewPane *m_preview;
    Pages *m_pages;
    EmptyState *m_noMatch;
    QWidget *m_firstRun;
    QWidget *m_sides;
    Banner *m_banner;
    Toast *m_toast;
    QFileSystemWatcher m_watcher;
    QTimer m_soon;
    QSet<QString> m_deleting;
    QString m_lastTrace;
    QString m_wanted; ///< id to select once it is there
    bool m_reading = false;
    bool m_again = false;
    bool m_everRead = false;
    AskFile m_askOpen;
    AskFile m_askSave;
};

} // namespace prt::ui
