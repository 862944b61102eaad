// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/syncscreen.h"

#include "core/base/async.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/label.h"
#include "ui/common/pages.h"
#include "ui/common/panel.h"
#include "ui/common/pill.h"
#include "ui/shell/grid.h"
#include "ui/sync/syncdelegate.h"

#include <QApplication>
#include <QListView>
#include <QPointer>

namespace prt::ui {

using namespace Qt::StringLiterals;

SyncScreen::SyncScreen(Services services, Actions &actions, QWidget *parent)
    : Screen(parent)
    , m_services(std::move(services))
    , m_actions(actions)
    , m_pages(nullptr)
    , m_nothing(new EmptyState(u"cloud"_s, tr("Nothing to send yet"),
                               tr("Sessions appear here once they are sealed. Nothing is sent before you say so."),
                               this))
    , m_banner(new Banner)
    , m_pill(new Pill)
    , m_state(new Label({}, Label::Kind::Strong))
    , m_account(new Label({}, Label::Kind::Muted))
    , m_list(new QListView)
{
    auto *lines = column(this, 0, 0);
    lines->addWidget(makeTop());
    auto *strip = column(lines, 0);
    setGrid(strip, {20, 0, 20, 12}, 0);
    strip->addWidget(m_banner);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new SyncDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setAccessibleName(tr("Sessions and the server"));
    m_list->setProperty("pane", true);
    auto *holder = new Panel;
    holder->setEdges(Qt::TopEdge);
    auto *inside = column(holder, 0, 0);
    setGrid(inside, {0, 1, 0, 0}, 0);
    inside->addWidget(m_list);
    m_pages = new Pages(holder);
    lines->addWidget(m_pages, 1);
    m_pages->showLoading();
    m_actions.on("sync.now"_L1, this, [this] { send(m_model.notSent()); });
    m_actions.on("sync.pull"_L1, this, [this] { fetch(); });
    m_actions.on("sync.cancel"_L1, this, [this] { stop(); });
    m_minute.setInterval(60'000);
    connect(&m_minute, &QTimer::timeout, this, &SyncScreen::refresh);
    m_minute.start();
    refresh();
}

SyncScreen::~SyncScreen()
{
    stop();
}

QWidget *SyncScreen::makeTop()
{
    auto *top = new QWidget;
    auto *line = row(top, 0, 12);
    setGrid(line, {20, 14, 20, 14}, 12);
    line->addWidget(m_pill);
    auto *texts = column(line, 0);
    m_state->setElided(true);
    m_account->setElided(true);
    texts->addWidget(m_state);
    texts->addWidget(m_account);
    line->setStretchFactor(texts, 1);
    m_stop = new Button(m_actions.action("sync.cancel"_L1));
    m_stop->setShortText(tr("Stop"));
    m_stop->setGlyph(u"stop"_s);
    auto *pull = new Button(m_actions.action("sync.pull"_L1));
    pull->setShortText(tr("Fetch"));
    pull->setGlyph(u"download"_s);
    auto *now = new Button(m_actions.action("sync.now"_L1), Button::Kind::Primary);
    now->setShortText(tr("Send all"));
    now->setGlyph(u"cloud-up"_s);
    for (Button *button : {m_stop, pull, now})
        line->addWidget(button);
    return top;
}

Heading SyncScreen::heading() const
{
    Heading heading{{tr("Sync")}, {}, {}};
    if (!m_server.url.isEmpty())
        heading.facts.append(m_server.url);
    return heading;
}

QWidget *SyncScreen::firstFocus()
{
    return m_list;
}

void SyncScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    refresh();
}

void SyncScreen::reload(const QString &)
{
    refresh();
}

void SyncScreen::refresh()
{
    if (m_reading || isRunning())
        return;
    m_reading = true;
    runThen([services = m_services] { return readSync(services); }, this,
            [this](const Result<SyncView> &view) {
                m_reading = false;
                if (!isRunning())
                    take(view);
            });
}

void SyncScreen::take(const Result<SyncView> &view)
{
    m_asked = true;
    if (!view) {
        m_pages->showError(tr("The library cannot be opened"), view.error().message);
        return;
    }
    m_server = view->server;
    const QString selected = m_list->currentIndex().data(SyncModel::IdRole).toString();
    m_model.setRows(view->rows);
    if (const QModelIndex at = m_model.indexOf(selected); at.isValid())
        m_list->setCurrentIndex(at);
    if (view->rows.isEmpty())
        m_pages->showPage(m_nothing);
    else
        m_pages->showContent();
    showServer();
    updateActions();
    announce();
}

void SyncScreen::showServer()
{
    const qsizetype open = m_model.notSent().size();
    const QString rest = open == 0   ? tr("everything is on the server")
                         : open == 1 ? tr("1 session is only here")
                                     : tr("%1 sessions are only here").arg(open);
    if (m_server.url.isEmpty()) {
        m_pill->setPill({tr("no server"), Tone::Muted, u"cloud-off"_s});
        m_state->setText(tr("No server is set. Everything works without one."));
        m_account->setText(tr("Settings (%1) › Server").arg(m_actions.keyText("go.settings"_L1)));
    } else if (!m_server.reachable) {
        m_pill->setPill({tr("offline"), Tone::Warn, u"cloud-off"_s});
        m_state->setText(tr("The server does not answer; %1").arg(rest));
        m_account->setText(m_server.problem);
    } else {
        m_pill->setPill(open == 0 ? PillText{tr("in sync"), Tone::Good, u"cloud-check"_s}
                                  : PillText{tr("online"), Tone::Accent, u"cloud-up"_s});
        m_state->setText(rest.left(1).toUpper() + rest.mid(1));
        m_account->setText(m_server.account.isEmpty() ? m_server.url
                                                      : tr("%1 at %2").arg(m_server.account, m_server.url));
    }
}

void SyncScreen::updateActions()
{
    const bool online = m_services.sync && m_server.reachable && !isRunning();
    m_actions.action("sync.now"_L1)->setEnabled(online && !m_model.notSent().isEmpty());
    m_actions.action("sync.pull"_L1)->setEnabled(online);
    m_actions.action("sync.cancel"_L1)->setEnabled(isRunning());
    m_stop->setVisible(isRunning());
}

void SyncScreen::announce()
{
    emit headingChanged();
    const int failed = m_model.countOf(u"failed"_s);
    if (m_server.url.isEmpty())
        emit stateChanged(Place::Sync, {tr("No server is set"), Tone::Muted, u"cloud"_s});
    else if (isRunning())
        emit stateChanged(Place::Sync, {tr("Sending or fetching"), Tone::Accent, u"cloud-up"_s});
    else if (failed > 0)
        emit stateChanged(Place::Sync, {tr("%1 could not be sent").arg(failed), Tone::Bad, u"cloud-off"_s});
    else if (!m_server.reachable)
        emit stateChanged(Place::Sync, {tr("The server does not answer"), Tone::Warn, u"cloud-off"_s});
    else if (!m_model.notSent().isEmpty())
        emit stateChanged(Place::Sync, {tr("%1 only here").arg(m_model.notSent().size()), Tone::Warn, u"cloud-up"_s});
    else
        emit stateChanged(Place::Sync, {tr("Everything is on the server"), Tone::Good, u"cloud-check"_s});
}

void SyncScreen::send(const QStringList &traceIds)
{
    if (isRunning() || traceIds.isEmpty())
        return;
    if (!m_services.sync || (m_asked && m_server.url.isEmpty())) {
        m_banner->setMessage(tr("No server is set. Name one in the settings first."), Tone::Warn, u"cloud-off"_s);
        return;
    }
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    m_banner->setMessage({}, Tone::Muted, {});
    updateActions();
    announce();
    const QPointer<SyncScreen> self(this);
    const auto progress = [self](const QString &id, int permille, const QString &sentence) {
        QMetaObject::invokeMethod(
            qApp,
            [=] {
                if (self)
                    self->m_model.setProgress(id, permille, sentence);
            },
            Qt::QueuedConnection);
    };
    runThen([services = m_services, traceIds, progress,
             cancelled = m_cancelled] { return sendTraces(services, traceIds, progress, *cancelled); },
            this,
            [this, count = traceIds.size()](const Result<void> &done) {
                ended(count == 1 ? tr("1 session was sent.") : tr("%1 sessions were sent.").arg(count), done);
            });
}

void SyncScreen::fetch()
{
    if (isRunning() || !m_services.sync)
        return;
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    m_banner->setMessage(tr("Fetching…"), Tone::Muted, u"download"_s);
    updateActions();
    announce();
    const QPointer<SyncScreen> self(this);
    const auto progress = [self](int, const QString &sentence) {
        QMetaObject::invokeMethod(
            qApp,
            [=] {
                if (self && self->isRunning())
                    self->m_banner->setMessage(sentence, Tone::Muted, u"download"_s);
            },
            Qt::QueuedConnection);
    };
    runThen([services = m_services, progress,
             cancelled = m_cancelled] { return services.sync->pull(services.libraryFolder, {}, progress, *cancelled); },
            this,
            [this](const Result<QStringList> &fetched) {
                const qsizetype count = fetched ? fetched->size() : 0;
                const QString good = count == 0   ? tr("Nothing new on the server.")
                                     : count == 1 ? tr("1 session was fetched.")
                                                  : tr("%1 sessions were fetched.").arg(count);
                ended(good, fetched ? Result<void>() : passOn(fetched));
            });
}

void SyncScreen::stop()
{
    if (m_cancelled)
        m_cancelled->store(true);
}

void SyncScreen::ended(const QString &good, const Result<void> &done)
{
    m_cancelled.reset();
    if (done)
        m_banner->setMessage(good, Tone::Good, u"check"_s);
    else
        m_banner->setMessage(done.error().message, done.error().code == ErrorCode::Cancelled ? Tone::Muted : Tone::Bad,
                             u"warning"_s);
    updateActions();
    refresh();
    emit libraryChanged({});
}

} // namespace prt::ui
