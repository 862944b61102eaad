// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/modelserver.h"

#include "core/base/json.h"
#include "tests/support/modelanswers.h"

#include <QRegularExpression>
#include <QTcpSocket>
#include <QTimer>
#include <sys/socket.h>

namespace prt::test {

namespace {

qsizetype contentLength(const QByteArray &head)
{
    static const QRegularExpression length(QStringLiteral("\\r\\ncontent-length:\\s*(\\d+)"),
                                           QRegularExpression::CaseInsensitiveOption);
    return length.match(QString::fromLatin1(head)).captured(1).toLongLong();
}

ModelRequest parseRequest(const QByteArray &raw)
{
    ModelRequest request;
    const qsizetype split = raw.indexOf("\r\n\r\n");
    QList<QByteArray> lines = raw.left(split).split('\n');
    const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
    request.method = first.value(0);
    request.path = first.value(1);
    for (const QByteArray &line : lines)
        request.headers.insert(line.left(line.indexOf(':')).trimmed().toLower(),
                               line.mid(line.indexOf(':') + 1).trimmed());
    request.body = raw.mid(split + 4);
    return request;
}

/// The framed lines of what the model is shown, and what is wrong with their frames.
QStringList readFrames(const QString &user, ModelRequest &request)
{
    static const QRegularExpression line(QStringLiteral("^⟦([a-z2-7]{10})⟧(.*)$"));
    QStringList problems;
    for (const QString &one : user.split(u'\n')) {
        const auto match = line.match(one);
        if (one.startsWith(QLatin1StringView("The answer before this one could not be used.")))
            continue;
        const auto document = parseJsonObject(match.captured(2).toUtf8());
        if (!match.hasMatch())
            problems.append(QStringLiteral("a line of data has no frame: ") + one.left(60));
        else if (!document)
            problems.append(QStringLiteral("a framed line is not one JSON document"));
        else if (match.captured(2).contains(match.captured(1)))
            problems.append(QStringLiteral("the data contains the nonce"));
        request.nonce = match.captured(1);
        request.data.append(document.value_or(QJsonObject()));
    }
    return problems;
}

/// One byte of `body` after each wait, as long as somebody listens.
void dribble(QTcpSocket *socket, const QByteArray &body, int everyMs)
{
    auto *timer = new QTimer(socket);
    auto sent = std::make_shared<qsizetype>(0);
    QObject::connect(timer, &QTimer::timeout, socket, [socket, timer, body, sent] {
        if (*sent >= body.size())
            return timer->stop();
        socket->write(body.mid((*sent)++, 1));
    });
    timer->start(everyMs);
}

} // namespace

ModelServer::ModelServer(Script script, const QString &kind)
    : m_wire(ModelWire::of(kind))
    , m_script(std::move(script))
{
    m_server = new QTcpServer;
    m_server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_server,
        [this] {
            m_server->listen(QHostAddress::LocalHost);
            m_port = m_server->serverPort();
            QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this] { accept(); });
        },
        Qt::BlockingQueuedConnection);
}

ModelServer::~ModelServer()
{
    m_thread.quit();
    m_thread.wait();
}

QString ModelServer::baseUrl() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_port) + m_wire->basePath();
}

QStringList ModelServer::problems() const
{
    const QMutexLocker lock(&m_mutex);
    return m_problems;
}

QList<ModelRequest> ModelServer::requests() const
{
    const QMutexLocker lock(&m_mutex);
    return m_requests;
}

void ModelServer::problem(const QString &what)
{
    const QMutexLocker lock(&m_mutex);
    m_problems.append(what);
}

void ModelServer::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        auto raw = std::make_shared<QByteArray>();
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, raw] {
            *raw += socket->readAll();
            const qsizetype head = raw->indexOf("\r\n\r\n");
            if (head < 0 || raw->size() < head + 4 + contentLength(raw->left(head)))
                return;
            const QByteArray request = std::exchange(*raw, {});
            handle(socket, request);
        });
    }
}

void ModelServer::handle(QTcpSocket *socket, const QByteArray &raw)
{
    ModelRequest request = parseRequest(raw);
    const auto json = parseJsonObject(request.body);
    if (!json)
        problem(QStringLiteral("the body is not JSON: ") + json.error().message);
    request.json = json.value_or(QJsonObject());
    check(request);
    int index = 0;
    {
        const QMutexLocker lock(&m_mutex);
        index = static_cast<int>(m_requests.size());
        m_requests.append(request);
    }
    const auto scripted = m_script ? m_script(index, request) : std::nullopt;
    send(socket, scripted ? *scripted : reply(canonicalJson(goodAnswer(request)), Ending::Complete, request.json),
         index);
}

void ModelServer::send(QTcpSocket *socket, const ModelReply &answer, int index)
{
    if (answer.silent)
        return;
    QByteArray head =
        "HTTP/1.1 " + QByteArray::number(answer.status) +
        " Reply\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(answer.body.size()) +
        "\r\nx-request-id: r" + QByteArray::number(index) + "\r\n";
    for (auto it = answer.headers.begin(); it != answer.headers.end(); ++it)
        head += it.key() + ": " + it.value() + "\r\n";
    if (answer.everyMs > 0) {
        socket->write(head + "\r\n");
        return dribble(socket, answer.body, answer.everyMs);
    }
    socket->write(head + "\r\n" + (answer.sendOnly < 0 ? answer.body : answer.body.left(answer.sendOnly)));
    if (answer.halfClose) {
        socket->flush();
        ::shutdown(static_cast<int>(socket->socketDescriptor()), SHUT_WR);
    } else if (answer.sendOnly >= 0) {
        socket->disconnectFromHost();
    }
}

void ModelServer::check(ModelRequest &request)
{
    const auto expect = [this](bool holds, const QString &what) {
        if (!holds)
            problem(what);
    };
    for (const QString &what : m_wire->problems(request, key))
        problem(what);
    for (const QString &what : readFrames(m_wire->userText(request.json), request))
        problem(what);
    expect(request.json.value(QLatin1StringView("model")).toString() == model, QStringLiteral("wrong model"));
    expect(m_wire->answerBound(request.json) > 0, QStringLiteral("no bound on the answer"));
    expect(!request.data.isEmpty(), QStringLiteral("no data was shown"));
    // Where no form is asked for, the model has to be told.
    expect(!m_wire->schema(request.json).isEmpty() ||
               m_wire->systemText(request.json).contains(QLatin1StringView("\"additionalProperties\":false")),
           QStringLiteral("the form of the answer is said nowhere"));
    for (const QString &secret : forbidden)
        expect(!request.body.contains(secret.toUtf8()), QStringLiteral("the request contains ") + secret);
    expect(!request.body.contains("/home/"), QStringLiteral("the request names a home folder"));
}

QJsonObject ModelServer::goodAnswer(const ModelRequest &request) const
{
    return goodModelAnswer(request, level);
}

ModelReply ModelServer::reply(const QByteArray &content, Ending ending, const QJsonObject &request) const
{
    ModelReply reply;
    reply.body = canonicalJson(m_wire->reply(QString::fromUtf8(content), ending, model + QStringLiteral("-2026-01-01"),
                                             promptTokens, request));
    return reply;
}

} // namespace prt::test
