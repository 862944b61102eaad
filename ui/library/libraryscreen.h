// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/tracemodel.h"
#include "ui/shell/screen.h"
#include "ui/shell/services.h"

class QLineEdit;
class QSplitter;

namespace prt::ui {

class Banner;
class BundleFiles;
class Confirm;
class DeferredDelete;
class EmptyState;
class LibraryFeed;
class Pages;
class PreviewPane;
class SessionTable;
class Toast;
class ViewList;

/// All sessions of the library: views, filter, table, preview. Rows are read on a worker; the old ones stay until the
/// new ones are there.
class LibraryScreen : public Screen
{
    Q_OBJECT
public:
    LibraryScreen(Services services, Actions &actions, QWidget *parent = nullptr);
    ~LibraryScreen() override;

    Heading heading() const override;
    /// Selects the trace that the window is about.
    void setTrace(const QString &traceId) override;
    QWidget *firstFocus() override;
    bool undo() override;
    void reload(const QString &traceId) override;
    const TraceModel &model() const { return m_model; }
    BundleFiles &files() { return *m_files; }

signals:
    /// One session is selected; the other screens speak of it from now on.
    void selected(const QString &traceId);

public slots:
    /// Reads the library again.
    void refresh();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectActions();
    void connectParts();
    void connectFiles();
    QWidget *makeSides();
    /// The preview beside the table, or below it in a narrow window.
    void arrange();
    QWidget *makeTablePane();
    void take(const QList<store::TraceRow> &rows);
    void refused(const Error &error);
    void choosePage();
    void showNoMatch();
    void selectionChanged();
    void enableActions(const store::TraceRow *row);
    void open(Place place);
    void exportSelected();
    /// Asks first.
    void deleteSelected();
    void askDelete(const QList<store::TraceRow> &rows, qsizetype hidden);
    void deleteAsked();

    Services m_services;
    Actions &m_actions;
    TraceModel m_model;
    LibraryFeed *m_feed;
    BundleFiles *m_files;
    DeferredDelete *m_delete;
    SessionTable *m_table;
    ViewList *m_views;
    QLineEdit *m_field;
    PreviewPane *m_preview;
    QWidget *m_left = nullptr;    ///< the views
    QSplitter *m_split = nullptr; ///< table and preview
    bool m_arranged = false;
    EmptyState *m_noMatch;
    QWidget *m_firstSteps;
    Banner *m_banner;
    Toast *m_toast;
    Confirm *m_confirm;
    QStringList m_leaving;   ///< ids that the question is about
    bool m_counting = false; ///< what deleting loses is looked up, and asked about then
    Pages *m_tablePages = nullptr;
    Pages *m_pages = nullptr;
    QString m_lastTrace;
    QString m_wanted;   ///< id to select once it is there
    bool m_old = false; ///< the banner says that the list may be old
};

} // namespace prt::ui
