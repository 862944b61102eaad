// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/review/eventcontent.h"

#include <QStackedWidget>

namespace prt::ui {

class DiffView;
class NotePane;
class OutputPane;

/// The middle of the review: the change, output, note or message of the current event. Content is read on a worker;
/// until it is there the pane keeps what it shows.
class ContentPane final : public QStackedWidget
{
    Q_OBJECT
public:
    explicit ContentPane(QWidget *parent = nullptr);

    void setData(const QString &libraryFolder, std::shared_ptr<const ReviewData> session);
    void showEvent(qint64 seq);
    /// Between the change of one save and all that the session did to the file by then; shows the event again.
    void toggleSince();
    Since since() const { return m_since; }
    DiffView &diff() { return *m_diff; }
    qint64 shownSeq() const { return m_shown; }

signals:
    void eventActivated(qint64 seq);
    /// The content of this event is on the screen.
    void shown(qint64 seq);

private:
    void take(qint64 seq, const EventContent &content);

    QString m_folder;
    std::shared_ptr<const ReviewData> m_data;
    DiffView *m_diff;
    OutputPane *m_output;
    NotePane *m_note;
    Since m_since = Since::LastSave;
    quint64 m_job = 0;
    qint64 m_asked = 0;
    qint64 m_compared = 0; ///< what the comparison was last given
    qint64 m_shown = 0;
};

} // namespace prt::ui
