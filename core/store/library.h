// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/blobpack.h"
#include "core/trace/bundle.h"
#include "core/trace/verify.h"

#include <QSet>

namespace prt::trace {
struct ErasurePlan;
}

namespace prt::store {

class SessionStore;

/// One row of the library's list; verdict and score as far as the newest statements tell.
struct TraceRow
{
    QString id;
    QString title;
    QString taskId;
    QString participant;
    QString repo; ///< last part of the origin, or the folder's name
    QString branch;
    qint64 startedUs = 0;
    qint64 durationMs = 0;
    qint64 events = 0;
    qint64 edits = 0;
    qint64 testRuns = 0;
    int lastPassed = -1; ///< of the last test run; -1: no run
    int lastFailed = -1;
    bool committed = false;
    bool recording = false; ///< a session folder, not sealed yet
    bool scripted = false;
    bool damaged = false;
    QString verdict;     ///< of the validation that stands for the trace (ports::shownValidation); empty: none
    int scoreMilli = -1; ///< combined score × 1000 of the newest judgement; -1: none
    QString judgeState;
    QString reviewState; ///< accepted, rejected or empty
    QString origin;      ///< where it came from: empty (recorded here), a file, a server
    QString syncState;   ///< empty, waiting, sending, synced, failed, deleted (on the server; it is only here now)
    QString syncNote;
    int syncPermille = 0;
    /// A server's receipt is among the statements: what it had received then is there, unless somebody removed it.
    bool received = false;
    /// Something was erased here, and no receipt has the erasure: a server that received the trace still has it whole,
    /// with what was erased.
    bool erasedSince = false;
};

/// Where else a trace is, as far as its receipts and the last transfer tell.
enum class ServerCopy
{
    None,    ///< only here
    Same,    ///< what is here is there
    Behind,  ///< all but the newest statements
    Unerased ///< an older form, with what was erased here
};
ServerCopy serverCopy(const TraceRow &row);

/// The library folder: `library.sqlite` (WAL), `packs/`, `sessions/` (one folder each while recording), `keys/`,
/// `vault/`, `steps/`. One object per thread; several processes at once are fine. Every sealed line is kept byte for
/// byte.
class Library
{
public:
    static Result<std::unique_ptr<Library>> open(const QString &folder);
    /// The same for those who only look: NotFound when the folder is no library yet, and nothing is made.
    static Result<std::unique_ptr<Library>> openExisting(const QString &folder);
    /// Whether there is a library in the folder.
    static bool isLibrary(const QString &folder);
    ~Library();

    QString folder() const { return m_folder; }
    QString sessionsFolder() const;
    QString vaultFolder() const;
    /// Where step replays that were broken off wait, a folder for each trace.
    static QString stepsFolder(const QString &libraryFolder);
    /// Made on first use: keys/device.pem.
    Result<trace::SigningKey> deviceKey() const;
    /// Own device key and every key of the trust list.
    Result<QSet<QString>> trustedKeys() const;
    Result<QSet<QString>> serverKeys() const;
    /// trace::verify() with both of them. A trust list that cannot be read is an error, not an unknown signer.
    Result<trace::Verification> check(const trace::Trace &trace, const trace::BlobSource &blobs,
                                      const trace::BlobSets &sets) const;
    /// Whether this library recorded the trace: its device key sealed exactly this. A trace id proves nothing, anybody
    /// can write one down; only for such a trace may hidden values be brought back from the vault.
    Result<bool> isOwn(const trace::Trace &trace) const;
    /// `role`: signer, account (a signer for as long as the server that vouches for it is logged in to) or server.
    Result<void> trust(const trace::PublicKey &key, const QString &name,
                       const QString &role = QStringLiteral("signer"));
    Result<void> distrust(const QString &keyId);
    struct TrustedKey
    {
        QString keyId;
        QString name;
        QString role;
        QByteArray pem;
    };
    Result<QList<TrustedKey>> trustList() const;

    /// Sealed traces and sessions being recorded, newest first.
    Result<QList<TraceRow>> list() const;
    /// The one trace whose id starts with `prefix`. NotFound, or Conflict when several do.
    Result<QString> resolve(const QString &prefix) const;
    Result<TraceRow> row(const QString &id) const;
    Result<trace::Trace> trace(const QString &id) const;
    Result<trace::BlobSets> blobSets(const QString &id) const;
    const trace::BlobSource &blobs() const { return *m_blobs; }

