// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/review/eventmodel.h"
#include "ui/review/reviewstate.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QToolButton;

namespace prt::ui {

class Label;

/// The left column: search field, two filters and the events. Follows the state's current event and changes it. An
/// event that is chosen elsewhere and filtered away here ends the filter.
class EventList final : public QWidget
{
    Q_OBJECT
public:
    EventList(ReviewState &state, QWidget *parent = nullptr);

    void setData(std::shared_ptr<const ReviewData> session);
    EventModel &model() { return m_model; }
    QListView *view() const { return m_view; }
    /// Everything is shown again. False: nothing was hidden.
    bool clearFilter();
    /// Row of the list by `by` from the current one, within what the filter shows.
    void step(int by);

public slots:
    void focusFilter();
    void setFailuresOnly(bool only);

signals:
    void failuresOnlyChanged(bool only);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void applyFilter();
    bool isCurrentHidden() const;
    void keepCurrentShown();
    void followState();

    ReviewState &m_state;
    EventModel m_model;
    QLineEdit *m_search;
    QToolButton *m_failures;
    Label *m_count;
    QListView *m_view;
    bool m_following = false;
    bool m_clearing = false;
};

} // namespace prt::ui
