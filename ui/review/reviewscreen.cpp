// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewscreen.h"

#include "core/base/async.h"
#include "ui/common/panel.h"
#include "ui/diff/diffview.h"
#include "ui/review/contentpane.h"
#include "ui/review/eventlist.h"
#include "ui/review/inspector.h"
#include "ui/review/player.h"
#include "ui/review/transport.h"
#include "ui/shell/grid.h"
#include "ui/timeline/timelineview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QSplitter>

namespace prt::ui {

using namespace Qt::StringLiterals;

namespace {

/// Below this width, at 100 %, the columns beside the diff get less.
constexpr int narrowWidth = 1180;
constexpr double zoomStep = 1.5;
constexpr double panStep = 0.15;

QList<qint64> startsOf(const ReviewData &data)
{
    QList<qint64> starts;
    for (const trace::Event &event : data.trace.events) {
        if (!event.erased)
            starts.append(event.tMs);
    }
    return starts;
}

} // namespace

ReviewScreen::ReviewScreen(Services services, Actions &actions, QWidget *parent)
    : TraceScreen(std::move(services), actions, Place::Review, parent)
    , m_timeline(new TimelineView)
    , m_transport(new Transport(actions))
    , m_events(new EventList(m_state))
    , m_content(new ContentPane)
    , m_inspector(new Inspector)
    , m_player(new Player(this))
{
    setContent(makeContent());
    connectParts();
    connectState();
    connectTimelineActions();
    connectStepActions();
    connectDiffActions();
}

QWidget *ReviewScreen::makeContent()
{
    auto *content = new QWidget;
    auto *lines = column(content, 0, 0);
    m_timeline->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    lines->addWidget(m_timeline);
    lines->addWidget(new Rule);
    lines->addWidget(m_transport);
    lines->addWidget(new Rule);
    m_columns = new QSplitter(Qt::Horizontal);
    m_columns->setHandleWidth(1);
    m_columns->setChildrenCollapsible(false);
    m_columns->addWidget(m_events);
    m_columns->addWidget(m_content);
    m_columns->addWidget(m_inspector);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    m_columns->setStretchFactor(2, 0);
    shareWidth();
    lines->addWidget(m_columns, 1);
    return content;
}

void ReviewScreen::shareWidth()
{
    const Theme &theme = themeOf();
    m_events->setMinimumWidth(theme.px(180));
    m_content->setMinimumWidth(theme.px(240));
    m_inspector->setMinimumWidth(theme.px(252));
    const bool narrow = width() < theme.px(narrowWidth);
    if (m_narrow == narrow)
        return;
    m_narrow = narrow;
    m_columns->setSizes(narrow ? QList{theme.px(220), theme.px(900), theme.px(252)}
                               : QList{theme.px(310), theme.px(900), theme.px(280)});
}

void ReviewScreen::resizeEvent(QResizeEvent *event)
{
    TraceScreen::resizeEvent(event);
    shareWidth();
}

void ReviewScreen::connectParts()
{
    connect(m_timeline, &TimelineView::eventActivated, &m_state, [this](quint32 id) { m_state.setCurrent(id); });
    connect(m_timeline, &TimelineView::playheadMoved, &m_state, &ReviewState::setPlayhead);
    connect(m_timeline, &TimelineView::selectionChanged, &m_state, &ReviewState::setSelection);
    connect(m_timeline, &TimelineView::scaleChanged, this,
            [this](const TimeScale &scale) { m_transport->setScale(scale, m_data ? m_data->timeline->spanMs : 0); });
    connect(m_content, &ContentPane::eventActivated, &m_state, &ReviewState::setCurrent);
    connect(m_inspector, &Inspector::eventActivated, &m_state, &ReviewState::setCurrent);
    connect(m_inspector, &Inspector::judgementAsked, this, [this] { emit opened(Place::Judgement, traceId(), {}); });
    connect(m_player, &Player::moved, &m_state, &ReviewState::setPlayhead);
    connect(m_player, &Player::playingChanged, m_transport, &Transport::setPlaying);
    connect(m_player, &Player::speedChanged, m_transport, &Transport::setSpeed);
    connect(m_transport, &Transport::failuresOnlyAsked, m_events, &EventList::setFailuresOnly);
    connect(m_events, &EventList::failuresOnlyChanged, m_transport, &Transport::setFailuresOnly);
    connect(m_transport, &Transport::followAsked, this, [this](bool follows) { m_follows = follows; });
}

void ReviewScreen::connectState()
{
    connect(&m_state, &ReviewState::currentChanged, this, &ReviewScreen::showCurrent);
    connect(&m_state, &ReviewState::playheadChanged, this, &ReviewScreen::followPlayhead);
    connect(&m_state, &ReviewState::selectionChanged, m_timeline, &TimelineView::setSelection);
}

void ReviewScreen::connectTimelineActions()
{
    actions().on("review.zoomIn"_L1, this, [this] { m_timeline->zoomBy(zoomStep); });
    actions().on("review.zoomOut"_L1, this, [this] { m_timeline->zoomBy(1 / zoomStep); });
    actions().on("review.panLeft"_L1, this, [this] { m_timeline->panBy(-panStep); });
    actions().on("review.panRight"_L1, this, [this] { m_timeline->panBy(panStep); });
    actions().on("review.fitSelection"_L1, this, [this] { m_timeline->fitSelection(); });
    actions().on("review.fitAll"_L1, this, [this] { m_timeline->fitAll(); });
    actions().on("review.zoomBack"_L1, this, [this] { m_timeline->zoomBack(); });
    connectLaneActions();
}

void ReviewScreen::connectLaneActions()
{
    const QLatin1StringView ids[] = {"review.lane1"_L1, "review.lane2"_L1, "review.lane3"_L1,
                                     "review.lane4"_L1, "review.lane5"_L1, "review.lane6"_L1};
    for (int lane = 0; lane < int(std::size(ids)); ++lane) {
        actions().on(ids[lane], this, [this, lane] {
            m_timeline->setLaneShown(lane, !m_timeline->state().laneShown.value(lane));
            showLaneCount();
        });
    }
}

void ReviewScreen::showLaneCount()
{
    const QList<bool> &lanes = m_timeline->state().laneShown;
    m_transport->setLanes(int(lanes.count(true)), int(lanes.size()));
}

void ReviewScreen::connectStepActions()
{
    actions().on("review.nextEvent"_L1, this, [this] { m_events->step(1); });
    actions().on("review.previousEvent"_L1, this, [this] { m_events->step(-1); });
    actions().on("review.nextFailure"_L1, this, [this] { goToFailure(1); });
    actions().on("review.previousFailure"_L1, this, [this] { goToFailure(-1); });
    actions().on("review.nextLinked"_L1, this, [this] { goToLinked(1); });
    actions().on("review.previousLinked"_L1, this, [this] { goToLinked(-1); });
    actions().on("review.nextFile"_L1, this, [this] { goToFile(1); });
    actions().on("review.previousFile"_L1, this, [this] { goToFile(-1); });
    actions().on("review.play"_L1, this, [this] { m_player->setPosition(m_state.playheadMs()), m_player->toggle(); });
    actions().on("review.faster"_L1, this, [this] { m_player->nextSpeed(); });
    actions().on("review.filter"_L1, this, [this] { m_events->focusFilter(); });
    actions().on("review.copyLink"_L1, this, [this] { copyLink(); });
}

void ReviewScreen::connectDiffActions()
{
    DiffView *diff = &m_content->diff();
    actions().on("review.nextChange"_L1, this, [diff] { diff->nextChange(); });
    actions().on("review.previousChange"_L1, this, [diff] { diff->previousChange(); });
    actions().on("review.unified"_L1, this, [diff] { diff->toggleUnified(); });
    actions().on("review.fold"_L1, this, [diff] { diff->toggleFold(); });
    actions().on("review.since"_L1, m_content, &ContentPane::toggleSince);
    actions().on("review.whitespace"_L1, this, [diff] { diff->toggleWhitespace(); });
}

void ReviewScreen::leaveTrace()
{
    m_player->stop();
    ++m_job;
    m_wanted.clear();
    m_data.reset();
    m_state.reset();
    m_timeline->setData(nullptr);
    m_events->setData(nullptr);
    m_content->setData({}, nullptr);
    m_content->diff().showMessage({});
    m_inspector->setData(nullptr);
}

void ReviewScreen::showTrace(const LoadedTrace &loaded, bool fresh)
{
    const quint64 job = ++m_job;
    runThen([folder = services().libraryFolder, trace = loaded.trace] { return readReview(folder, trace); }, this,
            [this, job, fresh](std::shared_ptr<const ReviewData> data) {
                if (job == m_job)
                    take(std::move(data), fresh || !m_data);
            });
}

void ReviewScreen::take(std::shared_ptr<const ReviewData> data, bool fresh)
{
    const qint64 current = fresh ? 0 : m_state.current();
    const TimeScale scale = m_timeline->state().scale;
    m_data = std::move(data);
    m_state.reset();
    m_timeline->setData(m_data->timeline);
    if (!fresh)
        m_timeline->setScale(scale, false);
    m_events->setData(m_data);
    m_content->setData(services().libraryFolder, m_data);
    m_inspector->setData(m_data);
    m_player->setTimes(startsOf(*m_data), m_data->timeline->spanMs);
    m_transport->setPlayhead(0, m_data->timeline->spanMs);
    showLaneCount();
    if (m_data->trace.events.isEmpty())
        m_content->diff().showMessage(tr("Nothing happened in this session"),
                                      tr("It was ended before anything was recorded."));
    // A session opens on its first change: that is what a reviewer came for.
    const QList<QList<qint64>> files = m_data->editsByFile();
    const qint64 first = files.isEmpty() ? std::min<qint64>(1, m_data->trace.events.size()) : files.first().first();
    const qint64 wanted = m_wanted.isEmpty() ? 0 : m_data->seqOf(m_wanted);
    m_wanted.clear();
    m_state.setCurrent(wanted > 0 ? wanted : current > 0 ? current : first);
    emit ready();
}

void ReviewScreen::goToEvent(const QString &eventId)
{
    if (eventId.isEmpty())
        return;
    if (!m_data) {
        m_wanted = eventId;
        return;
    }
    if (const qint64 seq = m_data->seqOf(eventId))
        m_state.setCurrent(seq);
}

bool ReviewScreen::escape()
{
    if (m_events->clearFilter())
        return true;
    if (!m_state.selection())
        return false;
    m_state.setSelection(std::nullopt);
    return true;
}

QWidget *ReviewScreen::firstFocus()
{
    return m_events->view();
}

void ReviewScreen::showCurrent(qint64 seq)
{
    if (!m_data || !m_data->event(seq))
        return;
    m_timeline->setCurrent(quint32(seq));
    m_content->showEvent(seq);
    m_inspector->showMoment(seq);
    const double start = double(m_data->timeline->place(quint32(seq)).startMs);
    if (!m_player->isPlaying()) {
        m_state.setPlayhead(start);
        m_timeline->reveal(start);
    }
}

void ReviewScreen::followPlayhead(double ms)
{
    if (!m_data)
        return;
    m_timeline->setPlayhead(ms);
    m_transport->setPlayhead(ms, m_data->timeline->spanMs);
    if (!m_player->isPlaying()) {
        m_player->setPosition(ms);
        return;
    }
    if (m_follows)
        m_timeline->reveal(ms);
    // The event that the playhead has passed last.
    const QList<trace::Event> &events = m_data->trace.events;
    const auto after = std::upper_bound(events.begin(), events.end(), ms,
                                        [](double at, const trace::Event &event) { return at < double(event.tMs); });
    if (after != events.begin())
        m_state.setCurrent(std::prev(after)->seq);
}

void ReviewScreen::goToFailure(int by)
{
    if (const qint64 seq = m_events->model().failureFrom(m_state.current(), by))
        m_state.setCurrent(seq);
}

void ReviewScreen::goToLinked(int by)
{
    if (!m_data)
        return;
    const QList<quint32> linked = m_data->timeline->linked(quint32(m_state.current()));
    const auto later = std::upper_bound(linked.begin(), linked.end(), quint32(m_state.current()));
    if (by > 0 && later != linked.end())
        m_state.setCurrent(*later);
    else if (by < 0 && later != linked.begin())
        m_state.setCurrent(*std::prev(later));
}

void ReviewScreen::goToFile(int by)
{
    if (!m_data)
        return;
    const QList<QList<qint64>> files = m_data->editsByFile();
    int at = -1;
    for (int i = 0; i < int(files.size()); ++i) {
        if (files[i].contains(m_state.current()))
            at = i;
    }
    const int next = at < 0 ? (by > 0 ? 0 : int(files.size()) - 1) : at + by;
    if (next >= 0 && next < int(files.size()))
        m_state.setCurrent(by > 0 ? files[next].first() : files[next].last());
}

void ReviewScreen::copyLink()
{
    const trace::Event *event = m_data ? m_data->event(m_state.current()) : nullptr;
    if (event)
        QGuiApplication::clipboard()->setText(u"%1 show %2 --at %3"_s.arg(services().program, traceId(), event->id));
}

} // namespace prt::ui