    /// Seals a session with the device key and copies it in. The session folder is left to its owner, who still has it
    /// open and removes it: until then a crash costs nothing, and a trace that is here already is not sealed again.
    /// `environment` blobs (files that git already has) were put into the session's pack before. Returns the trace id.
    Result<QString> seal(SessionStore &session, const QJsonObject &tools);
    /// Adds a trace from elsewhere after verify(): Conflict when one of that id with another head is here.
    /// One with the same head gets the statements that it lacks; what an erasure among them names goes from here too,
    /// as erase() does it. Conflict as well when a session of that id is recorded here: its own seal has to find the
    /// place free. Of a trace that was sealed here only the device's own erasures are carried out: a server, or who has
    /// its key, does not reach the original (see keptOfErasures()).
    Result<QString> import(const trace::Trace &trace, const trace::BlobSource &blobs, const trace::BlobSets &sets,
                           const QString &origin);
    Result<void> exportBundle(const QString &id, const QString &path) const;
    /// Appends; checks that head and signature are right. A digest that is here already is no error.
    /// `keyPem`: the key that signed, when the trace does not hold it yet.
    Result<void> addStatement(const QString &id, const trace::Statement &statement, const QByteArray &keyPem = {});
    /// Signs with the device key, newest digests as parents, and appends.
    Result<trace::Statement> sign(const QString &id, trace::StatementKind kind, const QJsonObject &predicate);
    /// A blob that a statement names (test report, raw reply).
    Result<trace::BlobRef> putBlob(const QString &id, QByteArrayView bytes, const QString &mediaType);
    Result<trace::Verification> verify(const QString &id) const;
    Result<void> setSyncState(const QString &id, const QString &state, const QString &note = {}, int permille = 0);
    /// After the seal: lines become erased lines, blobs go from the packs, an erasure statement is signed; all of it or
    /// nothing. With them goes what was made from the trace: a step replay that was broken off, a session folder that
    /// was left behind, the hidden values that nothing names any more. Asked for what is erased already, it finishes
    /// what an interrupted erasure left on the disk; NotFound when there is nothing of either.
    Result<void> erase(const QString &id, const QSet<qint64> &seqs, const QSet<QString> &blobs, const QString &reason);
    /// What erasures of others name and is here all the same, in an original that was sealed here.
    Result<trace::ErasurePlan> keptOfErasures(const QString &id) const;
    /// Everything of the trace, its hidden values too. A session of the same id that is not this trace keeps its folder
    /// and its hidden values.
    Result<void> remove(const QString &id);

private:
    friend struct LibraryConnection; // The tests make it fail.
    Library() = default;
    Result<void> insertTrace(const trace::Trace &trace, const QString &origin);
    Result<void> insertStatement(const QString &id, const trace::Statement &statement);
    Result<void> insertKey(const QString &id, const QString &keyId, const QByteArray &pem);
    Result<void> insertBlob(const QString &id, const trace::BlobRef &ref, bool added);
    Result<void> refreshSummary(const QString &id);
    /// Rows that an older version of this program summarised are read anew, once, a few each time the library is
    /// opened: nobody waits for all of them. What fails, or has to wait for another program, is left to the next time.
    void refreshOldSummaries();
    /// With one more change of the trace's row in the same transaction.
    Result<void> addStatement(const QString &id, const trace::Statement &statement, const QByteArray &keyPem,
                              const char *alsoSql);
    Result<void> mergeStatements(const trace::Trace &trace, const trace::BlobSource &blobs,
                                 const trace::BlobSets &sets);
    Result<void> copyBlobs(const QString &id, const trace::BlobSource &blobs, const trace::BlobSizes &sizes,
                           bool added);
    Result<void> write(const QString &id, const trace::ErasurePlan &erasure);
    Result<void> takeErasures(const trace::Trace &from, const trace::BlobSource &blobs, const trace::BlobSets &sets);
    Result<void> eraseNow(const trace::Trace &trace, const trace::BlobSets &sets, const trace::ErasurePlan &plan,
                          sql::Transaction transaction);
    Result<void> finishErasure(const trace::Trace &trace, const QSet<qint64> &seqs, const QSet<QString> &blobs);
    Result<qsizetype> dropUnnamedBlobs();
    /// Folders that were made from the trace, which has this head. Whether there were any.
    Result<bool> dropDerived(const QString &id, const QString &head);
    /// The session folder of that id is of something else than the trace with this head, and nobody's to remove here.
    Result<bool> isOtherSession(const QString &id, const QString &head) const;
    /// What a trace hides, by whether the erasure takes it away. A placeholder may stand in both.
    struct Hidden
    {
        QSet<QByteArray> gone;
        QSet<QByteArray> kept;
        bool complete = true; ///< every blob could be read
    };
    Hidden hiddenIn(const trace::Trace &trace, const trace::BlobSets &sets, const trace::ErasurePlan &erasure) const;
    Result<void> forget(const QString &id, const QSet<QByteArray> &placeholders);
    /// Makes the vault forget what the trace does not name. Whether there was anything.
    Result<bool> forgetUnnamed(const trace::Trace &trace);
    Result<QSet<QString>> keysOfRole(const QString &role) const;
    QString m_folder;
    std::unique_ptr<sql::Database> m_database;
    std::unique_ptr<BlobPack> m_blobs;
};

} // namespace prt::store
