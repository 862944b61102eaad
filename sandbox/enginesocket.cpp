// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/enginesocket.h"

#include "core/base/handle.h"

#include <cerrno>
#include <cstring>
#include <curl/curl.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace prt::sandbox {

namespace {

using Curl = Handle<CURL, curl_easy_cleanup>;
using CurlHeaders = Handle<curl_slist, curl_slist_free_all>;

constexpr qsizetype maxReplyBytes = 16 * 1024 * 1024;
constexpr qsizetype maxUpgradeHeader = 64 * 1024;
constexpr long connectTimeoutMs = 2'000;
constexpr int upgradeTimeoutMs = 15'000;

struct Transfer
{
    EngineReply reply;
    const std::atomic_bool *cancelled = nullptr;
    const std::function<void()> *onHeader = nullptr;
    bool tooLarge = false;
};

size_t receive(char *data, size_t, size_t size, void *user)
{
    auto *transfer = static_cast<Transfer *>(user);
    if (transfer->reply.body.size() + qsizetype(size) > maxReplyBytes) {
        transfer->tooLarge = true;
        return 0;
    }
    transfer->reply.body.append(data, qsizetype(size));
    return size;
}

size_t receiveHeader(char *data, size_t, size_t size, void *user)
{
    const auto *transfer = static_cast<Transfer *>(user);
    if (size == 2 && std::memcmp(data, "\r\n", 2) == 0 && *transfer->onHeader)
        (*transfer->onHeader)();
    return size;
}

int checkCancelled(void *user, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    const auto *transfer = static_cast<Transfer *>(user);
    return transfer->cancelled && transfer->cancelled->load() ? 1 : 0;
}

Error callError(CURLcode code, const QString &socketPath, const Transfer &transfer, const QString &what)
{
    if (code == CURLE_ABORTED_BY_CALLBACK)
        return {ErrorCode::Cancelled, QStringLiteral("Cancelled.")};
    if (code == CURLE_OPERATION_TIMEDOUT)
        return {ErrorCode::Timeout,
                QStringLiteral("The container engine at %1 did not answer in time (%2).").arg(socketPath, what)};
    if (transfer.tooLarge)
        return {ErrorCode::Limit, QStringLiteral("The container engine's answer to %1 is larger than %2 MiB.")
                                      .arg(what)
                                      .arg(maxReplyBytes >> 20)};
    return {ErrorCode::Network, QStringLiteral("The connection to the container engine at %1 broke off (%2: %3).")
                                    .arg(socketPath, what, QString::fromUtf8(curl_easy_strerror(code)))};
}

void setCommon(CURL *curl, const QByteArray &socketPath, const QByteArray &url)
{
    curl_easy_setopt(curl, CURLOPT_UNIX_SOCKET_PATH, socketPath.constData());
    curl_easy_setopt(curl, CURLOPT_URL, url.constData());
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); // a proxy variable of the environment must not matter
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, connectTimeoutMs);
}

void setMethod(CURL *curl, const EngineRequest &request)
{
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.constData());
    if (request.method == "GET")
        return;
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.constData());
}

CurlHeaders makeHeaders(const EngineRequest &request)
{
    curl_slist *list = curl_slist_append(nullptr, "Expect:");
    return CurlHeaders(curl_slist_append(list, ("Content-Type: " + request.contentType).constData()));
}

QByteArray urlOf(const QString &path)
{
    return "http://engine" + path.toUtf8();
}

bool waitFor(int fd, short events)
{
    pollfd entry{fd, events, 0};
    return poll(&entry, 1, upgradeTimeoutMs) == 1;
}

bool sendAll(int fd, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t sent = ::send(fd, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
        if (sent > 0)
            bytes = bytes.sliced(sent);
        else if (errno != EINTR && (errno != EAGAIN || !waitFor(fd, POLLOUT)))
            return false;
    }
    return true;
}

/// Header of the reply and what follows it; empty when the other side closed or stayed silent.
QByteArray receiveUntilHeader(int fd)
{
    QByteArray bytes;
    char chunk[4096];
    while (!bytes.contains("\r\n\r\n") && bytes.size() < maxUpgradeHeader) {
        const ssize_t size = ::recv(fd, chunk, sizeof chunk, 0);
        if (size > 0)
            bytes.append(chunk, size);
        else if (size == 0 || (errno != EINTR && (errno != EAGAIN || !waitFor(fd, POLLIN))))
            return {};
    }
    return bytes;
}

