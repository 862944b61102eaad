// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/modelserver.h"

#include "core/base/json.h"
#include "tests/support/strictschema.h"

#include <QRegularExpression>
#include <QTcpSocket>

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

/// Fields of a request that Chat Completions knows and this program may send.
const QStringList &knownFields()
{
    static const QStringList names{QStringLiteral("model"),
                                   QStringLiteral("messages"),
                                   QStringLiteral("response_format"),
                                   QStringLiteral("max_completion_tokens"),
                                   QStringLiteral("max_tokens"),
                                   QStringLiteral("store"),
                                   QStringLiteral("prompt_cache_key"),
                                   QStringLiteral("temperature"),
                                   QStringLiteral("reasoning_effort")};
    return names;
}

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1StringView(name)).toString();
}

QJsonObject evidence(const QString &dimension, const QString &event, const QString &quote, const char *criterion)
{
    return {{QStringLiteral("dimension"), dimension},
            {QStringLiteral("event_id"), event},
            {QStringLiteral("quote"), quote},
            {QStringLiteral("polarity"), QStringLiteral("supports")},
            {QStringLiteral("criterion"), QString::fromLatin1(criterion)}};
}

/// Passages of the events shown: event → text.
QList<QPair<QString, QString>> passages(const QList<QJsonObject> &data, const QStringList &fields)
{
    QList<QPair<QString, QString>> found;
    for (const QJsonObject &event : data) {
        for (const QString &field : fields) {
            const QString line = event.value(field).toString().section(u'\n', 0, 0).left(120);
            if (line.size() >= 12 && !line.contains(u'…'))
                found.append({text(event, "event"), line});
        }
    }
    return found;
}

const QMap<QString, const char *> &criterionOf()
{
    static const QMap<QString, const char *> map{
        {QStringLiteral("problem_understanding"), "PU1"}, {QStringLiteral("causal_linking"), "CL4"},
        {QStringLiteral("experiment_design"), "ED1"},     {QStringLiteral("efficiency"), "EF1"},
        {QStringLiteral("reproducibility"), "RE1"},       {QStringLiteral("safety_hygiene"), "SH1"}};
    return map;
}

QJsonObject extraction(const ModelRequest &request)
{
    const auto recorded =
        passages(request.data, {QStringLiteral("cmd"), QStringLiteral("failed_tests"), QStringLiteral("output")});
    QJsonArray all;
    for (auto it = criterionOf().begin(); it != criterionOf().end(); ++it) {
        for (const auto &[event, quote] : recorded.mid(0, 4))
            all.append(evidence(it.key(), event, quote, *it));
    }
    return {{QStringLiteral("schema_version"), QStringLiteral("extract.v1")},
            {QStringLiteral("nonce_echo"), request.nonce},
            {QStringLiteral("claims"), QJsonArray()},
            {QStringLiteral("evidence"), all},
            {QStringLiteral("injection_report"), QJsonArray()}};
}

QJsonObject scoring(const ModelRequest &request, const std::function<int(const QString &)> &level)
{
    QMap<QString, QJsonArray> refs;
    QJsonArray order;
    for (const QJsonObject &line : request.data) {
        if (text(line, "ref").startsWith(u'E'))
            refs[text(line, "dimension")].append(text(line, "ref"));
        if (line.contains(QLatin1StringView("dimension_order")))
            order = line.value(QLatin1StringView("dimension_order")).toArray();
    }
    QJsonArray scores;
    for (const QJsonValue &value : std::as_const(order)) {
        const QString dimension = value.toString();
        scores.append(QJsonObject{{QStringLiteral("dimension"), dimension},
                                  {QStringLiteral("evidence_refs"), refs.value(dimension)},
                                  {QStringLiteral("missing"), QJsonArray()},
                                  {QStringLiteral("why_not_higher"), QStringLiteral("Not everything is shown.")},
                                  {QStringLiteral("why_not_lower"), QStringLiteral("The evidence supports it.")},
                                  {QStringLiteral("level"), level(dimension)},
                                  {QStringLiteral("confidence"), QStringLiteral("medium")},
                                  {QStringLiteral("feedback"), QStringLiteral("Well recorded.")},
                                  {QStringLiteral("next_step"), QStringLiteral("Go on.")}});
    }
    return {{QStringLiteral("schema_version"), QStringLiteral("score.v1")},
            {QStringLiteral("nonce_echo"), request.nonce},
            {QStringLiteral("scores"), scores}};
}

} // namespace

ModelServer::ModelServer(Script script)
    : m_script(std::move(script))
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
    return QStringLiteral("http://127.0.0.1:%1/v1").arg(m_port);
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
    request.schemaName = text(
        request.json.value(QLatin1StringView("response_format"))[QLatin1StringView("json_schema")].toObject(), "name");
    checkFrame(request);
    static const QRegularExpression line(QStringLiteral("^⟦([a-z2-7]{10})⟧(.*)$"));
    for (const QString &one :
         request.json.value(QLatin1StringView("messages"))[1][QLatin1StringView("content")].toString().split(u'\n')) {
        const auto match = line.match(one);
        if (!match.hasMatch())
            continue;
        request.nonce = match.captured(1);
        request.data.append(parseJsonObject(match.captured(2).toUtf8()).value_or(QJsonObject()));
    }
    check(request);
    int index = 0;
    {
        const QMutexLocker lock(&m_mutex);
        index = static_cast<int>(m_requests.size());
        m_requests.append(request);
    }
    const auto scripted = m_script ? m_script(index, request) : std::nullopt;
    const ModelReply answer = scripted ? *scripted : reply(canonicalJson(goodAnswer(request)));
    if (answer.silent)
        return;
    QByteArray head =
        "HTTP/1.1 " + QByteArray::number(answer.status) +
        " Reply\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(answer.body.size()) +
        "\r\nx-request-id: r" + QByteArray::number(index) + "\r\n";
    for (auto it = answer.headers.begin(); it != answer.headers.end(); ++it)
        head += it.key() + ": " + it.value() + "\r\n";
    socket->write(head + "\r\n" + (answer.sendOnly < 0 ? answer.body : answer.body.left(answer.sendOnly)));
    if (answer.sendOnly >= 0)
        socket->disconnectFromHost();
}

