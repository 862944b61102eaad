// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/gitrecorder.h"

#include "core/base/json.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

namespace prt::record {

namespace {

constexpr qint64 maxDiffBytes = 8 * 1024 * 1024;
constexpr qsizetype maxCommitMessage = 16 * 1024;
constexpr qsizetype maxWord = 1'024;
constexpr qsizetype bulk = 64;        ///< more files than a person saves at once
constexpr qint64 indexRacyMs = 1'000; ///< an index that was written so shortly ago may have been written twice
const QString positionKey = QStringLiteral("git");

QJsonObject position(store::SessionStore &store)
{
    return parseJsonObject(store.value(positionKey)).value_or(QJsonObject());
}

qint64 offsetIn(store::SessionStore &store, const QString &key)
{
    return jsonInteger(position(store).value(key)).value_or(-1);
}

/// What git leaves in its folder while an operation waits for the user, and the name of the operation.
const QHash<QString, QString> &marks()
{
    static const QHash<QString, QString> all{{QStringLiteral("MERGE_HEAD"), QStringLiteral("merge")},
                                             {QStringLiteral("CHERRY_PICK_HEAD"), QStringLiteral("other")},
                                             {QStringLiteral("REVERT_HEAD"), QStringLiteral("other")},
                                             {QStringLiteral("rebase-merge"), QStringLiteral("rebase")},
                                             {QStringLiteral("rebase-apply"), QStringLiteral("rebase")}};
    return all;
}

} // namespace

GitRecorder::GitRecorder(git::Repository &repository, PathFilter &filter, FileTable &table, SaveRecorder &saves,
                         GitCopies &copies, store::SessionStore &store, EventLog &log, privacy::Redactor &redactor)
    : m_repository(repository)
    , m_filter(filter)
    , m_table(table)
    , m_saves(saves)
    , m_copies(copies)
    , m_store(store)
    , m_log(log)
    , m_redactor(redactor)
    , m_headLog(repository.gitDir() + QStringLiteral("/logs/HEAD"), offsetIn(store, QStringLiteral("head_log")))
    , m_stashLog(repository.commonDir() + QStringLiteral("/logs/refs/stash"),
                 offsetIn(store, QStringLiteral("stash_log")))
{
    const QJsonObject saved = position(store);
    m_head = saved.isEmpty() ? repository.head() : saved.value(QStringLiteral("head")).toString();
    m_branch = saved.isEmpty() ? repository.branch() : saved.value(QStringLiteral("branch")).toString();
    m_filter.setTracked(repository.trackedFiles().value_or(git::TrackedFiles()));
    (void)begunOperation();
    savePosition();
}

void GitRecorder::savePosition()
{
    (void)m_store.setValue(positionKey, canonicalJson(QJsonObject{{QStringLiteral("head"), m_head},
                                                                  {QStringLiteral("branch"), m_branch},
                                                                  {QStringLiteral("head_log"), m_headLog.offset()},
                                                                  {QStringLiteral("stash_log"), m_stashLog.offset()}}));
}

/// How far the record has come: everything that a window moves on.
struct GitRecorder::Mark
{
    git::Reflog headLog;
    git::Reflog stashLog;
    QString head;
    QString branch;
    QString lastTree;
    QSet<QString> begun;
    QSet<QString> toldCommits;
};

GitRecorder::Mark GitRecorder::mark() const
{
    return {m_headLog, m_stashLog, m_head, m_branch, m_lastTree, m_begun, m_toldCommits};
}

/// The disk refused the window: the next one finds the operation again. `durable`: its commits are told already.
void GitRecorder::goBackTo(const Mark &mark, bool durable)
{
    m_headLog = mark.headLog;
    m_stashLog = mark.stashLog;
    m_head = mark.head;
    m_branch = mark.branch;
    m_begun = mark.begun;
    m_index = {};
    if (!durable) {
        m_lastTree = mark.lastTree;
        m_toldCommits = mark.toldCommits;
    }
    m_owed = true;
    m_saves.giveWindowBack(durable);
}

bool GitRecorder::hasHappened() const
{
    return m_owed || m_headLog.hasChanged() || m_stashLog.hasChanged() || m_repository.head() != m_head ||
           m_repository.branch() != m_branch;
}

void GitRecorder::skip()
{
    (void)takeOutcome({});
    savePosition();
    refreshTracked();
}

GitOutcome GitRecorder::takeOutcome(const QList<FileChange> &held)
{
    const bool stashed = m_stashLog.hasChanged();
    (void)m_stashLog.takeNew();
    GitOutcome outcome = outcomeOf(m_headLog.takeNew(), stashed);
    const QString head = m_repository.head();
    const QString branch = m_repository.branch();
    // Reflogs can be switched off; HEAD itself cannot lie.
    if (outcome.isNothing() && head != m_head) {
        const auto commit = m_repository.commit(head);
        if (branch == m_branch && commit && commit->parentSha == m_head)
            outcome.commits.append(head);
        else
            outcome.operation = branch == m_branch ? QStringLiteral("reset") : QStringLiteral("checkout");
    }
    if (const QString begun = begunOperation(); outcome.isNothing())
        outcome.operation = begun;
    // `git restore .` moves neither HEAD nor a branch. Git tells when it runs in a recorded shell; else many files that
    // all have a content which it knows are its work.
    const auto command = m_trace ? m_trace->newest() : std::nullopt;
    if (outcome.isNothing() && command && !held.isEmpty() && isWorkOfGit(held))
        outcome.operation = operationOfCommand(command->name);
    if (outcome.isNothing() && held.size() > bulk && isWorkOfGit(held))
        outcome.operation = QStringLiteral("checkout");
    if (outcome.headBefore.isEmpty())
        outcome.headBefore = m_head;
    m_head = head;
    m_branch = branch;
    return outcome;
}

/// An operation that stopped half-way since the last call; empty when none did.
QString GitRecorder::begunOperation()
{
    QString operation;
    QSet<QString> begun;
    for (auto it = marks().cbegin(); it != marks().cend(); ++it) {
        if (!QFile::exists(m_repository.gitDir() + u'/' + it.key()))
            continue;
        begun.insert(it.key());
        if (!m_begun.contains(it.key()))
            operation = it.value();
    }
    m_begun = begun;
    return operation;
}

void GitRecorder::refresh()
{
    m_repository.refreshObjects();
    m_conflicts = m_repository.conflicts();
    if (m_trace)
        m_trace->catchUp();
}

bool GitRecorder::isWorkOfGit(const QList<FileChange> &held) const
{
    return std::none_of(held.begin(), held.end(), [this](const FileChange &change) { return isUsers(change); });
}

/// isForeign() after the index was read anew: a file that git goes on to track was not removed by git.
bool GitRecorder::isUsers(const FileChange &change) const
{
    return change.kind == FileChange::Kind::Removal ? m_filter.isTracked(change.path) : isForeign(change);
}

bool GitRecorder::isForeign(const FileChange &change) const
{
    if (change.kind == FileChange::Kind::Removal || m_conflicts.contains(change.path))
        return false;
    const FileVersion &version = change.captured.version;
    return version.gitOid.isEmpty() || !m_repository.hasObject(version.gitOid);
}

/// Saves that git then overwrote are written, what is git's is taken over; the saves that came after it are given back.
QList<FileChange> GitRecorder::settleHeld(const QList<FileChange> &held, const ChangeCause &cause)
{
    QHash<QByteArray, qsizetype> lastOfGit;
    for (qsizetype i = 0; i < held.size(); ++i)
        if (!isUsers(held[i]))
            lastOfGit.insert(held[i].path, i);
    QList<FileChange> later;
    for (qsizetype i = 0; i < held.size(); ++i) {
        if (!isUsers(held[i]))
            continue;
        if (lastOfGit.value(held[i].path, i) < i)
            later.append(held[i]);
        else
            m_saves.write(held[i], cause);
    }
    for (const FileChange &change : held)
        if (!isUsers(change))
            m_saves.absorb(change);
    return later;
}

QByteArrayList GitRecorder::writeWindow(const QString &via)
{
    refresh();
    EventBatch batch(m_log);
    m_saves.tellRefused();
    const Mark before = mark();
    m_saves.beginWindow();
    const ChangeCause cause{.via = via};
    QList<FileChange> held = m_saves.takeHeld();
    const QByteArrayList unknown = refreshTracked();
    const GitOutcome outcome = takeOutcome(held);
    bool written = true;
    if (!outcome.operation.isEmpty()) {
        held = settleHeld(held, cause);
        for (const QByteArray &path : unknown)
            m_saves.absorbNow(path);
        written = writeEvents(outcome, via);
    }
    for (const FileChange &change : std::as_const(held))
        m_saves.write(change, cause);
    if (outcome.operation.isEmpty())
        written = writeEvents(outcome, via);
    if (written && !outcome.isNothing())
        savePosition();
    const auto committed = batch.commit();
    if (!outcome.isNothing() && (!committed || !written)) {
        goBackTo(before, committed.has_value());
        return {};
    }
    m_owed = false;
    m_toldCommits.clear();
    m_saves.keepWindow();
    if (m_trace)
        m_trace->forgetOver();
    return unknown;
}

bool GitRecorder::writeEvents(const GitOutcome &outcome, const QString &via)
{
    bool written = true;
    for (qsizetype i = 0; i <= outcome.commits.size(); ++i) {
        if (i == outcome.after && !outcome.operation.isEmpty())
            written = writeOperation(outcome, via) && written;
        if (i < outcome.commits.size() && !m_toldCommits.contains(outcome.commits[i])) {
            if (writeCommit(outcome.commits[i], via))
                m_toldCommits.insert(outcome.commits[i]);
            else
                written = false;
        }
    }
    return written;
}

QByteArrayList GitRecorder::refreshTracked()
{
    QByteArrayList unknown;
    const QFileInfo file(m_repository.gitDir() + QStringLiteral("/index"));
    const QPair<qint64, qint64> index(file.size(), file.lastModified().toMSecsSinceEpoch());
    if (index == std::exchange(m_index, index) && QDateTime::currentMSecsSinceEpoch() - index.second > indexRacyMs)
        return unknown;
    const auto tracked = m_repository.trackedFiles();
    if (!tracked)
        return unknown;
    m_filter.setTracked(*tracked);
    for (auto it = tracked->cbegin(); it != tracked->cend(); ++it)
        if (!m_table.contains(it.key()) && m_filter.wantsFile(it.key()))
            unknown.append(it.key());
    return unknown;
}

Result<trace::BlobRef> GitRecorder::storeTree()
{
    if (const auto saved = m_copies.save(); !saved)
        return passOn(saved);
    const auto stored = m_store.blobs().put(trace::serialiseTree(m_table.tree()), textMediaType, m_lastTree);
    if (stored)
        m_lastTree = stored->sha256;
    return stored;
}

QStringList GitRecorder::redacted(const QStringList &words, QMap<QString, int> &hidden)
{
    QStringList list;
    for (const QString &word : words) {
        const privacy::Redacted clean = m_redactor.text(word.toUtf8(), maxWord);
        for (auto it = clean.counts.cbegin(); it != clean.counts.cend(); ++it)
            hidden[it.key()] += it.value();
        list.append(QString::fromUtf8(clean.bytes));
    }
    return list;
}

bool GitRecorder::writeOperation(const GitOutcome &outcome, const QString &via)
{
    const auto tree = storeTree();
    if (!tree) {
        emit m_log.failed(tree.error().message);
        return false;
    }
    trace::GitOp operation;
    operation.operation = outcome.operation;
    operation.headBefore = outcome.headBefore;
    operation.headAfter = m_head;
    operation.branch = m_branch;
    operation.tree = *tree;
    QMap<QString, int> hidden;
    qint64 durationMs = -1;
    if (const auto command = m_trace ? m_trace->behind(outcome.operation) : std::nullopt) {
        operation.exitCode = command->exitCode;
        durationMs = command->durationMs;
        if (m_store.header().consent.allows(QLatin1StringView("commands")))
            operation.argv = redacted(command->argv, hidden);
    }
    QJsonObject fields = operation.toFields();
    if (durationMs >= 0)
        fields.insert(QStringLiteral("duration_ms"), durationMs);
    trace::EventDraft draft = m_log.draft(trace::EventType::GitOp, fields);
    draft.redactions = privacy::Redacted{{}, hidden}.countsJson();
    draft.actor = QStringLiteral("git");
    draft.actorBasis = QStringLiteral("git_window");
    draft.via = via;
    return m_log.append(draft).has_value();
}

trace::BlobRef GitRecorder::commitDiff(const QString &sha, privacy::Redacted &hidden)
{
    const auto skip = [this](const QByteArray &path) { return m_redactor.isNeverRecorded(path); };
    const auto diff = m_repository.commitDiff(sha, skip, maxDiffBytes);
    if (!diff)
        return {};
    const privacy::Redacted redacted = m_redactor.text(*diff);
    hidden.addCounts(redacted);
    return m_store.blobs().put(redacted.bytes, QStringLiteral("text/x-diff; charset=utf-8")).value_or(trace::BlobRef());
}

bool GitRecorder::writeCommit(const QString &sha, const QString &via)
{
    const auto info = m_repository.commit(sha);
    if (!info)
        return true; // gone from the repository already
    privacy::Redacted hidden = m_redactor.text(info->message.toUtf8(), maxCommitMessage);
    trace::Commit commit;
    commit.sha = sha;
    commit.parentSha = info->parentSha;
    commit.message = QString::fromUtf8(hidden.bytes);
    commit.diff = commitDiff(sha, hidden);
    trace::EventDraft draft = m_log.draft(trace::EventType::Commit, commit.toFields());
    draft.actor = QStringLiteral("git");
    draft.actorBasis = QStringLiteral("git_window");
    draft.via = via;
    draft.redactions = hidden.countsJson();
    return m_log.append(draft).has_value();
}

} // namespace prt::record
