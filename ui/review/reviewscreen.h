// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/tracescreen.h"
#include "ui/review/reviewdata.h"
#include "ui/review/reviewstate.h"

class QSplitter;

namespace prt::ui {

class ContentPane;
class EventList;
class Inspector;
class Player;
class TimelineView;
class Transport;

/// The review of a trace: timeline above; events, the current one's content, and what was thought and tested then
/// below. It connects its parts through one ReviewState and does no work itself.
class ReviewScreen final : public TraceScreen
{
    Q_OBJECT
public:
    ReviewScreen(Services services, Actions &actions, QWidget *parent = nullptr);

    void goToEvent(const QString &eventId) override;
    QWidget *firstFocus() override;
    bool escape() override;
    ReviewState &state() { return m_state; }
    const ReviewData *data() const { return m_data.get(); }

signals:
    /// The trace is on the screen.
    void ready();

protected:
    void showTrace(const LoadedTrace &loaded, bool fresh) override;
    void leaveTrace() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeContent();
    /// A narrow window takes from the columns beside the diff, not from the diff. Within a class of widths the columns
    /// stay as the user drew them.
    void shareWidth();
    void connectParts();
    void connectState();
    void connectTimelineActions();
    void connectLaneActions();
    void showLaneCount();
    void connectStepActions();
    void connectDiffActions();
    void take(std::shared_ptr<const ReviewData> data, bool fresh);
    void showCurrent(qint64 seq);
    void followPlayhead(double ms);
    void goToFailure(int by);
    void goToLinked(int by);
    void goToFile(int by);
    void copyLink();

    ReviewState m_state;
    std::shared_ptr<const ReviewData> m_data;
    QString m_wanted; ///< event to go to once the trace is there
    quint64 m_job = 0;
    bool m_follows = true;
    QSplitter *m_columns = nullptr;
    std::optional<bool> m_narrow;
    TimelineView *m_timeline;
    Transport *m_transport;
    EventList *m_events;
    ContentPane *m_content;
    Inspector *m_inspector;
    Player *m_player;
};

} // namespace prt::ui
