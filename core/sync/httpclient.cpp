// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/httpclient.h"

#include "core/base/json.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRandomGenerator>
#include <QThread>
#include <QTimer>

namespace prt::sync {

namespace {

constexpr QLatin1StringView problemPrefix{"urn:pr-telemetry:problem:"};
constexpr int pollMs = 50;

ErrorCode codeOf(int status)
{
    switch (status) {
    case 401:
    case 403:
        return ErrorCode::Denied;
    case 404:
        return ErrorCode::NotFound;
    case 409:
        return ErrorCode::Conflict;
    case 413:
        return ErrorCode::Limit;
    default:
        return status >= 500 ? ErrorCode::Network : ErrorCode::InvalidInput;
    }
}

} // namespace

QJsonObject HttpReply::json() const
{
    return parseJsonObject(body, {.bytes = body.size()}).value_or(QJsonObject());
}

QString HttpReply::problem() const
{
    const QString type = json().value(QLatin1StringView("type")).toString();
    return type.startsWith(problemPrefix) ? type.sliced(problemPrefix.size()) : QString();
}

Error HttpReply::error() const
{
    const QString detail = json().value(QLatin1StringView("detail")).toString();
    const QString advice = status == 401 ? QStringLiteral(" (pr-telemetry login)") : QString();
    return {codeOf(status),
            QStringLiteral("The server refused (%1): %2%3")
                .arg(QString::number(status), detail.isEmpty() ? QStringLiteral("no reason given") : detail, advice)};
}

HttpClient::HttpClient(QUrl server, QByteArray token, const std::atomic_bool &cancelled, RetryPolicy retry)
    : m_server(std::move(server))
    , m_token(std::move(token))
    , m_cancelled(cancelled)
    , m_retry(retry)
    , m_network(std::make_unique<QNetworkAccessManager>())
{
    m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

HttpClient::~HttpClient() = default;

Result<HttpReply> HttpClient::send(const HttpCall &call)
{
    for (int attempt = 1;; ++attempt) {
        int retryAfter = 0;
        const auto reply = once(call, retryAfter);
        const bool temporary =
            reply ? RetryPolicy::isTemporary(reply->status)
                  : reply.error().code == ErrorCode::Network || reply.error().code == ErrorCode::Timeout;
        const auto pause =
            temporary ? m_retry.waitBefore(attempt + 1, QRandomGenerator::global()->generateDouble(), retryAfter)
                      : std::nullopt;
        if (!pause)
            return reply;
        if (const auto waited = wait(*pause); !waited)
            return passOn(waited);
    }
}

Result<HttpReply> HttpClient::require(const HttpCall &call)
{
    const auto reply = send(call);
    if (!reply || reply->isSuccess())
        return reply;
    return tl::unexpected(reply->error());
}

Result<void> HttpClient::wait(int milliseconds) const
{
    for (int waited = 0; waited < milliseconds && !m_cancelled; waited += pollMs)
        QThread::msleep(static_cast<unsigned long>(qMin(pollMs, milliseconds - waited)));
    return m_cancelled ? Result<void>(fail(ErrorCode::Cancelled, QStringLiteral("Cancelled."))) : Result<void>();
}

namespace {

QNetworkRequest requestFor(const QUrl &server, const QByteArray &token, const HttpCall &call)
{
    QString base = server.toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash);
    QNetworkRequest request{QUrl(base + call.path)};
    request.setTransferTimeout(call.quietMs);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setRawHeader("User-Agent", "pr-telemetry/" PRT_VERSION);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
    if (!call.contentType.isEmpty())
        request.setRawHeader("Content-Type", call.contentType);
    for (const auto &[name, value] : call.fields)
        request.setRawHeader(name, value);
    return request;
}

} // namespace

Result<HttpReply> HttpClient::once(const HttpCall &call, int &retryAfter)
{
    if (m_cancelled)
        return fail(ErrorCode::Cancelled, QStringLiteral("Cancelled."));
    const std::unique_ptr<QNetworkReply> reply(
        m_network->sendCustomRequest(requestFor(m_server, m_token, call), call.method, call.body));
    QEventLoop loop;
    QTimer poll;
    bool tooLarge = false;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QObject::connect(reply.get(), &QNetworkReply::downloadProgress, &loop, [&](qint64 received, qint64) {
        tooLarge = tooLarge || received > call.limit;
        if (tooLarge)
            reply->abort();
    });
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (m_cancelled)
            reply->abort();
    });
    poll.start(pollMs);
    if (!reply->isFinished())
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    if (m_cancelled)
        return fail(ErrorCode::Cancelled, QStringLiteral("Cancelled."));
    if (tooLarge)
        return fail(
            ErrorCode::Limit,
            QStringLiteral("The server's answer to %1 is larger than %2 bytes.").arg(call.path).arg(call.limit));
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    retryAfter = reply->rawHeader("Retry-After").toInt();
    // A body that broke off after the status is a broken connection, not an answer.
    const bool broken = reply->error() != QNetworkReply::NoError && reply->error() < QNetworkReply::ContentAccessDenied;
    if (status == 0 || broken)
        return fail(reply->error() == QNetworkReply::OperationCanceledError ? ErrorCode::Timeout : ErrorCode::Network,
                    QStringLiteral("No answer from %1: %2.")
                        .arg(m_server.toString(QUrl::RemoveUserInfo), reply->errorString()));
    return HttpReply{status, reply->readAll()};
}

} // namespace prt::sync
