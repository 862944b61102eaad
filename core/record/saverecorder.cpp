// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/saverecorder.h"

#include "core/git/language.h"

#include <QDeadlineTimer>

namespace prt::record {

namespace {

constexpr qsizetype maxHeldPaths = 64;
constexpr qint64 maxWaitingBytes = 64LL * 1024 * 1024;
constexpr qsizetype maxProvisional = 32; ///< versions of one new name within 50 ms
/// Longest stretch of writing before the event loop hands out what the kernel has reported: less than half of the
/// 20 ms for which a version is promised to be there.
constexpr qint64 stretchMs = 8;

/// Folders come in the order of the file system; a trace should not.
QByteArrayList inOrder(QByteArrayList paths)
{
    std::sort(paths.begin(), paths.end());
    return paths;
}

bool isSame(const FileVersion *known, const FileVersion &version)
{
    return known && known->sameContent(version);
}

} // namespace

SaveRecorder::SaveRecorder(FileTable &table, const FileCapture &capture, GitCopies &copies, store::SessionStore &store,
                           EventLog &log)
    : m_table(table)
    , m_capture(capture)
    , m_copies(copies)
    , m_store(store)
    , m_log(log)
    , m_window(table)
{
    m_log.setBefore([this] { flush(); });
    connect(&m_log, &EventLog::settled, this, &SaveRecorder::settled);
}

SaveRecorder::~SaveRecorder()
{
    m_log.setBefore({});
}

std::optional<FileChange> SaveRecorder::captured(const QByteArray &path) const
{
    auto file = m_capture.capture(path);
    if (!file)
        return std::nullopt;
    const Moment at = file->at;
    return FileChange{FileChange::Kind::Version, path, {}, std::move(*file), at};
}

void SaveRecorder::fileSaved(const QByteArray &path)
{
    if (m_holding && m_heldPaths.size() >= maxHeldPaths && !m_heldPaths.contains(path)) {
        m_unread.insert(path);
        return;
    }
    if (auto change = captured(path))
        take(std::move(*change));
}

void SaveRecorder::fileAppeared(const QByteArray &path)
{
    if (m_holding && m_provisional.size() >= maxHeldPaths)
        return;
    QList<FileChange> &versions = m_provisional[path];
    if (auto change = captured(path); change && versions.size() < maxProvisional)
        versions.append(std::move(*change));
}

void SaveRecorder::fileSettled(const QByteArray &path)
{
    for (FileChange &change : m_provisional.take(path))
        take(std::move(change));
    // A link gives no write event, and more versions may have come than were kept.
    fileSaved(path);
}

void SaveRecorder::fileRemoved(const QByteArray &path)
{
    take({FileChange::Kind::Removal, path, {}, {}, m_log.clock().now()});
}

void SaveRecorder::fileRenamed(const QByteArray &from, const QByteArray &to)
{
    QList<FileChange> versions = m_provisional.take(to);
    if (versions.isEmpty())
        if (auto change = captured(to))
            versions.append(std::move(*change));
    if (versions.isEmpty()) {
        fileRemoved(from);
        return;
    }
    versions.first().kind = FileChange::Kind::Rename;
    versions.first().from = from;
    for (FileChange &change : versions)
        take(std::move(change));
    fileSaved(to);
}

void SaveRecorder::take(FileChange change)
{
    if (!m_holding) {
        write(change);
        return;
    }
    m_heldPaths.insert(change.path);
    m_held.append(std::move(change));
}

QList<FileChange> SaveRecorder::takeHeld()
{
    QList<FileChange> held = std::move(m_held);
    m_held.clear();
    for (const QByteArray &path : std::as_const(m_unread))
        if (auto change = captured(path))
            held.append(std::move(*change));
    m_unread.clear();
    m_heldPaths.clear();
    m_holding = false;
    return held;
}

void SaveRecorder::releaseForeign(const std::function<bool(const FileChange &)> &isForeign)
{
    QSet<QByteArray> gits;
    QList<FileChange> kept;
    for (const FileChange &change : std::as_const(m_held)) {
        if (!gits.contains(change.path) && isForeign(change)) {
            write(change);
        } else {
            gits.insert(change.path);
            kept.append(change);
        }
    }
    m_held = kept;
    m_heldPaths = gits;
}

void SaveRecorder::write(const FileChange &change, const ChangeCause &cause)
{
    const bool removal = change.kind == FileChange::Kind::Removal;
    const bool moved = change.kind == FileChange::Kind::Rename && m_table.contains(change.from);
    const QByteArray &source = moved ? change.from : change.path;
    const FileVersion *known = m_table.find(source);
    const FileVersion &version = change.captured.version;
    if (removal && !known)
        return;
    if (!removal && !moved && isSame(known, version)) {
        m_table.insert(change.path, version);
        return;
    }
    if (!removal && m_table.keepsOut(version.sha256) && (moved || !known)) {
        // For the trace what stood under both names is gone.
        for (const QByteArray &gone : {change.path, moved ? change.from : QByteArray()})
            write({FileChange::Kind::Removal, gone, {}, {}, change.at}, cause);
        m_window.touch(change.path);
        m_table.insertWithheld(change.path, version);
        return;
    }
    const bool withheld = known && known->withheld;
    const trace::TreeEntry told = withheld ? m_table.told(source) : trace::TreeEntry();
    if (withheld && !moved && told == (removal ? trace::TreeEntry() : trace::TreeEntry{version.mode, version.sha256})) {
        m_window.touch(change.path);
        m_table.remove(change.path);
        if (!removal)
            m_table.insert(change.path, version);
        return;
    }
    const bool untold = !known || (withheld && told.sha256.isEmpty());
    const bool rename = moved && !untold;
    Waiting waiting{{}, known ? std::optional(*known) : std::nullopt, change.captured, change.at, cause};
    trace::FileEdit &edit = waiting.edit;
    edit.path = change.path;
    edit.op = removal  ? QStringLiteral("delete")
              : rename ? QStringLiteral("rename")
              : untold ? QStringLiteral("create")
                       : QStringLiteral("modify");
    edit.fromPath = rename ? change.from : QByteArray();
    edit.mode = removal ? known->mode : version.mode;
    edit.language = git::languageOf(change.path);
    edit.bufferHashBefore = known && !withheld ? known->sha256 : QString();
    edit.bufferHashAfter = removal ? QString() : version.sha256;
    edit.editBytes = removal ? 0 : version.size;
    m_window.touch(change.path);
    if (moved)
        m_window.touch(change.from);
    if (removal || moved)
        m_table.remove(source);
    if (!removal) {
        m_table.insert(change.path, version);
        m_table.tell(version.sha256);
    }
    lineUp(std::move(waiting));
}

void SaveRecorder::lineUp(Waiting waiting)
{
    m_waitingBytes += waiting.captured.bytes.size();
    m_waiting.enqueue(std::move(waiting));
    if (m_waitingBytes > maxWaitingBytes)
        flush();
    else
        schedule();
}

/// While the disk is waited for, more lines up; settled() goes on with it.
void SaveRecorder::schedule()
{
    if (!m_waiting.isEmpty() && !m_log.isCommitting() && !std::exchange(m_scheduled, true))
        QMetaObject::invokeMethod(this, &SaveRecorder::writeSome, Qt::QueuedConnection);
}

void SaveRecorder::writeSome()
{
    m_scheduled = false;
    if (m_writing || m_waiting.isEmpty() || m_log.isCommitting())
        return;
    m_writing = true;
    m_log.begin();
    tellLost();
    const QDeadlineTimer stretch(stretchMs, Qt::PreciseTimer);
    do
        writeNext();
    while (!m_waiting.isEmpty() && !stretch.hasExpired());
    m_writing = false;
    m_log.commitLater();
}

void SaveRecorder::writeNext()
{
    Waiting waiting = m_waiting.dequeue();
    m_waitingBytes -= waiting.captured.bytes.size();
    if (store(waiting))
        m_unsure.append({waiting.edit, waiting.before});
    else
        undo(waiting.edit, waiting.before);
}

void SaveRecorder::settled(bool durable)
{
    m_copies.settled(durable);
    const QList<Unsure> unsure = std::exchange(m_unsure, {});
    if (!durable) {
        // What lined up behind them names them as the state before.
        for (; !m_waiting.isEmpty(); m_waiting.removeLast())
            undo(m_waiting.last().edit, m_waiting.last().before);
        m_waitingBytes = 0;
        for (auto it = unsure.crbegin(); it != unsure.crend(); ++it)
            undo(it->edit, it->before);
    }
    if (const qint64 told = std::exchange(m_told, 0); durable)
        m_lost -= told;
    schedule();
}

/// Everything that waits is on disk when this returns, inside a batch when that is committed.
void SaveRecorder::flush()
{
    if (m_writing)
        return;
    m_log.settle();
    if (m_waiting.isEmpty())
        return;
    m_writing = true;
    m_log.begin();
    tellLost();
    while (!m_waiting.isEmpty())
        writeNext();
    m_writing = false;
    (void)m_log.commit();
}

bool SaveRecorder::store(Waiting &waiting)
{
    const FileVersion *before = waiting.before && !waiting.before->withheld ? &*waiting.before : nullptr;
    const bool removal = waiting.edit.bufferHashAfter.isEmpty();
    if (before && before->contentKept)
        waiting.edit.before = m_copies.ensure(before->sha256).value_or(trace::BlobRef());
    if (!removal && waiting.captured.version.contentKept) {
        waiting.edit.after = put(waiting.captured, before);
        if (waiting.edit.after.isNull())
            return false;
    }
    trace::EventDraft draft = m_log.draft(trace::EventType::FileEdit, waiting.edit.toFields(), waiting.at);
    // What a comparison finds may have been written any time before.
    const bool canBeTold = m_actors && waiting.cause.via.isEmpty() && waiting.cause.basis == QLatin1StringView("none");
    const Actor actor =
        canBeTold ? m_actors->ofSave(waiting.edit.path, waiting.at) : Actor{waiting.cause.actor, waiting.cause.basis};
    draft.actor = actor.actor;
    draft.actorBasis = actor.basis;
    draft.via = waiting.cause.via;
    draft.redactions = waiting.captured.redactions;
    return m_log.append(draft).has_value();
}

void SaveRecorder::tellLost()
{
    if (m_lost > m_told &&
        m_log.append(m_log.draft(trace::EventType::Gap, {{QStringLiteral("reason"), QStringLiteral("disk_refused")},
                                                         {QStringLiteral("count"), m_lost - m_told}})))
        m_told = m_lost;
}

/// The disk refused the event: the table says again what the trace says, and the next comparison finds the difference.
void SaveRecorder::undo(const trace::FileEdit &edit, const std::optional<FileVersion> &before)
{
    ++m_lost;
    m_table.remove(edit.path);
    m_window.putBack(edit.fromPath.isEmpty() ? edit.path : edit.fromPath, before);
}

trace::BlobRef SaveRecorder::put(const CapturedFile &file, const FileVersion *previous)
{
    const auto stored = m_store.blobs().put(file.bytes, textMediaType, previous ? previous->sha256 : QString());
    if (!stored)
        emit m_log.failed(stored.error().message);
    return stored.value_or(trace::BlobRef());
}

void SaveRecorder::tellRefused()
{
    flush();
    if (m_writing || m_lost <= m_told)
        return;
    m_log.begin();
    m_writing = true;
    tellLost();
    m_writing = false;
    (void)m_log.commit();
}

void SaveRecorder::giveWindowBack(bool durable)
{
    ++m_lost;
    m_window.giveBack(durable);
}

void SaveRecorder::absorb(const FileChange &change)
{
    for (const QByteArray &path : {change.path, change.from}) {
        const bool gone = change.kind == FileChange::Kind::Removal || path != change.path;
        if (!path.isEmpty())
            m_window.absorb(path, gone ? QString() : change.captured.version.sha256);
    }
    if (change.kind == FileChange::Kind::Removal) {
        m_table.remove(change.path);
        return;
    }
    const FileVersion *known = m_table.find(change.path);
    const FileVersion &version = change.captured.version;
    if (m_table.keepsOut(version.sha256) && (change.kind == FileChange::Kind::Rename || !known)) {
        if (change.kind == FileChange::Kind::Rename)
            m_table.remove(change.from);
        m_table.insertWithheld(change.path, version);
        return;
    }
    const bool gitHasIt = m_copies.remember(change.path, version);
    if (!gitHasIt && !isSame(known, version) && m_store.header().consent.allows(QLatin1StringView("snapshots")))
        put(change.captured, known);
    if (change.kind == FileChange::Kind::Rename)
        m_table.remove(change.from);
    m_table.insert(change.path, version);
}

void SaveRecorder::absorbNow(const QByteArray &path)
{
    if (const auto change = captured(path))
        absorb(*change);
}

QList<FileChange> SaveRecorder::differences(const QByteArrayList &found) const
{
    QList<FileChange> changes;
    QSet<QByteArray> there(found.begin(), found.end());
    for (auto it = m_table.files().cbegin(); it != m_table.files().cend(); ++it)
        if (!there.contains(it.key()) && !m_capture.exists(it.key()))
            changes.append({FileChange::Kind::Removal, it.key(), {}, {}, m_log.clock().now()});
    for (const QByteArray &path : inOrder(found)) {
        const FileVersion *known = m_table.find(path);
        if (known && !m_capture.mayDiffer(path, *known))
            continue;
        if (auto change = captured(path))
            changes.append(std::move(*change));
    }
    return changes;
}

void SaveRecorder::compare(const QByteArrayList &found, const ChangeCause &cause)
{
    for (const FileChange &change : differences(found))
        write(change, cause);
}

void SaveRecorder::holdDifferences(const QByteArrayList &found)
{
    hold();
    for (FileChange &change : differences(found))
        take(std::move(change));
}

void SaveRecorder::absorbAll(const QByteArrayList &found)
{
    for (const FileChange &change : differences(found))
        absorb(change);
}

} // namespace prt::record
