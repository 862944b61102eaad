// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/event.h"

#include "core/base/clock.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/uuid.h"

#include <array>
#include <QJsonArray>
#include <QSet>
#include <utility>

namespace prt::trace {

namespace {

constexpr std::array<std::pair<EventType, const char *>, 15> typeNames{{
    {EventType::SessionStart, "session_start"},
    {EventType::SessionPause, "session_pause"},
    {EventType::SessionResume, "session_resume"},
    {EventType::SessionEnd, "session_end"},
    {EventType::FileEdit, "file_edit"},
    {EventType::CmdRun, "cmd_run"},
    {EventType::TestRun, "test_run"},
    {EventType::Commit, "commit"},
    {EventType::RationaleNote, "rationale_note"},
    {EventType::GitOp, "git_op"},
    {EventType::FileView, "file_view"},
    {EventType::Search, "search"},
    {EventType::Keystrokes, "keystrokes"},
    {EventType::Bookmark, "bookmark"},
    {EventType::Gap, "gap"},
}};

tl::unexpected<Error> badField(const QString &field, const QString &why)
{
    return fail(ErrorCode::InvalidInput, QStringLiteral("The field \"%1\" %2.").arg(field, why));
}

void collectBlobs(const QJsonValue &value, QList<BlobRef> &refs)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        if (const BlobRef ref = blobRefFromJson(object); !ref.isNull())
            refs.append(ref);
        else
            for (const QJsonValue &item : object)
                collectBlobs(item, refs);
    } else if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            collectBlobs(item, refs);
    }
}

/// There is one way to write an erased line; in any other, one reader would take its hash from it and the next one
/// would hash it.
Result<Event> erasedEvent(const QJsonObject &object, QByteArrayView line)
{
    Event event;
    event.object = object;
    event.erased = true;
    event.seq = object.value(QLatin1StringView("seq")).toInteger(-1);
    if (object.size() != 2 || event.seq < 1 || !isSha256Hex(object.value(QLatin1StringView("erased")).toString()) ||
        canonicalJson(object) != line)
        return badField(
            QStringLiteral("erased"),
            QStringLiteral("does not stand in an erased line, which is {\"erased\":HASH,\"seq\":N} to the byte"));
    return event;
}

Result<void> checkCommonFields(const Event &event)
{
    const QString salt = event.text(QLatin1StringView("_salt"));
    if (!isSalt(salt))
        return badField(QStringLiteral("_salt"), QStringLiteral("is not 32 hex digits"));
    if (event.seq < 1)
        return badField(QStringLiteral("seq"), QStringLiteral("is not a number from 1"));
    if (!isUuidV7(event.id))
        return badField(QStringLiteral("id"), QStringLiteral("is not a UUID version 7"));
    if (event.typeText.isEmpty())
        return badField(QStringLiteral("type"), QStringLiteral("is missing"));
    if (event.tsClientUs < 0)
        return badField(QStringLiteral("ts_client"), QStringLiteral("is not an RFC 3339 time in UTC"));
    if (event.tMs < 0)
        return badField(QStringLiteral("t_ms"), QStringLiteral("is not a number from 0"));
    static const QSet<QString> actors{QStringLiteral("human"), QStringLiteral("agent"), QStringLiteral("tool"),
                                      QStringLiteral("git"), QStringLiteral("unknown")};
    if (!actors.contains(event.actor))
        return badField(QStringLiteral("actor"), QStringLiteral("is not human, agent, tool, git or unknown"));
    return {};
}

} // namespace

bool isSalt(const QString &text)
{
    return text.size() == 32 && isSha256Hex(text + text);
}

QString typeName(EventType type)
{
    for (const auto &[known, name] : typeNames) {
        if (known == type)
            return QString::fromLatin1(name);
    }
    return {};
}

EventType typeFromName(QStringView name)
{
    for (const auto &[known, text] : typeNames) {
        if (name == QLatin1StringView(text))
            return known;
    }
    return EventType::Other;
}

QString Event::text(QLatin1StringView field) const
{
    return object.value(field).toString();
}

qint64 Event::integer(QLatin1StringView field, qint64 absent) const
{
    return object.value(field).toInteger(absent);
}

BlobRef Event::blobRef(QLatin1StringView field) const
{
    return blobRefFromJson(object.value(field));
}

QList<BlobRef> Event::blobRefs() const
{
    QList<BlobRef> refs;
    collectBlobs(object, refs);
    return refs;
}

Result<Event> parseEvent(QByteArrayView line)
{
    if (line.size() > maxLineBytes)
        return fail(
            ErrorCode::Limit,
            QStringLiteral("An event line of %1 bytes; at most %2 are allowed.").arg(line.size()).arg(maxLineBytes));
    const auto object = parseJsonObject(line, {.integersOnly = true});
    if (!object)
        return passOn(object);
    if (object->contains(QLatin1StringView("erased")))
        return erasedEvent(*object, line);

    Event event;
    event.object = *object;
    event.seq = event.integer(QLatin1StringView("seq"), -1);
    event.id = event.text(QLatin1StringView("id"));
    event.typeText = event.text(QLatin1StringView("type"));
    event.type = typeFromName(event.typeText);
    event.tsClientUs = fromRfc3339(event.text(QLatin1StringView("ts_client")));
    event.tMs = event.integer(QLatin1StringView("t_ms"), -1);
    event.actor = event.text(QLatin1StringView("actor"));
    event.actorBasis = event.text(QLatin1StringView("actor_basis"));
    event.via = event.text(QLatin1StringView("via"));
    if (const auto checked = checkCommonFields(event); !checked)
        return passOn(checked);
    return event;
}

QJsonValue toJson(const BlobRef &ref)
{
    if (ref.isNull())
        return QJsonValue::Null;
    return QJsonObject{{QStringLiteral("sha256"), ref.sha256},
                       {QStringLiteral("size"), ref.size},
                       {QStringLiteral("media_type"), ref.mediaType}};
}

BlobRef blobRefFromJson(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    const QString hash = object.value(QLatin1StringView("sha256")).toString();
    if (!isSha256Hex(hash) || !object.contains(QLatin1StringView("size")))
        return {};
    return {hash, object.value(QLatin1StringView("size")).toInteger(),
            object.value(QLatin1StringView("media_type")).toString()};
}

Result<QByteArray> serialise(const EventDraft &draft, qint64 seq)
{
    QJsonObject object = draft.fields;
    object.insert(QStringLiteral("_salt"), QString::fromLatin1(randomBytes(16).toHex()));
    object.insert(QStringLiteral("seq"), seq);
    object.insert(QStringLiteral("id"), draft.id);
    object.insert(QStringLiteral("type"), typeName(draft.type));
    object.insert(QStringLiteral("ts_client"), toRfc3339(draft.tsClientUs));
    object.insert(QStringLiteral("t_ms"), draft.tMs);
    object.insert(QStringLiteral("actor"), draft.actor);
    object.insert(QStringLiteral("actor_basis"), draft.actorBasis);
    if (!draft.via.isEmpty())
        object.insert(QStringLiteral("via"), draft.via);
    if (!draft.redactions.isEmpty())
        object.insert(QStringLiteral("redactions"), draft.redactions);
    const QByteArray line = canonicalJson(object);
    if (const auto read = parseEvent(line); !read)
        return passOn(read);
    return line;
}

} // namespace prt::trace
