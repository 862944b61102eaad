// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/syncengine.h"

#include "core/base/hash.h"
#include "core/sync/feedcursor.h"
#include "core/sync/puller.h"
#include "core/sync/pusher.h"
#include "core/sync/serverkey.h"
#include "core/sync/standing.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace prt::sync {

namespace {

const std::atomic_bool never = false;

const QString deletedState = QStringLiteral("deleted");
constexpr int deleteMs = 10 * 60 * 1000; ///< the server looks which blobs others need
constexpr int loginPatienceMs = 10'000;
constexpr int statePatienceMs = 4'000; ///< somebody waits for the answer and may live without it

Result<Account> askAccount(HttpClient &client, int quietMs)
{
    const auto reply = client.require({"GET", QStringLiteral("/v2/account"), {}, {}, {}, quietMs});
    if (!reply)
        return passOn(reply);
    const QJsonObject object = reply->json();
    return Account{object.value(QLatin1StringView("account")).toString(),
                   object.value(QLatin1StringView("tenant")).toString(),
                   object.value(QLatin1StringView("role")).toString()};
}

Result<void> bindDevice(HttpClient &client, const store::Library &library, const QByteArray &token)
{
    const auto key = library.deviceKey();
    if (!key)
        return passOn(key);
    const QByteArray proof = key->sign(trace::deviceProofText(sha256Hex(token)));
    const QJsonObject body{{QStringLiteral("key"), QString::fromLatin1(key->publicKey().pem())},
                           {QStringLiteral("proof"), QString::fromLatin1(proof.toBase64())}};
    const auto reply = client.require({"POST",
                                       QStringLiteral("/v2/devices"),
                                       QJsonDocument(body).toJson(QJsonDocument::Compact),
                                       "application/json",
                                       {}});
    return reply ? Result<void>() : passOn(reply);
}

/// A server has confirmed everything that is here of the trace: there is nothing to send. False for what is not in the
/// library, which the push itself will say.
Result<bool> isConfirmed(const store::Library &library, const QString &traceId)
{
    const auto trace = library.trace(traceId);
    if (!trace)
        return trace.error().code == ErrorCode::NotFound ? Result<bool>(false) : passOn(trace);
    const auto servers = library.serverKeys();
    return servers ? Result<bool>(!needsPush(*trace, *servers)) : passOn(servers);
}

/// A copy of what was deleted on the server stays: only its owner knows whether it may. The library shows it.
Result<void> noteDeletion(store::Library &library, const QString &traceId, const QJsonObject &entry)
{
    const QString by = entry.value(QLatin1StringView("deleted_by")).toString();
    return library.setSyncState(
        traceId, deletedState,
        QStringLiteral("Deleted on the server on %1 by %2: %3. The copy here stays until you delete it.")
            .arg(entry.value(QLatin1StringView("deleted_at")).toString().left(10),
                 by.isEmpty() ? QStringLiteral("its operator") : by,
                 entry.value(QLatin1StringView("reason")).toString()));
}

/// Notes why a push ended early, and gives the error back. A server that does not answer takes nothing away from what
/// it has confirmed: such a trace stays synced.
Result<void> keepOutcome(store::Library &library, const QString &traceId, const Error &error, bool confirmed)
{
    const bool stopped = error.code == ErrorCode::Cancelled;
    const bool unreachable = error.code == ErrorCode::Network || error.code == ErrorCode::Timeout;
    if (confirmed && (stopped || unreachable)) {
        const QString note =
            stopped ? QString() : QStringLiteral("The server could not be reached: %1").arg(error.message);
        (void)library.setSyncState(traceId, QStringLiteral("synced"), note, 1000);
        return fail(error.code, stopped ? error.message
                                        : note + QStringLiteral(" Nothing is lost: the server has confirmed all that "
                                                                "is here."));
    }
    (void)library.setSyncState(traceId, stopped ? QStringLiteral("waiting") : QStringLiteral("failed"),
                               stopped ? QString() : error.message);
    return tl::unexpected(error);
}

} // namespace

