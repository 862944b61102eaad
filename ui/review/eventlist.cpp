// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/eventlist.h"

#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/review/eventdelegate.h"
#include "ui/shell/grid.h"
#include "ui/shell/icon.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QToolButton>

namespace prt::ui {

EventList::EventList(ReviewState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_search(new QLineEdit(this))
    , m_failures(new QToolButton(this))
    , m_count(new Label({}, Label::Kind::Muted))
    , m_view(new QListView(this))
{
    auto *lines = column(this, 0, 0);
    auto *top = row(lines, 6);
    setGrid(top, {12, 7, 10, 7}, 6);
    m_search->setPlaceholderText(tr("Filter events  /"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Filter events"));
    m_search->installEventFilter(this);
    m_failures->setText(tr("Failures"));
    m_failures->setCheckable(true);
    m_failures->setAutoRaise(true);
    m_failures->setToolTip(tr("Show only what failed"));
    top->addWidget(m_search, 1);
    top->addWidget(m_failures);
    top->addWidget(m_count);
    lines->addWidget(m_view, 1);
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new EventDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setMouseTracking(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setAccessibleName(tr("Events"));
    m_view->setProperty("pane", true);
    connect(m_search, &QLineEdit::textChanged, this, &EventList::applyFilter);
    connect(m_failures, &QToolButton::toggled, this, [this](bool only) {
        applyFilter();
        emit failuresOnlyChanged(only);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (!m_following && current.isValid())
            m_state.setCurrent(m_model.seqAt(current.row()));
    });
    connect(&m_state, &ReviewState::currentChanged, this, [this] {
        if (!isCurrentHidden() || !clearFilter())
            followState();
    });
}

void EventList::setData(std::shared_ptr<const ReviewData> session)
{
    m_following = true;
    m_model.setData(std::move(session));
    m_following = false;
    applyFilter();
}

void EventList::applyFilter()
{
    if (m_clearing)
        return;
    EventModel::Filter filter;
    filter.text = m_search->text().trimmed();
    filter.failuresOnly = m_failures->isChecked();
    m_following = true;
    m_model.setFilter(filter);
    m_following = false;
    m_count->setText(filter.isEmpty() ? QString()
                                      : tr("%1 of %2").arg(countText(m_model.rowCount()), countText(m_model.total())));
    m_count->setVisible(!filter.isEmpty());
    keepCurrentShown();
    followState();
}

/// Chosen elsewhere (timeline, evidence, a link) while the filter does not show it.
bool EventList::isCurrentHidden() const
{
    const qint64 current = m_state.current();
    if (current == 0 || current > m_model.total())
        return false;
    const int at = m_model.rowOf(current);
    return at < 0 || at >= m_model.rowCount() || m_model.seqAt(at) != current;
}

/// What is selected is in the list: else the other panes would tell of an event that nobody sees chosen.
void EventList::keepCurrentShown()
{
    const int count = m_model.rowCount();
    if (count == 0 || m_state.current() == 0)
        return;
    const qint64 nearest = m_model.seqAt(std::clamp(m_model.rowOf(m_state.current()), 0, count - 1));
    m_state.setCurrent(nearest);
}

bool EventList::clearFilter()
{
    if (m_search->text().isEmpty() && !m_failures->isChecked())
        return false;
    // Both at once: with one of them left, the selection would move to what that one shows.
    m_clearing = true;
    m_search->clear();
    m_failures->setChecked(false);
    m_clearing = false;
    applyFilter();
    return true;
}

void EventList::followState()
{
    const int at = m_model.rowOf(m_state.current());
    if (at < 0)
        return;
    m_following = true;
    const QModelIndex index = m_model.index(at);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index, QAbstractItemView::EnsureVisible);
    m_following = false;
}

void EventList::step(int by)
{
    const int count = m_model.rowCount();
    if (count == 0)
        return;
    const int at = m_model.rowOf(m_state.current());
    const bool between = at >= 0 && m_model.seqAt(at) != m_state.current(); // the current one is filtered away
    m_state.setCurrent(m_model.seqAt(std::clamp(between && by < 0 ? at : at + by, 0, count - 1)));
}

void EventList::focusFilter()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void EventList::setFailuresOnly(bool only)
{
    m_failures->setChecked(only);
}

bool EventList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Down) {
            m_view->setFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace prt::ui
