// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/syncscreen.h"

#include "ui/common/emptystate.h"
#include "ui/common/jobframe.h"
#include "ui/common/pages.h"
#include "ui/common/panel.h"
#include "ui/common/stateline.h"
#include "ui/shell/grid.h"
#include "ui/sync/syncdelegate.h"

#include <QListView>

namespace prt::ui {

using namespace Qt::StringLiterals;

namespace {

/// What of the library is not, or not as it is here, on the server.
QString whatIsNotThere(const SyncModel &model)
{
    const int only = model.countOf(store::ServerCopy::None);
    const int behind = model.countOf(store::ServerCopy::Behind);
    const int unerased = model.countOf(store::ServerCopy::Unerased);
    QStringList parts;
    if (unerased > 0)
        parts << (unerased == 1
                      ? SyncScreen::tr("the server still has what was erased here of 1 session")
                      : SyncScreen::tr("the server still has what was erased here of %1 sessions").arg(unerased));
    if (only > 0)
        parts << (only == 1 ? SyncScreen::tr("1 session is only here")
                            : SyncScreen::tr("%1 sessions are only here").arg(only));
    if (behind > 0)
        parts << (behind == 1 ? SyncScreen::tr("1 has news that was not sent yet")
                              : SyncScreen::tr("%1 have news that was not sent yet").arg(behind));
    return parts.isEmpty() ? SyncScreen::tr("everything is on the server") : parts.join(SyncScreen::tr("; "));
}

} // namespace

SyncScreen::SyncScreen(Services services, Actions &actions, QWidget *parent)
    : Screen(parent)
    , m_services(std::move(services))
    , m_actions(actions)
    , m_nothing(new EmptyState(u"cloud"_s, tr("Nothing to send yet"),
                               tr("Sessions appear here once they are sealed. Nothing is sent before you say so."),
                               this))
    , m_state(new StateLine)
    , m_list(new QListView)
    , m_frame(new JobFrame(m_state, makeList()))
{
    m_frame->addStop(actions.action("sync.cancel"_L1));
    m_frame->addButton(actions.action("sync.pull"_L1), Button::Kind::Plain, tr("Fetch"), u"download"_s);
    m_frame->addButton(actions.action("sync.now"_L1), Button::Kind::Primary, tr("Send all"), u"cloud-up"_s);
    column(this, 0, 0)->addWidget(m_frame);
    m_frame->pages().showLoading();
    connectActions();
    m_minute.setInterval(60'000);
    connect(&m_minute, &QTimer::timeout, this, &SyncScreen::refresh);
    m_minute.start();
    refresh();
}

QWidget *SyncScreen::makeList()
{
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
    return holder;
}

void SyncScreen::connectActions()
{
    m_actions.on("sync.now"_L1, this, [this] { send(m_model.notSent()); });
    m_actions.on("sync.pull"_L1, this, [this] { fetch(); });
    m_actions.on("sync.cancel"_L1, &m_frame->job(), &Job::stop);
    connect(&m_frame->job(), &Job::runningChanged, this, [this] {
        updateActions();
        announce();
    });
}

bool SyncScreen::isRunning() const
{
    return m_frame->job().isRunning();
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
                if (std::exchange(m_again, false)) {
                    refresh();
                    return;
                }
                if (!isRunning())
                    take(view);
                sendWanted();
            });
}

void SyncScreen::take(const Result<SyncView> &view)
{
    if (!view) {
        m_frame->pages().showError(tr("The library cannot be opened"), view.error().message);
        return;
    }
    m_server = view->server;
    const QString selected = m_list->currentIndex().data(SyncModel::IdRole).toString();
    m_model.setRows(view->rows);
    if (const QModelIndex at = m_model.indexOf(selected); at.isValid())
        m_list->setCurrentIndex(at);
    if (view->rows.isEmpty())
        m_frame->pages().showPage(m_nothing);
    else
        m_frame->pages().showContent();
    showServer();
    updateActions();
    announce();
}

