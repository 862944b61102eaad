// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/serve.h"

#include "server/api/api.h"
#include "server/care/sweep.h"
#include "server/cli/console.h"
#include "server/cli/datafolder.h"
#include "server/http/httpserver.h"

#include <csignal>
#include <QCoreApplication>
#include <QFile>
#include <QHostAddress>
#include <QSocketNotifier>
#include <QSslCertificate>
#include <QSslKey>
#include <sys/socket.h>
#include <unistd.h>

namespace prt::server {

namespace {

constexpr int stopGraceMs = 20'000;
int signalPipe[2] = {-1, -1};

void onSignal(int)
{
    const char byte = 1;
    (void)!::write(signalPipe[0], &byte, 1);
}

/// A signal handler may do next to nothing; it wakes the event loop through a socket.
void whenAskedToStop(QObject *context, const std::function<void()> &stop)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, signalPipe) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalPipe[1], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [notifier, stop] {
        notifier->setEnabled(false);
        stop();
    });
    struct sigaction action
    {
    };
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND); // a second signal ends the program at once
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
}

struct Endpoint
{
    QHostAddress address;
    quint16 port = 0;
};

Result<Endpoint> endpointFrom(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    const uint port = colon < 0 ? 0 : text.sliced(colon + 1).toUInt(&isNumber);
    QString host = text.first(qMax<qsizetype>(colon, 0));
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    const QHostAddress address(host == QLatin1StringView("localhost") ? QStringLiteral("127.0.0.1") : host);
    if (!isNumber || port > 65535 || address.isNull())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("--listen takes ADDRESS:PORT, for example 127.0.0.1:8787 or [::]:8787."));
    return Endpoint{address, static_cast<quint16>(port)};
}

Result<QByteArray> pemFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, QStringLiteral("Cannot read %1: %2.").arg(path, file.errorString()));
    return file.readAll();
}

Result<std::optional<QSslConfiguration>> tlsFrom(const ServeOptions &options)
{
    if (options.tlsCertificate.isEmpty() && options.tlsKey.isEmpty())
        return std::nullopt;
    const auto certificate = pemFile(options.tlsCertificate);
    const auto keyText = pemFile(options.tlsKey);
    if (!certificate || !keyText)
        return certificate ? passOn(keyText) : passOn(certificate);
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificate, QSsl::Pem);
    QSslKey key(*keyText, QSsl::Ec);
    if (key.isNull())
        key = QSslKey(*keyText, QSsl::Rsa);
    if (chain.isEmpty() || key.isNull())
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("--tls-cert and --tls-key take PEM files: a certificate chain and its RSA or EC key."));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

/// Runs until it is stopped. The pool has its tables opened once before, so a database that cannot be opened is told at
/// the start.
int run(const ServeOptions &options, DataFolder &folder, const Endpoint &endpoint,
        const std::optional<QSslConfiguration> &tls)
{
    const SystemClock clock;
    Service service{*folder.bytes, folder.key, clock, {}, {}};
    service.limits.perAddress = options.perAddress;
    service.statementsPerTrace = options.statementsPerTrace;
    service.statementBytesPerTrace = options.statementMebibytesPerTrace * 1024 * 1024;
    HttpServer::Options http{service.limits, 2, options.threads, 256, tls};
    HttpServer server(http, [&service, file = folder.databaseFile]() -> std::unique_ptr<RequestHandler> {
        auto meta = SqlStore::openSqlite(file);
        if (!meta)
            qFatal("%s", qUtf8Printable(meta.error().message));
        return std::make_unique<Api>(service, std::move(*meta));
    });
    service.http = &server.counters();
    QObject::connect(&server, &HttpServer::stopped, qApp, &QCoreApplication::quit);
    whenAskedToStop(&server, [&server] { server.stop(stopGraceMs); });
    if (!server.listen(endpoint.address, endpoint.port))
        return failed(
            {ErrorCode::Missing, QStringLiteral("Cannot listen on %1: %2. Choose another address with --listen.")
                                     .arg(options.listen, server.errorString())});
    const QString host = endpoint.address.protocol() == QAbstractSocket::IPv6Protocol
                             ? u'[' + endpoint.address.toString() + u']'
                             : endpoint.address.toString();
    print(QStringLiteral("listening on %1://%2:%3")
              .arg(tls ? QStringLiteral("https") : QStringLiteral("http"), host)
              .arg(server.serverPort()));
    if (!tls && !endpoint.address.isLoopback())
        note(QStringLiteral("Without TLS tokens and traces can be read on the way: give --tls-cert and --tls-key, or "
                            "put a proxy with TLS before it."));
    return QCoreApplication::exec();
}

} // namespace

int serve(const ServeOptions &options)
{
    const auto endpoint = endpointFrom(options.listen);
    if (!endpoint)
        return failed(endpoint.error());
    const auto tls = tlsFrom(options);
    if (!tls)
        return failed(tls.error());
    auto folder = DataFolder::open(options.data);
    if (!folder)
        return failed(folder.error());
    folder->sweepSpool();
    // What an erasure doomed and a crash left.
    if (const auto swept = sweepDoomed(*folder->meta, *folder->bytes); !swept)
        return failed(swept.error());
    return run(options, *folder, *endpoint, *tls);
}

} // namespace prt::server
