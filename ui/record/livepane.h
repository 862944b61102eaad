// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/recorderclient.h"
#include "ui/record/eventfeed.h"
#include "ui/shell/theme.h"

#include <QTimer>
#include <QWidget>

class QListView;

namespace prt::ui {

class Actions;
class Banner;
class Button;
class Label;
class NoteEntry;
class Pages;

/// A running session: how long, how much, what just happened, and the field for a note.
class LivePane : public QWidget
{
    Q_OBJECT
public:
    LivePane(const QString &program, Actions &actions, QWidget *parent = nullptr);

    void begin(const record::SessionState &state, const QList<trace::Event> &earlier);
    void setState(const record::SessionState &state);
    void addEvent(const trace::Event &event);
    /// See EventFeed::addEarlier().
    void addEarlier(const QList<trace::Event> &events, int generation);
    /// Events were removed: those shown have other numbers now, or are gone.
    void forgetEvents();
    /// What is going on with the whole session: sealing, connection lost. Empty: nothing.
    void setNotice(const QString &sentence, Tone tone);
    void setBusy(bool busy);
    NoteEntry *entry() { return m_entry; }
    QWidget *firstFocus() const;
    const EventFeed &feed() const { return m_feed; }

signals:
    void finishClicked();

private:
    QWidget *makeTop(Actions &actions);
    QWidget *makeFeed();
    QWidget *makeSide(Actions &actions);
    QWidget *makeShellHint(Actions &actions);
    void showElapsed();
    /// The list, and what a note would be about.
    void showEvents();
    /// How much room is left, from a worker.
    void askDisk();

    QString m_program;
    EventFeed m_feed;
    record::SessionState m_state;
    qint64 m_stateAtMs = 0; ///< when m_state came, for the running clock
    qint64 m_free = -1;     ///< bytes on the repository's disk; -1: not known
    bool m_asking = false;
    QTimer m_second;
    Label *m_elapsed;
    Label *m_counts;
    Label *m_place;
    Banner *m_warnings;
    Banner *m_notice;
    Button *m_pause;
    Button *m_finish;
    Button *m_discard;
    QListView *m_list;
    Pages *m_feedPages;
    QWidget *m_quiet;
    NoteEntry *m_entry;
};

/// The command that opens a recorded terminal.
QString shellCommand(const QString &program);

} // namespace prt::ui
