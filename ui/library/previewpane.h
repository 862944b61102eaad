// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/tracesummary.h"

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace prt::ui {

class Actions;
class Label;
class Pages;

/// The selected session at a glance: activity over time, files, first rationale, last test run, and what can be done
/// with it.
class PreviewPane : public QWidget
{
    Q_OBJECT
public:
    PreviewPane(const QString &libraryFolder, Actions &actions, QWidget *parent = nullptr);

    /// Loads on a worker; what arrives for an earlier row is dropped.
    void showTrace(const store::TraceRow &row);
    void showSelection(int count);
    void clear();
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void show(const TraceSummary &summary);
    void addFacts(const TraceSummary &summary);
    void addFiles(const TraceSummary &summary);
    /// "and 3 more", when there are.
    void addRest(qsizetype count);
    void addTests(const TraceSummary &summary);
    QWidget *makeButtons();

    QString m_folder;
    Actions &m_actions;
    Pages *m_pages;
    QScrollArea *m_scroll = nullptr;
    QWidget *m_content;
    QVBoxLayout *m_body;
    QVBoxLayout *m_buttonRows = nullptr; ///< made with m_buttons
    QWidget *m_buttons;
    QString m_id;
    QString m_shownId; ///< whose summary is on the page
};

} // namespace prt::ui