void ModelServer::checkFrame(const ModelRequest &request)
{
    const QString user = request.json.value(QLatin1StringView("messages"))[1][QLatin1StringView("content")].toString();
    static const QRegularExpression line(QStringLiteral("^⟦([a-z2-7]{10})⟧(.*)$"));
    for (const QString &one : user.split(u'\n')) {
        const auto match = line.match(one);
        if (one.startsWith(QLatin1StringView("The answer before this one could not be used.")))
            continue;
        if (!match.hasMatch())
            problem(QStringLiteral("a line of data has no frame: ") + one.left(60));
        else if (!parseJsonObject(match.captured(2).toUtf8()))
            problem(QStringLiteral("a framed line is not one JSON document"));
        else if (match.captured(2).contains(match.captured(1)))
            problem(QStringLiteral("the data contains the nonce"));
    }
}

void ModelServer::check(const ModelRequest &request)
{
    const auto expect = [this](bool holds, const QString &what) {
        if (!holds)
            problem(what);
    };
    expect(request.method == "POST" && request.path == "/v1/chat/completions", QStringLiteral("wrong method or path"));
    expect(request.headers.value("content-type") == "application/json", QStringLiteral("wrong content type"));
    expect(request.headers.value("authorization") == "Bearer " + key.toLatin1(), QStringLiteral("wrong authorization"));
    expect(text(request.json, "model") == model, QStringLiteral("wrong model"));
    for (const QString &name : request.json.keys())
        expect(knownFields().contains(name), QStringLiteral("unknown field ") + name);
    expect(request.json.value(QLatin1StringView("max_completion_tokens"))
                   .toInt(request.json.value(QLatin1StringView("max_tokens")).toInt()) > 0,
           QStringLiteral("no bound on the answer"));
    const QJsonArray messages = request.json.value(QLatin1StringView("messages")).toArray();
    expect(messages.size() == 2 && text(messages[0].toObject(), "role") == QLatin1StringView("system") &&
               text(messages[1].toObject(), "role") == QLatin1StringView("user"),
           QStringLiteral("messages are not system, user"));
    expect(!request.data.isEmpty(), QStringLiteral("no data was shown"));
    const QJsonObject format = request.json.value(QLatin1StringView("response_format")).toObject();
    for (const QString &violation : format.isEmpty() ? QStringList() : strictFormatProblems(format))
        problem(violation);
    for (const QString &secret : forbidden)
        expect(!request.body.contains(secret.toUtf8()), QStringLiteral("the request contains ") + secret);
    expect(!request.body.contains("/home/"), QStringLiteral("the request names a home folder"));
}

QJsonObject ModelServer::goodAnswer(const ModelRequest &request) const
{
    const bool scores = std::any_of(request.data.begin(), request.data.end(), [](const QJsonObject &line) {
        return line.contains(QLatin1StringView("dimension_order"));
    });
    return scores ? scoring(request, level) : extraction(request);
}

ModelReply ModelServer::reply(const QByteArray &content, const QString &finish) const
{
    const QJsonObject message{{QStringLiteral("role"), QStringLiteral("assistant")},
                              {QStringLiteral("content"), QString::fromUtf8(content)},
                              {QStringLiteral("refusal"), QJsonValue::Null}};
    const QJsonObject usage{
        {QStringLiteral("prompt_tokens"), 1000},
        {QStringLiteral("completion_tokens"), 200},
        {QStringLiteral("total_tokens"), 1200},
        {QStringLiteral("prompt_tokens_details"), QJsonObject{{QStringLiteral("cached_tokens"), 500}}}};
    const QJsonObject body{
        {QStringLiteral("id"), QStringLiteral("c-1")},
        {QStringLiteral("object"), QStringLiteral("chat.completion")},
        {QStringLiteral("model"), model + QStringLiteral("-2026-01-01")},
        {QStringLiteral("usage"), usage},
        {QStringLiteral("choices"), QJsonArray{QJsonObject{{QStringLiteral("index"), 0},
                                                           {QStringLiteral("message"), message},
                                                           {QStringLiteral("finish_reason"), finish}}}}};
    return {200, {}, canonicalJson(body)};
}

ModelReply ModelServer::error(int status, const QString &type, const QString &code, const QString &param)
{
    const QJsonObject error{{QStringLiteral("message"), QStringLiteral("It went wrong.")},
                            {QStringLiteral("type"), type},
                            {QStringLiteral("code"), code.isEmpty() ? QJsonValue() : QJsonValue(code)},
                            {QStringLiteral("param"), param.isEmpty() ? QJsonValue() : QJsonValue(param)}};
    return {status, {}, canonicalJson(QJsonObject{{QStringLiteral("error"), error}})};
}

} // namespace prt::test
