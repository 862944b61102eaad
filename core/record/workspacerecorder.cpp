// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/workspacerecorder.h"

#include "core/base/counted.h"
#include "core/base/text.h"

#include <malloc.h>

namespace prt::record {

namespace {

constexpr int safetyNetMs = 10 * 60 * 1'000; ///< a full comparison, should anything have slipped through
constexpr int pollingMs = 10 * 1'000;        ///< while there are folders that cannot be watched

QString fileNames(const QSet<QByteArray> &paths)
{
    QStringList names;
    for (const QByteArray &path : paths)
        names.append(QString::fromUtf8(path));
    names.sort();
    return someNames(names);
}

/// Reading a whole tree leaves several times the memory behind that the table needs; the allocator keeps it otherwise.
void giveBackMemory()
{
    ::malloc_trim(0);
}

} // namespace

Result<std::unique_ptr<WorkspaceRecorder>> WorkspaceRecorder::create(git::Repository &repository,
                                                                     privacy::Redactor &redactor,
                                                                     store::SessionStore &store, EventLog &log)
{
    auto reader = FileReader::create(repository.workTree());
    if (!reader)
        return passOn(reader);
    auto oracle = git::IgnoreOracle::create(repository.workTree());
    if (!oracle)
        return passOn(oracle);
    auto queue = InotifyQueue::create();
    if (!queue)
        return passOn(queue);
    return std::unique_ptr<WorkspaceRecorder>(new WorkspaceRecorder(
        repository, redactor, store, log, std::move(*reader), std::move(*oracle), std::move(*queue)));
}

WorkspaceRecorder::WorkspaceRecorder(git::Repository &repository, privacy::Redactor &redactor,
                                     store::SessionStore &store, EventLog &log, std::unique_ptr<FileReader> reader,
                                     std::unique_ptr<git::IgnoreOracle> oracle, std::unique_ptr<InotifyQueue> queue)
    : m_store(store)
    , m_log(log)
    , m_reader(std::move(reader))
    , m_oracle(std::move(oracle))
    , m_queue(std::move(queue))
    , m_capture(*m_reader, redactor, log.clock())
    , m_copies(repository, m_capture, store)
    , m_filter(repository.workTree(), *m_oracle, m_table,
               [&redactor](const QByteArray &path) { return redactor.isNeverRecorded(path); })
    , m_watcher(*m_queue, repository.workTree(), m_filter, m_table)
    , m_gitWatcher(*m_queue, repository.gitDir(), repository.commonDir())
    , m_gitTrace(repository.workTree())
    , m_saves(m_table, m_capture, m_copies, store, log)
    , m_git(repository, m_filter, m_table, m_saves, m_copies, store, log, redactor)
{
    connectParts();
}

WorkspaceRecorder::~WorkspaceRecorder() = default;

void WorkspaceRecorder::connectParts()
{
    connect(&m_watcher, &Watcher::saved, &m_saves, &SaveRecorder::fileSaved);
    connect(&m_watcher, &Watcher::appeared, &m_saves, &SaveRecorder::fileAppeared);
    connect(&m_watcher, &Watcher::settled, &m_saves, &SaveRecorder::fileSettled);
    connect(&m_watcher, &Watcher::vanished, &m_saves, &SaveRecorder::fileVanished);
    connect(&m_watcher, &Watcher::removed, &m_saves, &SaveRecorder::fileRemoved);
    connect(&m_watcher, &Watcher::renamed, &m_saves, &SaveRecorder::fileRenamed);
    connect(&m_watcher, &Watcher::ignoreRulesChanged, this, &WorkspaceRecorder::rescanSoon);
    connect(&m_watcher, &Watcher::rootLost, this,
            [this] { emit m_log.failed(QStringLiteral("The work tree was moved or removed; finish the session.")); });
    m_gitWatcher.setAtWork([this] { return m_gitTrace.isAtWork(); });
    m_git.setTrace(&m_gitTrace);
    // One queue keeps the order: what left before git's first sign was taken away by somebody else.
    connect(&m_gitWatcher, &GitWatcher::opened, &m_watcher, &Watcher::settleLeaving);
    connect(&m_gitWatcher, &GitWatcher::opened, &m_saves, &SaveRecorder::hold);
    connect(&m_gitWatcher, &GitWatcher::closed, this, &WorkspaceRecorder::gitClosed);
    connect(&m_gitWatcher, &GitWatcher::lasting, this, &WorkspaceRecorder::gitLasting);
    connect(&m_gitWatcher, &GitWatcher::excludeChanged, this, &WorkspaceRecorder::rescanSoon);
    connect(m_queue.get(), &InotifyQueue::overflowed, this, &WorkspaceRecorder::overflowed);
    connect(&m_rescan, &QTimer::timeout, this, &WorkspaceRecorder::rescan);
    // What the disk refused is still in the work tree: it is tried again until there is room.
    connect(&m_log, &EventLog::failed, this, [this] { m_rescan.start(pollingMs); });
}

Result<trace::BlobRef> WorkspaceRecorder::begin()
{
    m_saves.absorbAll(m_watcher.scan());
    m_rescan.start(m_watcher.unwatched().isEmpty() ? safetyNetMs : pollingMs);
    QTimer::singleShot(0, this, giveBackMemory);
    return m_git.storeTree();
}

void WorkspaceRecorder::insertWithheld(const trace::Tree &tree, const WithheldFiles &withheld)
{
    for (auto it = withheld.cbegin(); it != withheld.cend(); ++it) {
        if (tree.value(it.key()) != it->told) // something else was told since
            continue;
        m_table.remove(it.key());
        if (it->now.sha256.isEmpty())
            continue;
        FileVersion version;
        version.mode = it->now.mode;
        version.sha256 = it->now.sha256;
        m_table.insert(it.key(), version);
        m_table.withhold({{it.key(), *it}});
    }
}

void WorkspaceRecorder::takeUpPaused(const trace::Tree &tree, const WithheldFiles &withheld)
{
    insertWithheld(tree, withheld);
    suspend();
}

Result<void> WorkspaceRecorder::recover(const trace::Tree &tree, const WithheldFiles &withheld)
{
    for (auto it = tree.cbegin(); it != tree.cend(); ++it) {
        FileVersion version;
        version.mode = it->mode;
        version.sha256 = it->sha256;
        m_table.insert(it.key(), version);
    }
    insertWithheld(tree, withheld);
    EventBatch batch(m_log);
    m_saves.holdDifferences(m_watcher.scan());
    m_git.writeWindow(QStringLiteral("rescan"));
    m_saves.flush();
    m_rescan.start(m_watcher.unwatched().isEmpty() ? safetyNetMs : pollingMs);
    const auto saved = m_copies.save();
    QTimer::singleShot(0, this, giveBackMemory);
    return saved ? batch.commit() : saved;
}

void WorkspaceRecorder::suspend()
{
    m_gitWatcher.closeNow();
    m_watcher.flush();
    m_saves.flush();
    setSuspended(true);
}

void WorkspaceRecorder::setSuspended(bool suspended)
{
    m_suspended = suspended;
    m_watcher.blockSignals(suspended);
    m_gitWatcher.blockSignals(suspended);
}

Result<trace::BlobRef> WorkspaceRecorder::takeSnapshot()
{
    m_watcher.flush();
    m_gitWatcher.closeNow();
    m_git.skip();
    m_filter.forgetRules();
    m_saves.beginWindow();
    m_saves.absorbAll(m_watcher.scan());
    return m_git.storeTree();
}

void WorkspaceRecorder::resume()
{
    m_saves.keepWindow();
    setSuspended(false);
}

void WorkspaceRecorder::settle()
{
    if (m_suspended)
        return;
    m_watcher.flush();
    m_gitWatcher.closeNow();
    rescan();
    m_saves.flush();
}

void WorkspaceRecorder::gitClosed()
{
    // What git made anew has not settled yet; without an effect there is no hurry.
    if (m_git.hasHappened() || m_gitTrace.newest()) {
        m_watcher.flush();
        QTimer::singleShot(0, this, giveBackMemory);
    }
    const QByteArrayList unknown = m_git.writeWindow();
    if (m_gitWatcher.isOpen())
        m_saves.hold();
    if (unknown.isEmpty())
        return;
    // Files in folders that were ignored so far: their folders are watched from now on.
    m_watcher.scan();
    for (const QByteArray &path : unknown)
        m_saves.fileSaved(path);
}

void WorkspaceRecorder::gitLasting()
{
    m_git.refresh();
    m_saves.releaseForeign([this](const FileChange &change) { return m_git.isForeign(change); });
}

void WorkspaceRecorder::overflowed()
{
    if (m_suspended)
        return;
    (void)m_log.append(
        m_log.draft(trace::EventType::Gap, {{QStringLiteral("reason"), QStringLiteral("watch_overflow")}}));
    rescanSoon();
}

void WorkspaceRecorder::rescanSoon()
{
    if (m_suspended)
        return;
    m_filter.forgetRules();
    QTimer::singleShot(0, this, &WorkspaceRecorder::rescan);
}

void WorkspaceRecorder::rescan()
{
    if (m_suspended)
        return;
    if (m_saves.isHolding()) {
        QTimer::singleShot(100, this, &WorkspaceRecorder::rescan);
        return;
    }
    const QByteArrayList found = m_watcher.scan();
    m_rescan.start(m_watcher.unwatched().isEmpty() ? safetyNetMs : pollingMs);
    if (m_git.isOwed()) { // what the disk refused; when it does so again, the next comparison comes soon
        m_saves.holdDifferences(found);
        m_git.writeWindow(QStringLiteral("rescan"));
        return;
    }
    m_saves.compare(found, {.via = QStringLiteral("rescan")});
    m_saves.tellRefused();
}

QSet<QString> WorkspaceRecorder::snapshotContents() const
{
    QSet<QString> contents;
    for (const QByteArray &line : m_store.lines().value_or(QList<QByteArray>())) {
        const auto event = trace::parseEvent(line);
        const trace::BlobRef ref = event ? event->blobRef(QLatin1StringView("tree_ref")) : trace::BlobRef();
        const auto bytes = ref.isNull() ? fail(ErrorCode::NotFound, {}) : m_store.blobs().blob(ref.sha256);
        const auto tree = bytes ? trace::parseTree(*bytes) : Result<trace::Tree>(trace::Tree());
        for (const trace::TreeEntry &entry : tree.value_or(trace::Tree()))
            contents.insert(entry.sha256);
    }
    return contents;
}

Result<int> WorkspaceRecorder::completeSnapshots()
{
    int missing = 0;
    for (const QString &content : snapshotContents()) {
        const auto copied = m_copies.ensure(content);
        if (!copied && copied.error().code != ErrorCode::NotFound)
            return passOn(copied);
        if (!copied && m_copies.knows(content))
            ++missing;
    }
    return missing;
}

QStringList WorkspaceRecorder::warnings() const
{
    QStringList sentences;
    if (const qsizetype count = m_watcher.unwatched().size(); count > 0)
        sentences.append(counted(count, QStringLiteral("folder")) +
                         QStringLiteral(" cannot be watched; saves there are found every 10 seconds only. Raise "
                                        "fs.inotify.max_user_watches."));
    if (!m_filter.leftOut().isEmpty())
        sentences.append(
            QStringLiteral("Never recorded because they may hold secrets: %1.").arg(fileNames(m_filter.leftOut())));
    if (!m_filter.nestedRepositories().isEmpty())
        sentences.append(QStringLiteral("Not recorded because they are repositories of their own: %1.")
                             .arg(fileNames(m_filter.nestedRepositories())));
    if (m_oracle->failures() > 0)
        sentences.append(QStringLiteral("git could not be asked %1 what it ignores; those files are recorded.")
                             .arg(counted(m_oracle->failures(), QStringLiteral("time"))));
    return sentences;
}

} // namespace prt::record
