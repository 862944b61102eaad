// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/provider/httpclient.h"

#include "core/base/handle.h"

#include <curl/curl.h>
#include <QUrl>

namespace prt::judge {

namespace {

constexpr qsizetype maxHeaderBytes = 64 * 1024;

using CurlHandle = Handle<CURL, curl_easy_cleanup>;

struct HeaderList
{
    ~HeaderList() { curl_slist_free_all(list); }
    void add(const QByteArray &line) { list = curl_slist_append(list, line.constData()); }
    curl_slist *list = nullptr;
};

/// What the callbacks fill while libcurl works.
struct Transfer
{
    HttpReply reply;
    qsizetype bodyLimit = 0;
    qsizetype headerBytes = 0;
    bool tooLarge = false;
    const std::atomic_bool *cancelled = nullptr;
};

size_t onBody(char *data, size_t size, size_t count, void *user)
{
    auto &transfer = *static_cast<Transfer *>(user);
    const auto bytes = static_cast<qsizetype>(size * count);
    if (transfer.reply.body.size() + bytes > transfer.bodyLimit) {
        transfer.tooLarge = true;
        return 0;
    }
    transfer.reply.body.append(data, bytes);
    return size * count;
}

size_t onHeader(char *data, size_t size, size_t count, void *user)
{
    auto &transfer = *static_cast<Transfer *>(user);
    const auto bytes = static_cast<qsizetype>(size * count);
    transfer.headerBytes += bytes;
    if (transfer.headerBytes > maxHeaderBytes) {
        transfer.tooLarge = true;
        return 0;
    }
    const QByteArray line(data, bytes);
    const qsizetype colon = line.indexOf(':');
    if (line.startsWith("HTTP/"))
        transfer.reply.headers.clear(); // of an interim reply
    else if (colon > 0)
        transfer.reply.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    return size * count;
}

int onProgress(void *user, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<Transfer *>(user)->cancelled->load() ? 1 : 0;
}

void setBasics(CURL *curl, const HttpRequest &request, const HttpLimits &limits, Transfer &transfer)
{
    curl_easy_setopt(curl, CURLOPT_URL, request.url.toUtf8().constData());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connectMs));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.totalMs));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, onBody);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, onHeader);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, onProgress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
    if (isLoopback(request.url))
        curl_easy_setopt(curl, CURLOPT_PROXY, "");
}

void setBody(CURL *curl, const HttpRequest &request)
{
    if (request.body.isEmpty())
        return;
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.constData());
}

tl::unexpected<Error> errorOf(CURLcode code, const Transfer &transfer, const HttpLimits &limits, const QString &host,
                              const char *detail)
{
    if (transfer.cancelled->load())
        return fail(ErrorCode::Cancelled, QStringLiteral("Cancelled."));
    if (transfer.tooLarge)
        return fail(ErrorCode::Limit,
                    QStringLiteral("%1 sent more than %2 KiB.").arg(host).arg(limits.bodyBytes / 1024));
    if (code == CURLE_OPERATION_TIMEDOUT)
        return fail(ErrorCode::Timeout,
                    QStringLiteral("%1 did not answer within %2 s.").arg(host).arg((limits.totalMs + 999) / 1000));
    const QString why = QString::fromUtf8(*detail ? detail : curl_easy_strerror(code));
    if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL)
        return fail(ErrorCode::InvalidInput, QStringLiteral("The address of the judge is not usable: %1.").arg(why));
    return fail(ErrorCode::Network, QStringLiteral("%1 could not be asked: %2.").arg(host, why));
}

void initialiseOnce()
{
    static const CURLcode done = curl_global_init(CURL_GLOBAL_DEFAULT);
    Q_UNUSED(done)
}

} // namespace

bool isLoopback(const QString &url)
{
    const QString host = QUrl(url).host();
    const bool numbers =
        std::all_of(host.begin(), host.end(), [](QChar c) { return c == u'.' || (c >= u'0' && c <= u'9'); });
    return host == QLatin1StringView("localhost") || host == QLatin1StringView("::1") ||
           (numbers && host.startsWith(QLatin1StringView("127.")));
}

Result<HttpReply> httpSend(const HttpRequest &request, const HttpLimits &limits, const std::atomic_bool &cancelled)
{
    initialiseOnce();
    const CurlHandle curl(curl_easy_init());
    if (!curl)
        return fail(ErrorCode::Internal, QStringLiteral("libcurl could not be started."));
    Transfer transfer;
    transfer.bodyLimit = limits.bodyBytes;
    transfer.cancelled = &cancelled;
    char detail[CURL_ERROR_SIZE] = {};
    curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, detail);
    setBasics(curl.get(), request, limits, transfer);
    setBody(curl.get(), request);
    HeaderList headers;
    for (auto it = request.headers.begin(); it != request.headers.end(); ++it)
        headers.add(it.key() + ": " + it.value());
    headers.add("Expect:");
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.list);

    const CURLcode code = curl_easy_perform(curl.get());
    if (code != CURLE_OK)
        return errorOf(code, transfer, limits, QUrl(request.url).host(), detail);
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    transfer.reply.status = static_cast<int>(status);
    return transfer.reply;
}

} // namespace prt::judge