void SyncScreen::showServer()
{
    const qsizetype open = m_model.notSent().size();
    const QString rest = m_model.rowCount() == 0 ? tr("there is nothing to send") : whatIsNotThere(m_model);
    if (m_server.url.isEmpty()) {
        m_state->setPill({tr("no server"), Tone::Muted, u"cloud-off"_s});
        m_state->setSentence(tr("No server is set. Everything works without one."));
        m_state->setFacts(tr("Settings (%1) › Server").arg(m_actions.keyText("go.settings"_L1)));
    } else if (!m_server.reachable) {
        m_state->setPill({tr("offline"), Tone::Warn, u"cloud-off"_s});
        m_state->setSentence(tr("The server does not answer; %1").arg(rest));
        m_state->setFacts(m_server.problem);
    } else {
        m_state->setPill(open == 0 ? PillText{tr("in sync"), Tone::Good, u"cloud-check"_s}
                                   : PillText{tr("online"), Tone::Accent, u"cloud-up"_s});
        m_state->setSentence(rest.left(1).toUpper() + rest.mid(1));
        m_state->setFacts(m_server.account.isEmpty() ? m_server.url
                                                     : tr("%1 at %2").arg(m_server.account, m_server.url));
    }
}

void SyncScreen::updateActions()
{
    const bool online = m_services.sync && m_server.reachable && !isRunning();
    m_actions.action("sync.now"_L1)->setEnabled(online && !m_model.notSent().isEmpty());
    m_actions.action("sync.pull"_L1)->setEnabled(online);
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
    else if (m_model.countOf(store::ServerCopy::Unerased) > 0)
        emit stateChanged(Place::Sync, {tr("The server has what was erased here"), Tone::Warn, u"cloud-up"_s});
    else if (!m_model.notSent().isEmpty())
        emit stateChanged(Place::Sync, {tr("%1 not sent").arg(m_model.notSent().size()), Tone::Warn, u"cloud-up"_s});
    else
        emit stateChanged(Place::Sync, {tr("Everything is on the server"), Tone::Good, u"cloud-check"_s});
}

void SyncScreen::send(const QStringList &traceIds)
{
    if (isRunning() || traceIds.isEmpty())
        return;
    if (!m_server.url.isEmpty()) {
        sendNow(traceIds);
        return;
    }
    // A server may have been set since it was last asked for, here or on the command line. An answer that is on its way
    // already may be too old to know.
    m_wanted = traceIds;
    m_again = m_reading;
    refresh();
}

void SyncScreen::sendWanted()
{
    const QStringList wanted = std::exchange(m_wanted, {});
    if (wanted.isEmpty())
        return;
    if (m_server.url.isEmpty())
        m_frame->say(tr("No server is set. Name one in the settings first."), Tone::Warn, u"cloud-off"_s);
    else
        sendNow(wanted);
}

void SyncScreen::sendNow(const QStringList &traceIds)
{
    if (isRunning() || !m_services.sync)
        return;
    m_frame->say({});
    const auto task = [services = m_services, traceIds, this](const Job::Line &line) {
        const auto progress = [line, this](const QString &id, int permille, const QString &sentence) {
            line.post([this, id, permille, sentence] { m_model.setProgress(id, permille, sentence); });
        };
        return sendTraces(services, traceIds, progress, line.cancelled());
    };
    m_frame->job().start(task, [this, count = traceIds.size()](const Result<void> &done) {
        ended(count == 1 ? tr("1 session was sent.") : tr("%1 sessions were sent.").arg(count), done);
    });
}

void SyncScreen::fetch()
{
    if (isRunning() || !m_services.sync)
        return;
    m_frame->say(tr("Fetching…"), Tone::Muted, u"download"_s);
    const auto task = [services = m_services, this](const Job::Line &line) {
        const auto progress = [line, this](int, const QString &sentence) {
            line.post([this, sentence] { m_frame->say(sentence, Tone::Muted, u"download"_s); });
        };
        return services.sync->pull(services.libraryFolder, {}, progress, line.cancelled());
    };
    m_frame->job().start(task, [this](const Result<QStringList> &fetched) {
        const qsizetype count = fetched ? fetched->size() : 0;
        const QString good = count == 0   ? tr("Nothing new on the server.")
                             : count == 1 ? tr("1 session was fetched.")
                                          : tr("%1 sessions were fetched.").arg(count);
        ended(good, fetched ? Result<void>() : passOn(fetched));
    });
}

void SyncScreen::ended(const QString &good, const Result<void> &done)
{
    if (done)
        m_frame->say(good, Tone::Good, u"check"_s);
    else if (done.error().code == ErrorCode::Cancelled)
        m_frame->say(done.error().message);
    else
        m_frame->say(done.error().message, Tone::Bad, u"warning"_s);
    refresh();
    emit libraryChanged({});
}

} // namespace prt::ui
