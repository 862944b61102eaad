// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/requesthandler.h"

#include "core/base/json.h"
#include "core/record/protocol.h"

#include <QJsonArray>

namespace prt::record {

namespace {

QString text(const QJsonObject &object, QLatin1StringView field)
{
    return object.value(field).toString();
}

trace::RationaleNote noteFrom(const QJsonObject &request)
{
    const QJsonObject structured = request.value(QLatin1StringView("structured")).toObject();
    trace::RationaleNote note;
    note.plan = text(structured, QLatin1StringView("plan"));
    note.hypothesis = text(structured, QLatin1StringView("hypothesis"));
    note.observation = text(structured, QLatin1StringView("observation"));
    note.decision = text(structured, QLatin1StringView("decision"));
    note.nextStep = text(structured, QLatin1StringView("next_step"));
    note.freeform = text(request, QLatin1StringView("freeform"));
    for (const QJsonValue &link : request.value(QLatin1StringView("links")).toArray())
        note.links.append({text(link.toObject(), QLatin1StringView("from")),
                           text(link.toObject(), QLatin1StringView("rel")),
                           text(link.toObject(), QLatin1StringView("event"))});
    return note;
}

Result<QJsonObject> eventAnswer(const Result<trace::Event> &event)
{
    if (!event)
        return passOn(event);
    return QJsonObject{{QStringLiteral("event"), event->id}, {QStringLiteral("seq"), event->seq}};
}

Result<QJsonObject> emptyAnswer(const Result<void> &done)
{
    return done ? Result<QJsonObject>(QJsonObject()) : passOn(done);
}

/// What adds to the trace, and so must wait while the session is paused.
bool addsEvents(const QString &type)
{
    static const QSet<QString> types{QStringLiteral("note"),    QStringLiteral("bookmark"), QStringLiteral("cmd.start"),
                                     QStringLiteral("cmd.end"), QStringLiteral("view"),     QStringLiteral("search")};
    return types.contains(type);
}

} // namespace

RequestHandler::RequestHandler(Recorder &recorder)
    : m_recorder(recorder)
{
}

const QHash<QString, RequestHandler::Function> &RequestHandler::functions()
{
    static const QHash<QString, Function> table{
        {QStringLiteral("hello"), &RequestHandler::hello},
        {QStringLiteral("status"), &RequestHandler::status},
        {QStringLiteral("note"), &RequestHandler::note},
        {QStringLiteral("bookmark"), &RequestHandler::bookmark},
        {QStringLiteral("cmd.start"), &RequestHandler::commandStarted},
        {QStringLiteral("cmd.end"), &RequestHandler::commandEnded},
        {QStringLiteral("view"), &RequestHandler::view},
        {QStringLiteral("search"), &RequestHandler::search},
        {QStringLiteral("pause"), &RequestHandler::pause},
        {QStringLiteral("resume"), &RequestHandler::resume},
        {QStringLiteral("finish"), &RequestHandler::finish},
        {QStringLiteral("remove"), &RequestHandler::remove},
        {QStringLiteral("discard"), &RequestHandler::discard},
    };
    return table;
}

Result<QJsonObject> RequestHandler::handle(const QJsonObject &request, pid_t peer)
{
    const QString type = text(request, QLatin1StringView("type"));
    if (request.value(QLatin1StringView("v")).toInt() != protocolVersion)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("This recorder speaks version %1 of the protocol.").arg(protocolVersion));
    const Function function = functions().value(type);
    if (!function && type != QLatin1StringView("editing"))
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("\"%1\" is no request of version %2.").arg(type.left(60)).arg(protocolVersion));
    if (addsEvents(type) && !m_recorder.takesEvents())
        return fail(ErrorCode::Conflict,
                    QStringLiteral("The session is paused; nothing is recorded until `record resume`."));
    m_recorder.catchUp();
    if (type == QLatin1StringView("editing"))
        return editing(request, peer);
    if (type.startsWith(QLatin1StringView("cmd.")))
        m_recorder.actors().shellSeen(peer);
    return (this->*function)(request, actorOf(peer));
}

