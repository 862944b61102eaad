// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/record/recordscreen.h"

#include "core/base/async.h"
#include "core/record/sessionfolder.h"
#include "ui/common/confirm.h"
#include "ui/common/format.h"
#include "ui/common/pages.h"
#include "ui/library/traceload.h"
#include "ui/record/livepane.h"
#include "ui/record/noteentry.h"
#include "ui/record/recoverypane.h"
#include "ui/record/startform.h"
#include "ui/shell/grid.h"

#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>

namespace prt::ui {

using namespace Qt::StringLiterals;
using record::SessionState;

namespace {

/// A session's id begins with the time at which it was made, in milliseconds.
qint64 startUsOf(QString id)
{
    return id.remove(u'-').left(12).toLongLong(nullptr, 16) * 1'000;
}

} // namespace

RecordScreen::RecordScreen(Services services, Actions &actions, Preferences &preferences, QWidget *parent)
    : Screen(parent)
    , m_services(std::move(services))
    , m_actions(actions)
    , m_pages(nullptr)
    , m_form(new StartForm(actions, preferences))
    , m_live(new LivePane(m_services.program, actions))
    , m_recovery(new RecoveryPane)
    , m_confirm(new Confirm(this))
{
    m_pages = new Pages(m_live, this);
    auto *lines = column(this, 0, 0);
    lines->addWidget(m_recovery);
    lines->addWidget(m_pages, 1);
    m_pages->showLoading();
    connect(m_form, &StartForm::submitted, this, &RecordScreen::start);
    connect(m_live, &LivePane::finishClicked, this, &RecordScreen::finish);
    connect(m_recovery, &RecoveryPane::continued, this,
            [this](const SessionState &session) { recover(session, false); });
    connect(m_recovery, &RecoveryPane::closed, this, [this](const SessionState &session) { recover(session, true); });
    m_confirm->setObjectName(u"discardQuestion"_s);
    connect(m_recovery, &RecoveryPane::discarded, this, &RecordScreen::askDiscard);
    connect(m_confirm, &QDialog::accepted, this, &RecordScreen::discard);
    m_actions.on("record.pause"_L1, this, [this] { togglePause(); });
    m_actions.on("record.discard"_L1, this, [this] {
        if (m_session && !m_busy)
            askDiscard(*m_session);
    });
    connectClient();
    announce();
    look();
}

void RecordScreen::connectClient()
{
    connect(&m_client, &record::RecorderClient::stateChanged, this, [this](const SessionState &state) {
        if (!m_session || state.id != m_session->id)
            return;
        m_session = state;
        m_live->setState(state);
        announce();
    });
    connect(&m_client, &record::RecorderClient::eventRecorded, m_live, &LivePane::addEvent);
    connect(&m_client, &record::RecorderClient::rewritten, this, [this] {
        if (!m_session)
            return;
        m_live->forgetEvents();
        readEvents();
    });
    connect(&m_client, &record::RecorderClient::disconnected, this, [this] {
        if (!m_session || m_busy)
            return;
        ended();
        m_form->setProblem(tr("The recorder ended. What it had acknowledged is on disk."));
        look();
    });
    connect(m_live->entry(), &NoteEntry::written, this, [this](const trace::RationaleNote &note) {
        m_client.note(note, [this](const Result<QJsonObject> &answer) {
            if (answer)
                m_live->entry()->noteKept();
            else
                m_live->entry()->setProblem(answer.error().message);
        });
    });
}

Heading RecordScreen::heading() const
{
    Heading heading{{tr("Record")}, {}, {}};
    if (!m_session)
        return heading;
    heading.crumbs.append(m_session->title.isEmpty() ? m_session->id.left(13) : m_session->title);
    heading.pills.append(m_session->paused ? PillText{tr("paused"), Tone::Warn, u"pause"_s}
                                           : PillText{tr("recording"), Tone::Bad, u"dot"_s});
    return heading;
}

QWidget *RecordScreen::firstFocus()
{
    return m_session ? m_live->firstFocus() : m_form->firstField();
}

void RecordScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    if (!m_session && !m_busy)
        look();
}

void RecordScreen::look()
{
    if (std::exchange(m_looking, true))
        return;
    runThen([folder = m_services.libraryFolder] { return record::RecorderClient::sessions(folder); }, this,
            [this](const QList<SessionState> &sessions) {
                m_looking = false;
                if (!m_session && !m_busy)
                    takeSessions(sessions);
            });
}

void RecordScreen::takeSessions(const QList<SessionState> &sessions)
{
    QList<SessionState> left;
    for (const SessionState &session : sessions) {
        if (session.alive) {
            attach(session);
            return;
        }
        left.append(session);
    }
    m_recovery->setSessions(left);
    m_pages->showPage(m_form);
    announce();
}

void RecordScreen::toggle(bool wasShown)
{
    if (m_busy)
        return;
    if (m_session)
        finish();
    else if (m_pages->currentWidget() == m_form && !m_form->options().title.isEmpty())
        start();
    else if (m_pages->currentWidget() == m_form)
        refuseStart(wasShown);
}

/// The start that was asked for is not possible yet. Whoever has just come here sees the empty field and needs no word.
void RecordScreen::refuseStart(bool saysWhy)
{
    const QString missing = m_form->missing(); // has the field that is missing focused
    if (saysWhy)
        m_form->setProblem(missing);
}

void RecordScreen::focusNote()
{
    if (m_session)
        m_live->entry()->focusText();
}

