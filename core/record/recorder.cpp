// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/recorder.h"

#include "core/base/file.h"
#include "core/base/librarylayout.h"
#include "core/privacy/vault.h"
#include "core/record/sessionfolder.h"
#include "core/record/sessionheader.h"
#include "core/store/library.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QDirIterator>
#include <QThread>

namespace prt::record {

namespace {

const QString clockKey = QStringLiteral("clock");
constexpr qsizetype maxWarnings = 20;

QString vaultFolder(const SessionFolder &folder)
{
    return LibraryLayout{folder.library()}.vault();
}

QString hoursMinutesSeconds(qint64 ms)
{
    const qint64 seconds = ms / 1'000;
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / 3600, 2, 10, QLatin1Char('0'))
        .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

/// A recorder that was just killed may hold its lock for a moment longer.
Result<std::unique_ptr<store::SessionStore>> openWhenFree(const QString &folder)
{
    QDeadlineTimer deadline(2'000);
    while (true) {
        auto store = store::SessionStore::open(folder);
        if (store || store.error().code != ErrorCode::Conflict || deadline.hasExpired())
            return store;
        QThread::msleep(20);
    }
}

qint64 bytesIn(const QString &folder)
{
    qint64 bytes = 0;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

} // namespace

Recorder::Recorder(SessionFolder folder, const Clock &clock)
    : m_folder(std::move(folder))
    , m_clock(clock)
{
}

Recorder::~Recorder() = default;

Result<std::unique_ptr<Recorder>> Recorder::open(const SessionFolder &folder, const Clock &clock)
{
    std::unique_ptr<Recorder> recorder(new Recorder(folder, clock));
    const auto opened = folder.hasSession() ? recorder->takeUp() : recorder->begin();
    if (!opened)
        return passOn(opened);
    return recorder;
}

Result<void> Recorder::begin()
{
    if (const auto library = store::Library::open(m_folder.library()); !library)
        return passOn(library);
    auto options = m_folder.readStartOptions();
    if (!options)
        return passOn(options);
    auto repository = git::Repository::discover(options->repository);
    if (!repository)
        return passOn(repository);
    m_repository = std::move(*repository);
    auto redactor = privacy::Redactor::create(vaultFolder(m_folder), m_folder.id(), m_repository->workTree());
    if (!redactor)
        return passOn(redactor);
    m_redactor = std::move(*redactor);
    if (options->participant.isEmpty()) {
        const auto participant = participantOf(m_folder.library());
        if (!participant)
            return passOn(participant);
        options->participant = *participant;
    }
    const auto header = makeHeader(m_folder.id(), *options, *m_repository, m_redactor->ruleSetHash(), m_clock.wallUs());
    if (!header)
        return passOn(header);
    auto store = store::SessionStore::create(m_folder.path(), *header);
    if (!store)
        return passOn(store);
    m_store = std::move(*store);
    m_time = std::make_unique<SessionClock>(m_clock);
    if (const auto saved = m_store->setValue(clockKey, m_time->state()); !saved)
        return saved;
    if (const auto saved = m_store->setValue(repositoryKey, m_repository->workTree().toUtf8()); !saved)
        return saved;
    if (const auto assembled = assemble(); !assembled)
        return assembled;
    return writeStart();
}

Result<void> Recorder::assemble()
{
    if (const auto made = makePrivateFolder(m_folder.spool()); !made)
        return made;
    m_log = std::make_unique<EventLog>(*m_store, *m_time);
    connect(m_log.get(), &EventLog::failed, this, &Recorder::warn);
    auto workspace = WorkspaceRecorder::create(*m_repository, *m_redactor, *m_store, *m_log);
    if (!workspace)
        return passOn(workspace);
    m_workspace = std::move(*workspace);
    m_actors = std::make_unique<Actors>(m_repository->workTree(), *m_time);
    m_workspace->setActors(m_actors.get());
    if (const auto listening = m_workspace->listenToGit(m_folder.gitTraceSocket()); !listening)
        warn(listening.error().message);
    m_notes = std::make_unique<NoteRecorder>(*m_log, *m_redactor, m_store->header().consent);
    m_activity =
        std::make_unique<ActivityRecorder>(*m_log, *m_redactor, m_store->header().consent, m_repository->workTree());
    m_commands =
        std::make_unique<CommandRecorder>(*m_store, *m_log, *m_redactor, m_repository->workTree(), m_folder.spool());
    return {};
}

Result<void> Recorder::writeStart()
{
    const Moment started = m_time->now();
    EventBatch batch(*m_log);
    const auto tree = m_workspace->begin();
    if (!tree)
        return passOn(tree);
    const auto event = m_log->append(m_log->draft(trace::EventType::SessionStart,
                                                  {{QStringLiteral("tree_ref"), trace::toJson(*tree)},
                                                   {QStringLiteral("head"), m_repository->head()},
                                                   {QStringLiteral("branch"), m_repository->branch()}},
                                                  started));
    return event ? batch.commit() : passOn(event);
}

Result<void> Recorder::takeUp()
{
    auto store = openWhenFree(m_folder.path());
    if (!store)
        return passOn(store);
    m_store = std::move(*store);
    auto repository = git::Repository::discover(QString::fromUtf8(m_store->value(repositoryKey)));
    if (!repository)
        return passOn(repository);
    m_repository = std::move(*repository);
    auto redactor = privacy::Redactor::create(vaultFolder(m_folder), m_folder.id(), m_repository->workTree());
    if (!redactor)
        return passOn(redactor);
    m_redactor = std::move(*redactor);
    if (const auto forgotten = forgetRemoved(*m_store, *m_redactor); !forgotten)
        warn(forgotten.error().message);
    const auto lines = m_store->lines();
    if (!lines)
        return passOn(lines);
    const auto trace = trace::traceFromLines(m_store->headerLine(), *lines);
    if (!trace)
        return passOn(trace);
    const Moment last = trace->events.isEmpty() ? Moment{m_store->header().startedUs, 0}
                                                : Moment{trace->events.last().tsClientUs, trace->events.last().tMs};
    m_time = std::make_unique<SessionClock>(m_clock, m_store->value(clockKey), last);
    if (const auto saved = m_store->setValue(clockKey, m_time->state()); !saved)
        return saved;
    m_paused = m_store->value(pausedKey) == "1";
    if (const auto assembled = assemble(); !assembled)
        return assembled;
    if (trace->events.isEmpty())
        return writeStart();
    m_ended = trace->events.last().type == trace::EventType::SessionEnd;
    if (m_ended) {
        m_workspace->suspend();
        return {};
    }
    if (const auto noted = noteGap(last); !noted)
        return noted;
    const auto tree = trace::treeAt(trace->events, trace->events.last().seq, m_store->blobs());
    if (!tree)
        return passOn(tree);
    const WithheldFiles withheld = parseWithheld(m_store->value(withheldKey));
    m_workspace->keepOut(keptOutBy(*m_store, trace->events));
    if (m_paused) {
        m_workspace->takeUpPaused(*tree, withheld);
        return {};
    }
    return m_workspace->recover(*tree, withheld);
}

/// Nobody knows what happened between the last event and now: the trace says so, and how long it was.
Result<void> Recorder::noteGap(Moment last)
{
    const qint64 aliveUs = qMax(m_folder.lastAliveUs(), last.tsUs);
    const Moment now = m_time->now();
    const auto event = m_log->append(m_log->draft(
        trace::EventType::Gap, {{QStringLiteral("reason"), m_time->rebooted() ? QStringLiteral("machine_restarted")
                                                                              : QStringLiteral("recorder_stopped")},
                                {QStringLiteral("from_t_ms"), last.tMs},
                                {QStringLiteral("seconds"), qMax<qint64>(0, (now.tsUs - aliveUs) / 1'000'000)}}));
    if (!event)
        return passOn(event);
    const qint64 aliveMs = last.tMs + (aliveUs - last.tsUs) / 1'000;
    m_recovered = QStringLiteral("%1 of %2").arg(hoursMinutesSeconds(last.tMs), hoursMinutesSeconds(aliveMs));
    return {};
}

SessionState Recorder::state() const
{
    const trace::Header &header = m_store->header();
    SessionState state;
    state.id = m_folder.id();
    state.title = header.taskTitle;
    state.repository = m_repository->workTree();
    state.branch = m_repository->branch();
    state.startCommit = header.startCommit;
    state.alive = true;
    state.paused = m_paused;
    state.elapsedMs = m_time->now().tMs;
    state.events = m_log->count();
    state.bytes = bytesIn(m_folder.path());
    state.socket = m_folder.socket();
    state.warnings = m_workspace->warnings() + m_redactor->warnings() + m_warnings;
    state.recovered = m_recovered;
    return state;
}

void Recorder::warn(const QString &message)
{
    if (m_warnings.size() < maxWarnings && !m_warnings.contains(message))
        m_warnings.append(message);
    emit stateChanged();
}

Result<void> Recorder::pause()
{
    if (m_paused || m_ended)
        return {};
    m_workspace->suspend();
    if (const auto written = writePause(); !written) {
        m_workspace->resume();
        return written;
    }
    m_paused = true;
    emit stateChanged();
    return {};
}

Result<void> Recorder::writePause()
{
    EventBatch batch(*m_log); // a kill between the event and the note of it would revive another state than was told
    const auto event = m_log->append(m_log->draft(trace::EventType::SessionPause, {}));
    if (!event)
        return passOn(event);
    if (const auto noted = m_store->setValue(pausedKey, "1"); !noted)
        return noted;
    return batch.commit();
}

Result<void> Recorder::resume()
{
    if (!m_paused || m_ended)
        return {};
    if (const auto written = writeResume(); !written) {
        m_workspace->forgetSnapshot();
        return written;
    }
    m_workspace->resume();
    m_paused = false;
    emit stateChanged();
    return {};
}

Result<void> Recorder::writeResume()
{
    EventBatch batch(*m_log);
    const auto tree = m_workspace->takeSnapshot();
    if (!tree)
        return passOn(tree);
    const auto event = m_log->append(
        m_log->draft(trace::EventType::SessionResume, {{QStringLiteral("tree_ref"), trace::toJson(*tree)}}));
    if (!event)
        return passOn(event);
    if (const auto noted = m_store->setValue(pausedKey, "0"); !noted)
        return noted;
    return batch.commit();
}

void Recorder::settle()
{
    m_workspace->settle();
}

Result<void> Recorder::writeStop()
{
    m_workspace->settle();
    EventBatch batch(*m_log);
    m_commands->writeRunning();
    if (m_store->header().consent.allows(QLatin1StringView("snapshots"))) {
        const auto missing = m_workspace->completeSnapshots();
        if (!missing)
            return passOn(missing);
        if (*missing > 0)
            if (const auto gap = m_log->append(m_log->draft(
                    trace::EventType::Gap, {{QStringLiteral("reason"), QStringLiteral("content_unavailable")},
                                            {QStringLiteral("count"), *missing}}));
                !gap)
                return passOn(gap);
    }
    const auto end =
        m_log->append(m_log->draft(trace::EventType::SessionEnd, {{QStringLiteral("head"), m_repository->head()},
                                                                  {QStringLiteral("branch"), m_repository->branch()}}));
    return end ? batch.commit() : passOn(end);
}

/// Whether an earlier finish has sealed this session already. An id proves nothing, anybody can write one down: of a
/// trace with the same one only the head tells, and a session whose id is taken is neither sealed nor removed.
Result<bool> Recorder::isSealedIn(const store::Library &library) const
{
    const auto known = library.trace(m_folder.id());
    if (!known && known.error().code == ErrorCode::NotFound)
        return false;
    if (!known)
        return passOn(known);
    if (m_ended && known->seal->head == m_store->head())
        return true;
    return fail(ErrorCode::Conflict, QStringLiteral("Another trace with the id of this session, %1, is in the library. "
                                                    "Nothing was sealed and the session stays as it is; delete that "
                                                    "trace from the library, then finish again.")
                                         .arg(m_folder.id()));
}

Result<QString> Recorder::finish()
{
    auto library = store::Library::open(m_folder.library());
    if (!library)
        return passOn(library);
    // A crash between the seal and the removal leaves a session that is in the library already.
    const auto sealed = isSealedIn(**library);
    if (!sealed)
        return passOn(sealed);
    if (const auto stopped = m_ended ? Result<void>() : writeStop(); !stopped)
        return passOn(stopped);
    m_ended = true;
    m_workspace->suspend();
    if (const auto forgotten = forgetRemoved(*m_store, *m_redactor); !forgotten)
        return passOn(forgotten);
    const auto id =
        *sealed
            ? Result<QString>(m_folder.id())
            : (*library)->seal(*m_store, {{QStringLiteral("recorder"), QStringLiteral("pr-telemetry " PRT_VERSION)}});
    if (id)
        QDir(m_folder.path()).removeRecursively();
    return id;
}

Result<Removal> Recorder::remove(const QSet<QString> &ids)
{
    const auto removed = removeEvents(ids, *m_store, *m_log, *m_redactor);
    const bool untouched =
        !removed && (removed.error().code == ErrorCode::NotFound || removed.error().code == ErrorCode::InvalidInput);
    if (!untouched) { // a failure half-way may come after the lines have gone
        m_workspace->withhold(parseWithheld(m_store->value(withheldKey)));
        m_workspace->keepOut(parseKeptOut(m_store->value(keptOutKey)));
        emit rewritten();
        emit stateChanged();
    }
    return removed;
}

Result<void> Recorder::discard()
{
    const bool wasEnded = std::exchange(m_ended, true);
    m_workspace->suspend();
    const auto erased = m_folder.erase();
    if (!erased && m_folder.hasSession()) { // else a later finish would seal it without its last event
        m_ended = wasEnded;
        if (!m_ended && !m_paused)
            m_workspace->resume();
    }
    return erased;
}

} // namespace prt::record