Result<QJsonObject> RequestHandler::hello(const QJsonObject &, const Actor &)
{
    const SessionState state = m_recorder.state();
    return QJsonObject{{QStringLiteral("session"), state.id},
                       {QStringLiteral("repository"), state.repository},
                       {QStringLiteral("version"), protocolVersion}};
}

Result<QJsonObject> RequestHandler::status(const QJsonObject &, const Actor &)
{
    return toJson(m_recorder.state());
}

Result<QJsonObject> RequestHandler::note(const QJsonObject &request, const Actor &actor)
{
    return eventAnswer(m_recorder.notes().note(noteFrom(request), actor));
}

Result<QJsonObject> RequestHandler::bookmark(const QJsonObject &request, const Actor &actor)
{
    return eventAnswer(m_recorder.notes().bookmark(text(request, QLatin1StringView("text")), actor));
}

Result<QJsonObject> RequestHandler::commandStarted(const QJsonObject &request, const Actor &)
{
    const auto report = CommandReport::fromJson(request);
    if (!report)
        return passOn(report);
    const auto started = m_recorder.commands().started(*report);
    if (started)
        m_recorder.actors().commandStarted(*report);
    return emptyAnswer(started);
}

Result<QJsonObject> RequestHandler::commandEnded(const QJsonObject &request, const Actor &actor)
{
    const auto report = CommandReport::fromJson(request);
    if (!report)
        return passOn(report);
    m_recorder.actors().commandEnded(*report);
    return eventAnswer(m_recorder.commands().ended(*report, actor));
}

Result<QJsonObject> RequestHandler::editing(const QJsonObject &request, pid_t peer)
{
    return emptyAnswer(m_recorder.actors().editing(peer, text(request, QLatin1StringView("file")),
                                                   request.value(QLatin1StringView("done")).toBool()));
}

Result<QJsonObject> RequestHandler::view(const QJsonObject &request, const Actor &actor)
{
    return eventAnswer(m_recorder.activity().view(text(request, QLatin1StringView("file")), actor));
}

Result<QJsonObject> RequestHandler::search(const QJsonObject &request, const Actor &actor)
{
    return eventAnswer(m_recorder.activity().search(text(request, QLatin1StringView("query")),
                                                    text(request, QLatin1StringView("file")), actor));
}

Result<QJsonObject> RequestHandler::pause(const QJsonObject &, const Actor &)
{
    return emptyAnswer(m_recorder.pause());
}

Result<QJsonObject> RequestHandler::resume(const QJsonObject &, const Actor &)
{
    return emptyAnswer(m_recorder.resume());
}

Result<QJsonObject> RequestHandler::finish(const QJsonObject &, const Actor &)
{
    const auto trace = m_recorder.finish();
    if (!trace)
        return passOn(trace);
    emit sessionOver();
    return QJsonObject{{QStringLiteral("trace"), *trace}};
}

Result<QJsonObject> RequestHandler::remove(const QJsonObject &request, const Actor &)
{
    QSet<QString> ids;
    for (const QJsonValue &id : request.value(QLatin1StringView("events")).toArray())
        ids.insert(id.toString());
    const auto removal = m_recorder.remove(ids);
    if (!removal)
        return passOn(removal);
    QJsonArray naming;
    for (const qint64 seq : removal->stillNaming)
        naming.append(seq);
    return QJsonObject{{QStringLiteral("removed"), removal->count},
                       {QStringLiteral("gap"), removal->gap},
                       {QStringLiteral("seq"), removal->gapSeq},
                       {QStringLiteral("still_named_by"), naming},
                       {QStringLiteral("values_forgotten"), removal->forgottenValues}};
}

Result<QJsonObject> RequestHandler::discard(const QJsonObject &, const Actor &)
{
    const auto done = m_recorder.discard();
    if (done)
        emit sessionOver();
    return emptyAnswer(done);
}

} // namespace prt::record