void RecordScreen::start()
{
    if (m_busy || m_session)
        return;
    if (const QString missing = m_form->missing(); !missing.isEmpty()) {
        m_form->setProblem(missing);
        return;
    }
    m_busy = true;
    m_form->setProblem({});
    m_form->setBusy(true);
    runThen([folder = m_services.libraryFolder,
             options = m_form->options()] { return record::RecorderClient::start(folder, options); },
            this,
            [this](const Result<SessionState> &session) {
                m_busy = false;
                m_form->setBusy(false);
                if (session) {
                    m_form->accepted();
                    attach(*session);
                } else {
                    m_form->setProblem(session.error().message);
                }
            });
}

void RecordScreen::recover(const SessionState &session, bool thenFinish)
{
    if (m_busy || m_session)
        return;
    m_busy = true;
    m_pages->showLoading();
    runThen(
        [folder = m_services.libraryFolder, id = session.id] { return record::RecorderClient::recover(folder, id); },
        this,
        [this, thenFinish](const Result<SessionState> &recovered) {
            m_busy = false;
            if (!recovered) {
                m_pages->showPage(m_form);
                m_form->setProblem(recovered.error().message);
                return;
            }
            attach(*recovered);
            if (thenFinish)
                finish();
        });
}

void RecordScreen::attach(const SessionState &session)
{
    m_session = session;
    m_recovery->setSessions({});
    m_client.attach(session);
    m_live->begin(session, {});
    m_pages->showContent();
    announce();
    if (isVisible())
        m_live->firstFocus()->setFocus();
    emit libraryChanged(session.id);
    readEvents();
}

/// What was recorded before this window looked; it may have heard of newer events by the time that is read.
void RecordScreen::readEvents()
{
    runThen([folder = m_services.libraryFolder, id = m_session->id] { return loadTrace(folder, id); }, this,
            [this, id = m_session->id, generation = m_live->feed().generation()](const Result<LoadedTrace> &loaded) {
                if (loaded && m_session && m_session->id == id)
                    m_live->addEarlier(loaded->trace.events, generation);
            });
}

void RecordScreen::togglePause()
{
    if (!m_session || m_busy)
        return;
    const auto done = [this](const Result<QJsonObject> &answer) {
        if (!answer)
            m_live->setNotice(answer.error().message, Tone::Bad);
    };
    if (m_session->paused)
        m_client.resume(done);
    else
        m_client.pause(done);
}

void RecordScreen::finish()
{
    if (!m_session || m_busy)
        return;
    m_busy = true;
    m_live->setBusy(true);
    m_live->setNotice(
        tr("Closing the session: the last changes are read, hashed and sealed. You can leave this screen."),
        Tone::Accent);
    m_client.finish([this](const Result<QJsonObject> &answer) { finished(answer); });
}

void RecordScreen::finished(const Result<QJsonObject> &answer)
{
    m_busy = false;
    if (!answer) {
        m_live->setBusy(false);
        m_live->setNotice(tr("The session is not sealed. %1").arg(answer.error().message), Tone::Bad);
        return;
    }
    const QString traceId = answer->value("trace"_L1).toString(m_session ? m_session->id : QString());
    const bool here = isVisible();
    ended();
    emit libraryChanged(traceId);
    if (here)
        emit opened(Place::Library, traceId, {});
}

/// The only thing here that nothing brings back, so the question names all of it.
void RecordScreen::askDiscard(const SessionState &session)
{
    m_leaving = session;
    const QString title = session.title.isEmpty() ? session.id.left(13) : session.title;
    const QString events = session.events == 1 ? tr("1 event") : tr("%1 events").arg(countText(session.events));
    const QString since = whenText(startUsOf(session.id), QDateTime::currentMSecsSinceEpoch() * 1'000);
    m_confirm->ask(tr("Discard the recording “%1”?").arg(title.left(90)),
                   tr("%1, recorded since its start (%2), and the values that were hidden in it are removed for good. "
                      "There is no undo. The files of the repository stay as they are.")
                       .arg(events, since),
                   tr("Discard"), {});
}

void RecordScreen::discard()
{
    const std::optional<SessionState> leaving = std::exchange(m_leaving, std::nullopt);
    if (!leaving || m_busy)
        return;
    m_busy = true;
    if (m_session && m_session->id == leaving->id) {
        m_live->setBusy(true);
        m_live->setNotice(tr("Removing the recording."), Tone::Accent);
        m_client.discard([this, id = leaving->id](const Result<QJsonObject> &answer) {
            discarded(id, answer ? Result<void>() : passOn(answer));
        });
        return;
    }
    runThen([folder = record::SessionFolder::of(m_services.libraryFolder,
                                                leaving->id)] { return record::removeSession(folder); },
            this, [this, id = leaving->id](const Result<void> &done) { discarded(id, done); });
}

void RecordScreen::discarded(const QString &id, const Result<void> &done)
{
    m_busy = false;
    const bool live = m_session && m_session->id == id;
    if (!done && live) {
        m_live->setBusy(false);
        m_live->setNotice(tr("The recording is not discarded. %1").arg(done.error().message), Tone::Bad);
        return;
    }
    if (live)
        ended();
    m_form->setProblem(done ? QString() : done.error().message);
    emit libraryChanged(id);
    look();
}

void RecordScreen::ended()
{
    m_session.reset();
    m_busy = false;
    m_pages->showPage(m_form);
    announce();
}

void RecordScreen::announce()
{
    emit headingChanged();
    if (m_session)
        emit stateChanged(Place::Record,
                          {tr("Recording “%1”").arg(m_session->title), m_session->paused ? Tone::Warn : Tone::Bad,
                           m_session->paused ? u"pause"_s : u"record"_s});
    else
        emit stateChanged(Place::Record, {{}, Tone::Muted, u"record"_s});
}

} // namespace prt::ui
