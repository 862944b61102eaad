// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/gitrecorder.h"

#include "core/base/json.h"

namespace prt::record {

namespace {

constexpr qint64 maxDiffBytes = 8 * 1024 * 1024;
constexpr qsizetype maxMessageBytes = 16 * 1024;
constexpr qsizetype bulk = 64; ///< more files than a person saves at once
const QString positionKey = QStringLiteral("git");

QJsonObject position(store::SessionStore &store)
{
    return parseJsonObject(store.value(positionKey)).value_or(QJsonObject());
}

qint64 offsetIn(store::SessionStore &store, const QString &key)
{
    return jsonInteger(position(store).value(key)).value_or(-1);
}

QString operationNamed(const QString &word)
{
    static const QStringList known{QStringLiteral("checkout"), QStringLiteral("reset"), QStringLiteral("merge"),
                                   QStringLiteral("rebase"), QStringLiteral("pull")};
    static const QStringList other{QStringLiteral("cherry-pick"), QStringLiteral("revert"), QStringLiteral("am"),
                                   QStringLiteral("clone")};
    if (known.contains(word))
        return word;
    return other.contains(word) ? QStringLiteral("other") : QString();
}

} // namespace

GitOutcome outcomeOf(const QList<git::ReflogEntry> &entries, bool stashed)
{
    GitOutcome outcome;
    for (const git::ReflogEntry &entry : entries) {
        const QString word = entry.operation();
        if (word == QLatin1StringView("commit")) {
            outcome.commits.append(entry.newSha);
        } else if (const QString name = operationNamed(word); !name.isEmpty()) {
            if (outcome.operation.isEmpty())
                outcome.headBefore = entry.oldSha;
            outcome.operation = name;
            outcome.after = outcome.commits.size();
        }
    }
    // `git stash` resets the work tree, which the reflog tells as well.
    if (stashed) {
        outcome.operation = QStringLiteral("stash");
        outcome.after = outcome.commits.size();
    }
    return outcome;
}

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
    savePosition();
}

void GitRecorder::savePosition()
{
    (void)m_store.setValue(positionKey, canonicalJson(QJsonObject{{QStringLiteral("head"), m_head},
                                                                  {QStringLiteral("branch"), m_branch},
                                                                  {QStringLiteral("head_log"), m_headLog.offset()},
                                                                  {QStringLiteral("stash_log"), m_stashLog.offset()}}));
}

bool GitRecorder::hasHappened() const
{
    return m_headLog.hasChanged() || m_stashLog.hasChanged() || m_repository.head() != m_head ||
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
    // `git restore .` moves neither HEAD nor a branch: many files that all have a content which git knows are its work.
    if (outcome.isNothing() && held.size() > bulk &&
        std::none_of(held.begin(), held.end(), [this](const FileChange &c) { return isForeign(c); }))
        outcome.operation = QStringLiteral("checkout");
    if (outcome.headBefore.isEmpty())
        outcome.headBefore = m_head;
    m_head = head;
    m_branch = branch;
    return outcome;
}

bool GitRecorder::isForeign(const FileChange &change) const
{
    if (change.kind == FileChange::Kind::Removal)
        return false;
    const FileVersion &version = change.captured.version;
    return version.gitOid.isEmpty() || !m_repository.hasObject(version.gitOid);
}

/// Saves that git then overwrote are written, what is git's is taken over; the saves that came after it are given back.
QList<FileChange> GitRecorder::settleHeld(const QList<FileChange> &held, const ChangeCause &cause)
{
    QHash<QByteArray, qsizetype> lastOfGit;
    for (qsizetype i = 0; i < held.size(); ++i)
        if (!isForeign(held[i]))
            lastOfGit.insert(held[i].path, i);
    QList<FileChange> later;
    for (qsizetype i = 0; i < held.size(); ++i) {
        if (!isForeign(held[i]))
            continue;
        if (lastOfGit.value(held[i].path, i) < i)
            later.append(held[i]);
        else
            m_saves.write(held[i], cause);
    }
    for (const FileChange &change : held)
        if (!isForeign(change))
            m_saves.absorb(change);
    return later;
}

QByteArrayList GitRecorder::writeWindow(const QString &via)
{
    m_repository.refreshObjects();
    const EventBatch batch(m_log);
    const ChangeCause cause{.via = via};
    QList<FileChange> held = m_saves.takeHeld();
    const GitOutcome outcome = takeOutcome(held);
    const QByteArrayList unknown = refreshTracked();
    if (!outcome.operation.isEmpty()) {
        held = settleHeld(held, cause);
        for (const QByteArray &path : unknown)
            m_saves.absorbNow(path);
        writeEvents(outcome, via);
    }
    for (const FileChange &change : std::as_const(held))
        m_saves.write(change, cause);
    if (outcome.operation.isEmpty())
        writeEvents(outcome, via);
    if (!outcome.isNothing())
        savePosition();
    return unknown;
}

void GitRecorder::writeEvents(const GitOutcome &outcome, const QString &via)
{
    for (qsizetype i = 0; i <= outcome.commits.size(); ++i) {
        if (i == outcome.after && !outcome.operation.isEmpty())
            writeOperation(outcome, via);
        if (i < outcome.commits.size())
            writeCommit(outcome.commits[i], via);
    }
}

QByteArrayList GitRecorder::refreshTracked()
{
    QByteArrayList unknown;
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

void GitRecorder::writeOperation(const GitOutcome &outcome, const QString &via)
{
    const auto tree = storeTree();
    if (!tree) {
        emit m_log.failed(tree.error().message);
        return;
    }
    trace::GitOp operation;
    operation.operation = outcome.operation;
    operation.headBefore = outcome.headBefore;
    operation.headAfter = m_head;
    operation.branch = m_branch;
    operation.tree = *tree;
    trace::EventDraft draft = m_log.draft(trace::EventType::GitOp, operation.toFields());
    draft.actor = QStringLiteral("git");
    draft.actorBasis = QStringLiteral("git_window");
    draft.via = via;
    (void)m_log.append(draft);
}

trace::BlobRef GitRecorder::commitDiff(const QString &sha, QJsonObject &redactions)
{
    const auto skip = [this](const QByteArray &path) { return m_redactor.isNeverRecorded(path); };
    const auto diff = m_repository.commitDiff(sha, skip, maxDiffBytes);
    if (!diff)
        return {};
    const privacy::Redacted redacted = m_redactor.text(*diff);
    redactions = redacted.countsJson();
    return m_store.blobs().put(redacted.bytes, QStringLiteral("text/x-diff; charset=utf-8")).value_or(trace::BlobRef());
}

void GitRecorder::writeCommit(const QString &sha, const QString &via)
{
    const auto info = m_repository.commit(sha);
    if (!info)
        return;
    QJsonObject redactions;
    trace::Commit commit;
    commit.sha = sha;
    commit.parentSha = info->parentSha;
    commit.message = QString::fromUtf8(m_redactor.text(info->message.toUtf8().left(maxMessageBytes)).bytes);
    commit.diff = commitDiff(sha, redactions);
    trace::EventDraft draft = m_log.draft(trace::EventType::Commit, commit.toFields());
    draft.actor = QStringLiteral("git");
    draft.actorBasis = QStringLiteral("git_window");
    draft.via = via;
    draft.redactions = redactions;
    (void)m_log.append(draft);
}

} // namespace prt::record
