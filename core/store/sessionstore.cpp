// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sessionstore.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/trace/workspace.h"

#include <fcntl.h>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <sys/file.h>
#include <unistd.h>

namespace prt::store {

namespace {

const QList<QByteArray> &migrations()
{
    static const QList<QByteArray> scripts{
        "CREATE TABLE state (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;"
        "CREATE TABLE lines (seq INTEGER PRIMARY KEY, line BLOB NOT NULL, head BLOB NOT NULL);" +
            BlobPack::blobTableSql(),
    };
    return scripts;
}

QString databaseFile(const QString &folder)
{
    return folder + QStringLiteral("/session.sqlite");
}

/// The lock of the one process that writes this session; -1 when somebody else holds it.
int lockFolder(const QString &folder)
{
    const int fd =
        ::open(QFile::encodeName(folder + QStringLiteral("/lock")).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0 && ::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        ::close(fd);
        return -1;
    }
    return fd;
}

/// Hashes of saved contents that only the events which go have told. The hash of a short text is as good as the text.
QSet<QString> untoldHashes(const QList<trace::Event> &events, const QSet<qint64> &seqs)
{
    QSet<QString> gone;
    QSet<QString> kept;
    for (const trace::Event &event : events) {
        QSet<QString> &hashes = seqs.contains(event.seq) ? gone : kept;
        hashes.insert(event.text(QLatin1StringView("buffer_hash_after")));
        for (const trace::BlobRef &ref : event.blobRefs())
            hashes.insert(ref.sha256);
    }
    return gone - kept;
}

QByteArray renumbered(const trace::Event &event, qint64 seq, const QSet<QString> &goneIds,
                      const QSet<QString> &goneHashes)
{
    QJsonObject object = event.object;
    object.insert(QStringLiteral("seq"), seq);
    QJsonArray links;
    for (const QJsonValue &link : object.value(QLatin1StringView("links")).toArray()) {
        if (!goneIds.contains(link[QLatin1StringView("event")].toString()))
            links.append(link);
    }
    if (object.contains(QLatin1StringView("links")))
        object.insert(QStringLiteral("links"), links);
    if (goneIds.contains(object.value(QLatin1StringView("cmd_event")).toString()))
        object.insert(QStringLiteral("cmd_event"), QJsonValue::Null);
    if (goneHashes.contains(object.value(QLatin1StringView("buffer_hash_before")).toString()))
        object.insert(QStringLiteral("buffer_hash_before"), QJsonValue::Null);
    return canonicalJson(object);
}

} // namespace

Result<std::unique_ptr<SessionStore>> SessionStore::create(const QString &folder, const trace::Header &header)
{
    if (QFile::exists(databaseFile(folder)))
        return fail(ErrorCode::Conflict, QStringLiteral("There is a session in %1 already.").arg(folder));
    if (const auto made = makePrivateFolder(folder); !made)
        return passOn(made);
    auto database = sql::Database::open(databaseFile(folder), sql::Database::Durability::Full);
    if (!database)
        return passOn(database);
    if (const auto migrated = (*database)->migrate(migrations()); !migrated)
        return passOn(migrated);
    auto query = (*database)->prepare("INSERT INTO state (key, value) VALUES ('header', ?)");
    if (!query)
        return passOn(query);
    if (const auto done = query->bind(1, trace::serialise(header)).run(); !done)
        return passOn(done);
    return open(folder);
}

Result<std::unique_ptr<SessionStore>> SessionStore::open(const QString &folder)
{
    return attach(folder, true);
}

Result<std::unique_ptr<SessionStore>> SessionStore::openReadOnly(const QString &folder)
{
    return attach(folder, false);
}

Result<std::unique_ptr<SessionStore>> SessionStore::attach(const QString &folder, bool writable)
{
    if (!QFile::exists(databaseFile(folder)))
        return fail(ErrorCode::NotFound, QStringLiteral("There is no session in %1.").arg(folder));
    std::unique_ptr<SessionStore> store(new SessionStore);
    store->m_folder = folder;
    if (writable && (store->m_lock = lockFolder(folder)) < 0)
        return fail(ErrorCode::Conflict,
                    QStringLiteral("The session in %1 is being recorded by another process.").arg(folder));
    auto database = writable ? sql::Database::open(databaseFile(folder), sql::Database::Durability::Full)
                             : sql::Database::openReadOnly(databaseFile(folder));
    if (!database)
        return passOn(database);
    store->m_database = std::move(*database);
    if (writable) {
        if (const auto migrated = store->m_database->migrate(migrations()); !migrated)
            return passOn(migrated);
    }
    store->m_blobs = std::make_unique<BlobPack>(*store->m_database, folder + QStringLiteral("/packs"));
    if (const auto read = store->readState(); !read)
        return passOn(read);
    return store;
}

/// Transaction and pack of a batch, and the chain as it was before it.
struct SessionStore::Batch
{
    Batch(SessionStore &store, sql::Transaction begun)
        : transaction(std::move(begun))
        , pack(*store.m_blobs)
        , chain(store.m_chain)
        , lastTMs(store.m_lastTMs)
    {
    }
    sql::Transaction transaction;
    BlobPack::Batch pack;
    trace::Chain chain;
    qint64 lastTMs;
};

SessionStore::~SessionStore()
{
    wait();
    m_batch.reset();
    if (m_lock >= 0)
        ::close(m_lock);
}

Result<void> SessionStore::readState()
{
    // Every value once: what value() could not read later would be taken for one that was never set.
    auto values = m_database->prepare("SELECT key, value FROM state");
    if (!values)
        return passOn(values);
    if (const auto read = values->forEach([](const sql::Query &row) { (void)row.bytes(1); }); !read)
        return read;
    m_headerLine = value(QStringLiteral("header"));
    const auto header = trace::parseHeader(m_headerLine);
    if (!header)
        return passOn(header);
    m_header = *header;
    m_chain = trace::Chain(m_headerLine);
    m_lastTMs = 0;
    auto query = m_database->prepare("SELECT seq, line, head FROM lines ORDER BY seq DESC LIMIT 1");
    if (!query)
        return passOn(query);
    const auto row = query->step();
    if (!row)
        return passOn(row);
    if (*row) {
        m_chain = trace::Chain::fromHead(query->bytes(2), query->integer(0));
        const auto event = trace::parseEvent(query->bytes(1));
        m_lastTMs = event ? event->tMs : 0;
    }
    return {};
}

SessionStore *SessionStore::wait() const
{
    auto *self = const_cast<SessionStore *>(this); // the batch ends, whoever waits for it
    if (self->m_committing.valid())
        self->m_outcome = self->concluded(self->m_committing.get());
    return self;
}

Result<void> SessionStore::beginBatch()
{
    wait();
    Q_ASSERT(!m_batch);
    auto transaction = sql::Transaction::begin(*m_database);
    if (!transaction)
        return passOn(transaction);
    m_batch = std::make_unique<Batch>(*this, std::move(*transaction));
    return {};
}

/// The bytes of the blobs first: their index rows are in the transaction. Any thread, but one at a time.
Result<void> SessionStore::commit(Batch &batch)
{
    if (const auto synced = batch.pack.sync(); !synced)
        return synced;
    return batch.transaction.commit();
}

Result<void> SessionStore::concluded(const Result<void> &committed)
{
    const auto batch = std::exchange(m_batch, nullptr);
    if (!committed) {
        m_chain = batch->chain;
        m_lastTMs = batch->lastTMs;
    }
    return committed;
}

Result<void> SessionStore::commitBatch()
{
    Q_ASSERT(m_batch);
    return concluded(commit(*m_batch));
}

Result<void> SessionStore::rollBackBatch()
{
    Q_ASSERT(m_batch);
    return concluded(fail(ErrorCode::Io, QStringLiteral("A part of what was to be recorded together could not be "
                                                        "written; nothing of it was kept.")));
}

void SessionStore::commitBatchLater(std::function<void()> done)
{
    Q_ASSERT(m_batch);
    m_committing = std::async(std::launch::async, [batch = m_batch.get(), done = std::move(done)] {
        auto committed = commit(*batch);
        done();
        return committed;
    });
}

Result<void> SessionStore::commitOutcome()
{
    wait();
    return std::exchange(m_outcome, {});
}

Result<trace::Event> SessionStore::append(const trace::EventDraft &draft)
{
    wait();
    if (m_batch && !m_batch->transaction.isOpen()) // the line would stand without those before it
        return fail(ErrorCode::Io, QStringLiteral("The disk refused a part of what was to be stored together."));
    const auto line = trace::serialise(draft, lastSeq() + 1);
    if (!line)
        return passOn(line);
    trace::Chain chain = m_chain;
    chain.add(*line);
    auto query = m_database->prepare("INSERT INTO lines (seq, line, head) VALUES (?, ?, ?)");
    if (!query)
        return passOn(query);
    if (const auto done = query->bind(1, chain.length()).bind(2, *line).bind(3, chain.rawHead()).run(); !done)
        return passOn(done);
    m_chain = chain;
    m_lastTMs = draft.tMs;
    return trace::parseEvent(*line);
}

Result<QList<QByteArray>> SessionStore::lines(qint64 fromSeq) const
{
    auto query = wait()->m_database->prepare("SELECT line FROM lines WHERE seq >= ? ORDER BY seq");
    if (!query)
        return passOn(query);
    query->bind(1, fromSeq);
    QList<QByteArray> lines;
    const auto read = query->forEach([&lines](const sql::Query &row) { lines.append(row.bytes(0)); });
    return read ? Result<QList<QByteArray>>(lines) : passOn(read);
}

Result<void> SessionStore::setValue(const QString &key, const QByteArray &value)
{
    auto query = wait()->m_database->prepare("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)");
    return query ? query->bind(1, key).bind(2, value).run() : passOn(query);
}

QByteArray SessionStore::value(const QString &key) const
{
    auto query = wait()->m_database->prepare("SELECT value FROM state WHERE key = ?");
    return query && query->bind(1, key).step().value_or(false) ? query->bytes(0) : QByteArray();
}

Result<void> SessionStore::remove(const QSet<qint64> &seqs, const trace::EventDraft &gap,
                                  const QMap<QString, QByteArray> &values, const QMap<qint64, QByteArray> &trees)
{
    const auto oldLines = lines();
    Q_ASSERT(!m_batch);
    if (!oldLines)
        return passOn(oldLines);
    QList<trace::Event> events;
    QSet<QString> goneIds;
    for (const QByteArray &line : *oldLines) {
        const auto event = trace::parseEvent(line);
        if (!event)
            return passOn(event);
        events.append(*event);
        if (seqs.contains(event->seq))
            goneIds.insert(event->id);
    }
    const QSet<QString> goneHashes = untoldHashes(events, seqs) - QSet<QString>{QString()};
    auto transaction = sql::Transaction::begin(*m_database);
    if (!transaction)
        return passOn(transaction);
    for (auto tree = trees.cbegin(); tree != trees.cend(); ++tree) {
        trace::Event &event = events[tree.key() - 1];
        const trace::BlobRef old = event.blobRef(QLatin1StringView("tree_ref"));
        const auto stored = m_blobs->put(tree.value(), old.mediaType);
        if (!stored)
            return passOn(stored);
        event.object.insert(QStringLiteral("tree_ref"), trace::toJson(*stored));
    }
    QList<QByteArray> kept;
    bool gapStands = false;
    for (const trace::Event &event : std::as_const(events)) {
        if (!seqs.contains(event.seq)) {
            kept.append(renumbered(event, kept.size() + 1, goneIds, goneHashes));
            continue;
        }
        if (std::exchange(gapStands, true))
            continue;
        trace::EventDraft draft = gap;
        draft.tMs = event.tMs;
        draft.tsClientUs = event.tsClientUs;
        const auto line = trace::serialise(draft, kept.size() + 1);
        if (!line)
            return passOn(line);
        kept.append(*line);
    }
    if (const auto done = rewrite(kept); !done)
        return done;
    for (auto value = values.cbegin(); value != values.cend(); ++value)
        if (const auto done = setValue(value.key(), value.value()); !done)
            return done;
    if (const auto done = dropUnnamedBlobs(); !done)
        return done;
    if (const auto done = transaction->commit(); !done)
        return done;
    if (const auto done = readState(); !done)
        return done;
    const auto dropped = m_blobs->dropReplaced();
    return dropped ? Result<void>() : passOn(dropped);
}

Result<void> SessionStore::rewrite(const QList<QByteArray> &lines)
{
    if (const auto done = m_database->execute("DELETE FROM lines"); !done)
        return done;
    auto query = m_database->prepare("INSERT INTO lines (seq, line, head) VALUES (?, ?, ?)");
    if (!query)
        return passOn(query);
    trace::Chain chain(m_headerLine);
    for (const QByteArray &line : lines) {
        chain.add(line);
        if (const auto done = query->bind(1, chain.length()).bind(2, line).bind(3, chain.rawHead()).run(); !done)
            return done;
    }
    return {};
}

Result<void> SessionStore::dropUnnamedBlobs()
{
    const auto current = lines();
    if (!current)
        return passOn(current);
    QSet<QString> named;
    for (const QByteArray &line : *current) {
        const auto event = trace::parseEvent(line);
        if (!event)
            return passOn(event);
        for (const trace::BlobRef &ref : event->blobRefs())
            named.insert(ref.sha256);
        const QString treeHash = event->blobRef(QLatin1StringView("tree_ref")).sha256;
        if (treeHash.isEmpty())
            continue;
        const auto bytes = m_blobs->blob(treeHash);
        if (!bytes && bytes.error().code == ErrorCode::NotFound)
            continue;
        const auto tree = bytes ? trace::parseTree(*bytes) : passOn(bytes);
        if (!tree) // what it names would be taken for unnamed
            return passOn(tree);
        for (const trace::TreeEntry &entry : *tree)
            named.insert(entry.sha256);
    }
    QStringList unnamed;
    const auto sizes = m_blobs->sizes();
    if (!sizes)
        return passOn(sizes);
    for (const QString &hash : sizes->keys()) {
        if (!named.contains(hash))
            unnamed.append(hash);
    }
    return m_blobs->erase(unnamed);
}

} // namespace prt::store
