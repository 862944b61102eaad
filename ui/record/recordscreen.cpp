// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/record/recordscreen.h"

#include "core/base/async.h"
#include "ui/common/pages.h"
#include "ui/library/traceload.h"
#include "ui/record/livepane.h"
#include "ui/record/noteentry.h"
#include "ui/record/recoverypane.h"
#include "ui/record/startform.h"
#include "ui/shell/grid.h"

#include <QJsonObject>
#include <QJsonValue>

namespace prt::ui {

using namespace Qt::StringLiterals;
using record::SessionState;

RecordScreen::RecordScreen(Services services, Actions &actions, Preferences &preferences, QWidget *parent)
    : Screen(parent)
    , m_services(std::move(services))
    , m_actions(actions)
    , m_pages(nullptr)
    , m_form(new StartForm(actions, preferences))
    , m_live(new LivePane(m_services.program, actions))
    , m_recovery(new RecoveryPane)
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
    m_actions.on("record.pause"_L1, this, [this] { togglePause(); });
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

void RecordScreen::toggle()
{
    if (m_busy)
        return;
    if (m_session)
        finish();
    else if (m_pages->currentWidget() == m_form && !m_form->options().title.isEmpty())
        start();
    else
        m_form->firstField()->setFocus(Qt::ShortcutFocusReason);
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