SyncEngine::SyncEngine(SyncSettings settings, std::shared_ptr<TokenStore> tokens, QString server, RetryPolicy retry)
    : m_settings(std::move(settings))
    , m_tokens(std::move(tokens))
    , m_server(std::move(server))
    , m_retry(retry)
{
}

ports::ServerState SyncEngine::state()
{
    ports::ServerState state;
    const auto url = m_settings.server(m_server);
    if (!url) {
        state.problem = url.error().message;
        return state;
    }
    state.url = url->toString();
    const auto credentials = m_settings.credentials(*m_tokens, m_server);
    if (!credentials) {
        state.problem = credentials.error().message;
        return state;
    }
    HttpClient client(credentials->server, credentials->token, never, RetryPolicy{1});
    const auto account = askAccount(client, statePatienceMs);
    // An answer that refuses us still comes from a server that is there.
    state.reachable = account || account.error().code == ErrorCode::Denied;
    if (account)
        state.account = QStringLiteral("%1 (%2)").arg(account->name, account->role);
    else
        state.problem = account.error().message;
    return state;
}

Result<void> SyncEngine::push(const QString &libraryFolder, const QString &traceId,
                              const std::function<void(int, QString)> &progress, const std::atomic_bool &cancelled)
{
    const auto library = store::Library::open(libraryFolder);
    if (!library)
        return passOn(library);
    const auto credentials = m_settings.credentials(*m_tokens, m_server);
    if (!credentials)
        return passOn(credentials);
    const auto confirmed = isConfirmed(**library, traceId);
    if (!confirmed)
        return passOn(confirmed);
    HttpClient client(credentials->server, credentials->token, cancelled, m_retry);
    Pusher pusher(client, **library, progress);
    Result<void> done = learnServerKey(client, **library);
    if (done)
        done = pusher.push(traceId);
    if (done)
        return noteStanding(**library, traceId);
    if (pusher.isDeletedThere()) {
        (void)(*library)->setSyncState(traceId, deletedState, done.error().message);
        return done;
    }
    return keepOutcome(**library, traceId, done.error(), *confirmed);
}

Result<void> SyncEngine::deleteThere(const QString &libraryFolder, const QString &traceId, const QString &reason,
                                     const std::atomic_bool &cancelled)
{
    const auto library = store::Library::open(libraryFolder);
    if (!library)
        return passOn(library);
    const auto credentials = m_settings.credentials(*m_tokens, m_server);
    if (!credentials)
        return passOn(credentials);
    HttpClient client(credentials->server, credentials->token, cancelled, m_retry);
    const QString path =
        QStringLiteral("/v2/traces/%1?reason=%2").arg(traceId, QString::fromLatin1(QUrl::toPercentEncoding(reason)));
    HttpCall call{"DELETE", path, {}, {}, {}};
    call.quietMs = deleteMs;
    const auto reply = client.send(call);
    if (!reply)
        return passOn(reply);
    if (!reply->isSuccess() && reply->problem() != QLatin1StringView("trace-deleted"))
        return tl::unexpected(reply->error());
    return (*library)->setSyncState(traceId, deletedState, QStringLiteral("Deleted on the server: %1.").arg(reason));
}

Result<QStringList> SyncEngine::pull(const QString &libraryFolder, const QString &traceId,
                                     const std::function<void(int, QString)> &progress,
                                     const std::atomic_bool &cancelled)
{
    const auto library = store::Library::open(libraryFolder);
    if (!library)
        return passOn(library);
    const auto credentials = m_settings.credentials(*m_tokens, m_server);
    if (!credentials)
        return passOn(credentials);
    HttpClient client(credentials->server, credentials->token, cancelled, m_retry);
    if (const auto known = learnServerKey(client, **library); !known)
        return passOn(known);
    if (traceId.isEmpty())
        return pullNews(client, **library, progress);
    const auto news = Puller(client, **library, progress).pull(traceId);
    if (!news)
        return passOn(news);
    return *news ? QStringList{traceId} : QStringList();
}