/// A connected socket that outlives the curl handle.
Result<int> connectedSocket(const QString &path)
{
    const QByteArray local = path.toLocal8Bit();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (local.size() >= qsizetype(sizeof address.sun_path))
        return fail(ErrorCode::InvalidInput, QStringLiteral("The socket path “%1” is too long.").arg(path));
    std::memcpy(address.sun_path, local.constData(), size_t(local.size()));
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return tl::unexpected(connectionError(path, errno));
    if (::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        const int osError = errno;
        ::close(fd);
        return tl::unexpected(connectionError(path, osError));
    }
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
    return fd;
}

/// libcurl does not hand out the reason for a unix socket, so it is asked for again.
Error whyNotConnected(const QString &path)
{
    const auto fd = connectedSocket(path);
    if (!fd)
        return fd.error();
    ::close(*fd);
    return {ErrorCode::Timeout,
            QStringLiteral("The container engine at %1 took too long to accept a connection.").arg(path)};
}

} // namespace

Result<EngineReply> EngineSocket::call(const EngineRequest &request, const std::atomic_bool *cancelled,
                                       const std::function<void()> &onHeader) const
{
    const Curl curl(curl_easy_init());
    if (!curl)
        return fail(ErrorCode::Internal, QStringLiteral("libcurl could not be initialised."));
    Transfer transfer{{}, cancelled, &onHeader, false};
    const QByteArray socketPath = m_path.toLocal8Bit();
    const QByteArray url = urlOf(request.path);
    const CurlHeaders headers = makeHeaders(request);
    setCommon(curl.get(), socketPath, url);
    setMethod(curl.get(), request);
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, long(request.timeoutMs));
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, receiveHeader);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, checkCancelled);
    curl_easy_setopt(curl.get(), CURLOPT_XFERINFODATA, &transfer);
    const CURLcode code = curl_easy_perform(curl.get());
    if (code == CURLE_COULDNT_CONNECT)
        return tl::unexpected(whyNotConnected(m_path));
    if (code != CURLE_OK)
        return tl::unexpected(callError(code, m_path, transfer,
                                        QString::fromLatin1(request.method) + u' ' + request.path.section(u'?', 0, 0)));
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    transfer.reply.status = int(status);
    return transfer.reply;
}

Result<EngineSocket::Stream> EngineSocket::upgrade(const QString &path) const
{
    const auto fd = connectedSocket(m_path);
    if (!fd)
        return passOn(fd);
    const QByteArray request = "POST " + path.toUtf8() +
                               " HTTP/1.1\r\nHost: engine\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n"
                               "Content-Length: 0\r\n\r\n";
    const QByteArray reply = sendAll(*fd, request) ? receiveUntilHeader(*fd) : QByteArray();
    const qsizetype headerEnd = reply.indexOf("\r\n\r\n");
    // 101 is the rule; an engine that ignores the upgrade answers 200 and hijacks all the same.
    if (headerEnd > 0 && (reply.startsWith("HTTP/1.1 101") || reply.startsWith("HTTP/1.1 200")))
        return Stream{*fd, reply.mid(headerEnd + 4)};
    ::close(*fd);
    return fail(ErrorCode::Network, QStringLiteral("The container engine did not attach to the container: %1")
                                        .arg(reply.isEmpty() ? QStringLiteral("no answer")
                                                             : QString::fromUtf8(reply.left(300)).simplified()));
}

Error connectionError(const QString &socketPath, int osError)
{
    switch (osError) {
    case ENOENT:
    case ENOTDIR:
        return {ErrorCode::Missing,
                QStringLiteral("No container engine listens at %1. Install and start Docker (on Debian and Ubuntu: "
                               "sudo apt install docker.io) or Podman with its API socket.")
                    .arg(socketPath)};
    case EACCES:
    case EPERM:
        return {ErrorCode::Missing,
                QStringLiteral(
                    "You may not use the container engine at %1. Use rootless Docker or Podman, or add yourself to "
                    "the group docker (sudo usermod -aG docker $USER, then sign out of the desktop and in again); that "
                    "group is as powerful "
                    "as root.")
                    .arg(socketPath)};
    case ECONNREFUSED:
        return {ErrorCode::Missing,
                QStringLiteral("The socket %1 is there, but no container engine answers on it. Start it "
                               "(sudo systemctl start docker).")
                    .arg(socketPath)};
    default:
        return {ErrorCode::Missing, QStringLiteral("The container engine at %1 cannot be reached: %2.")
                                        .arg(socketPath, QString::fromLocal8Bit(std::strerror(osError)))};
    }
}

} // namespace prt::sandbox
