// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/blobpack.h"
#include "core/trace/chain.h"
#include "core/trace/event.h"
#include "core/trace/header.h"

#include <functional>
#include <future>
#include <QSet>

namespace prt::store {

/// A session while it is recorded: its own folder with `session.sqlite` (WAL, synchronous=FULL) and a blob pack.
/// Only the recorder process writes it. What append() returned for is on disk; inside a batch, once that was committed.
/// Belongs to one thread; that a batch is committed on another one is the store's own business.
class SessionStore
{
public:
    static Result<std::unique_ptr<SessionStore>> create(const QString &folder, const trace::Header &header);
    /// For the recorder, after a crash or a restart: takes the writer's lock (Conflict when another process has it).
    static Result<std::unique_ptr<SessionStore>> open(const QString &folder);
    static Result<std::unique_ptr<SessionStore>> openReadOnly(const QString &folder);
    ~SessionStore();

    const trace::Header &header() const { return m_header; }
    QByteArray headerLine() const { return m_headerLine; }
    qint64 lastSeq() const { return wait()->m_chain.length(); }
    qint64 lastTMs() const { return wait()->m_lastTMs; }
    /// Of the chain as it is now; what a seal of this session would name.
    QString head() const { return wait()->m_chain.head(); }

    /// Numbers, serialises, chains and commits one event. Limit when the line would be too long.
    Result<trace::Event> append(const trace::EventDraft &draft);
    Result<QList<QByteArray>> lines(qint64 fromSeq = 1) const;
    BlobPack &blobs() { return *wait()->m_blobs; }
    const BlobPack &blobs() const { return *wait()->m_blobs; }

    /// What is appended, set and put from here on becomes durable together and for the price of one, or not at all. Not
    /// nested. Fails when the disk or another process does not let it begin.
    Result<void> beginBatch();
    /// Returns when the batch is on disk. When it is not, nothing of it was ever there.
    Result<void> commitBatch();
    /// Nothing of the batch was ever there; the error that commitBatch() would have had.
    Result<void> rollBackBatch();
    /// The same as commitBatch() on another thread, where `done` is called: the caller goes on meanwhile. Whatever is
    /// asked of the store before that waits for it.
    void commitBatchLater(std::function<void()> done);
    /// What became of commitBatchLater(); waits for it.
    Result<void> commitOutcome();

    /// Small values that the recorder needs after a crash: repository path, watcher state, boot id, …
    Result<void> setValue(const QString &key, const QByteArray &value);
    /// Empty: never set. That all of them can be read is made sure of when a session is opened.
    QByteArray value(const QString &key) const;

    /// Removes events before the seal: the lines go, one gap {reason: removed_by_user, count, seconds} stands where the
    /// first one stood, links to them are dropped, later events are renumbered, the chain is made anew, blobs that
    /// nothing names any more go. A later event that names only the hash of a content that went does without it.
    /// `trees`: snapshots of events that stay, by their old number, that name other files now. `values` are set with it
    /// or not at all.
    Result<void> remove(const QSet<qint64> &seqs, const trace::EventDraft &gap,
                        const QMap<QString, QByteArray> &values = {}, const QMap<qint64, QByteArray> &trees = {});

    QString folder() const { return m_folder; }

private:
    SessionStore() = default;
    static Result<std::unique_ptr<SessionStore>> attach(const QString &folder, bool writable);
    Result<void> readState();
    /// Both in a transaction.
    Result<void> rewrite(const QList<QByteArray> &lines);
    Result<void> dropUnnamedBlobs();
    struct Batch;
    static Result<void> commit(Batch &batch);
    Result<void> concluded(const Result<void> &committed);
    /// This store, once no commit is under way.
    SessionStore *wait() const;

    QString m_folder;
    trace::Header m_header;
    QByteArray m_headerLine;
    std::unique_ptr<sql::Database> m_database;
    std::unique_ptr<BlobPack> m_blobs;
    trace::Chain m_chain;
    qint64 m_lastTMs = 0;
    int m_lock = -1;
    std::unique_ptr<Batch> m_batch;         ///< open, or being committed
    std::future<Result<void>> m_committing; ///< of commitBatchLater()
    Result<void> m_outcome;
};

} // namespace prt::store