/// Reads the feed to its end. The cursor never passes a trace that could not be taken in: it is tried again next time,
/// and the traces behind it are not held up by it.
Result<QStringList> SyncEngine::pullNews(HttpClient &client, store::Library &library,
                                         const std::function<void(int, QString)> &progress)
{
    QStringList taken;
    std::optional<Error> problem;
    qint64 since = feedCursor(library.folder(), client.server());
    for (bool more = true; more;) {
        const auto page = client.require({"GET", QStringLiteral("/v2/traces?since=%1").arg(since), {}, {}, {}});
        if (!page)
            return passOn(page);
        const QJsonObject object = page->json();
        for (const QJsonValue &entry : object.value(QLatin1StringView("traces")).toArray()) {
            const QString id = entry[QLatin1StringView("id")].toString();
            if (entry[QLatin1StringView("state")].toString() == QLatin1StringView("deleted")) {
                if (const auto noted = noteDeletion(library, id, entry.toObject()); !noted)
                    return passOn(noted);
                continue;
            }
            const auto news = Puller(client, library, progress).pull(id);
            if (news && *news)
                taken.append(id);
            if (!news && (news.error().code == ErrorCode::Cancelled || news.error().code == ErrorCode::Network ||
                          news.error().code == ErrorCode::Timeout))
                return passOn(news);
            if (!news && !problem)
                problem = Error{news.error().code, QStringLiteral("%1: %2").arg(id, news.error().message)};
        }
        const qint64 next = object.value(QLatin1StringView("next")).toInteger(since);
        more = object.value(QLatin1StringView("more")).toBool() && next > since;
        since = next;
        if (problem)
            continue;
        if (const auto kept = setFeedCursor(library.folder(), client.server(), since); !kept)
            return passOn(kept);
    }
    if (problem)
        return tl::unexpected(*problem);
    return taken;
}

Result<Account> SyncEngine::logIn(const QString &libraryFolder, const QByteArray &token, QString &where)
{
    const auto url = m_settings.server(m_server);
    const auto library = store::Library::open(libraryFolder);
    if (!url || !library)
        return url ? passOn(library) : passOn(url);
    HttpClient client(*url, token, never, RetryPolicy{2});
    const auto account = askAccount(client, loginPatienceMs);
    if (!account)
        return account;
    if (account->role != QLatin1StringView("exporter"))
        if (const auto bound = bindDevice(client, **library, token); !bound)
            return passOn(bound);
    if (const auto known = learnServerKey(client, **library); !known)
        return passOn(known);
    const auto place = m_tokens->store(*url, token);
    if (!place)
        return passOn(place);
    where = *place;
    const auto kept = m_settings.setServer(*url);
    return kept ? account : passOn(kept);
}

Result<SyncEngine::LoggedOut> SyncEngine::logOut(const QString &libraryFolder)
{
    const auto url = m_settings.server(m_server);
    const auto library = store::Library::open(libraryFolder);
    if (!url || !library)
        return url ? passOn(library) : passOn(url);
    LoggedOut gone{m_tokens->token(*url).has_value(), false};
    if (const auto done = m_tokens->remove(*url); !done)
        return passOn(done);
    const auto before = (*library)->trustList();
    if (!before)
        return passOn(before);
    if (const auto done = forgetServerKey(*url, **library); !done)
        return passOn(done);
    const auto after = (*library)->trustList();
    if (!after)
        return passOn(after);
    gone.serverKey = after->size() < before->size();
    const auto cleared = m_settings.clear();
    return cleared ? Result<LoggedOut>(gone) : passOn(cleared);
}

Result<QStringList> SyncEngine::waiting(const QString &libraryFolder)
{
    const auto library = store::Library::open(libraryFolder);
    const auto rows = library ? (*library)->list() : passOn(library);
    if (!rows)
        return passOn(rows);
    const auto servers = (*library)->serverKeys();
    if (!servers)
        return passOn(servers);
    QStringList ids;
    for (const store::TraceRow &row : *rows) {
        if (row.recording || row.scripted || row.damaged || row.syncState == deletedState)
            continue;
        const auto trace = (*library)->trace(row.id);
        if (!trace)
            return passOn(trace);
        if (needsPush(*trace, *servers))
            ids.append(row.id);
    }
    return ids;
}

} // namespace prt::sync
