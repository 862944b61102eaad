// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/removal.h"

#include "core/privacy/placeholder.h"

namespace prt::record {

namespace {

using Placeholders = QSet<QByteArray>;

bool marksTheCourse(trace::EventType type)
{
    switch (type) {
    case trace::EventType::SessionStart:
    case trace::EventType::SessionPause:
    case trace::EventType::SessionResume:
    case trace::EventType::SessionEnd:
    case trace::EventType::Gap:
        return true;
    default:
        return false;
    }
}

/// The session as it is, lines and what they say.
struct Content
{
    QList<QByteArray> lines;
    QList<trace::Event> events;
};

Result<Content> contentOf(const store::SessionStore &store)
{
    const auto lines = store.lines();
    if (!lines)
        return passOn(lines);
    Content content{*lines, {}};
    for (const QByteArray &line : *lines) {
        const auto event = trace::parseEvent(line);
        if (!event)
            return passOn(event);
        content.events.append(*event);
    }
    return content;
}

Result<QSet<qint64>> numbersOf(const QSet<QString> &ids, const QList<trace::Event> &events)
{
    QSet<qint64> numbers;
    QSet<QString> unknown = ids;
    for (const trace::Event &event : events) {
        unknown.remove(event.id);
        if (!ids.contains(event.id) && !ids.contains(event.text(QLatin1StringView("cmd_event"))))
            continue;
        if (marksTheCourse(event.type))
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("Event %1 (%2) cannot be removed: it says how the session went. `record "
                                       "discard` removes the whole session.")
                            .arg(event.seq)
                            .arg(event.typeText));
        numbers.insert(event.seq);
    }
    if (!unknown.isEmpty())
        return fail(ErrorCode::NotFound,
                    QStringLiteral("The session has no event %1; nothing was removed.").arg(*unknown.cbegin()));
    if (numbers.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("Say which events to remove."));
    return numbers;
}

void collect(QByteArrayView text, Placeholders &found)
{
    for (const privacy::Span &span : privacy::placeholders(text))
        found.insert(text.sliced(span.start, span.length).toByteArray());
}

/// What each blob hides; only those that hide something.
Result<QHash<QString, Placeholders>> hiddenInBlobs(const store::BlobPack &blobs)
{
    const auto sizes = blobs.sizes();
    if (!sizes)
        return passOn(sizes);
    QHash<QString, Placeholders> hidden;
    for (const QString &name : sizes->keys()) {
        const auto bytes = blobs.blob(name);
        if (!bytes)
            return passOn(bytes);
        Placeholders found;
        collect(*bytes, found);
        if (!found.isEmpty())
            hidden.insert(name, found);
    }
    return hidden;
}

trace::EventDraft gapFor(const QList<trace::Event> &events, const QSet<qint64> &numbers, const EventLog &log)
{
    const auto [first, last] = std::minmax_element(numbers.begin(), numbers.end());
    const qint64 ms = events[*last - 1].tMs - events[*first - 1].tMs;
    return log.draft(trace::EventType::Gap, {{QStringLiteral("reason"), QStringLiteral("removed_by_user")},
                                             {QStringLiteral("count"), numbers.size()},
                                             {QStringLiteral("seconds"), ms / 1'000}});
}

/// Everything that only the removed lines and the blobs that went with them hid.
Result<Placeholders> hiddenByGone(const Content &before, const QSet<qint64> &numbers, const Content &after,
                                  const QHash<QString, Placeholders> &inBlobs, const store::SessionStore &store)
{
    Placeholders gone;
    Placeholders kept;
    for (const qint64 number : numbers)
        collect(before.lines[number - 1], gone);
    for (const QByteArray &line : after.lines)
        collect(line, kept);
    collect(store.headerLine(), kept);
    for (auto it = inBlobs.cbegin(); it != inBlobs.cend(); ++it) {
        const auto stored = store.blobs().find(it.key());
        if (!stored)
            return passOn(stored);
        (*stored ? kept : gone) += it.value();
    }
    return gone - kept;
}

QList<qint64> naming(const QSet<QString> &contents, const QList<trace::Event> &events)
{
    QList<qint64> numbers;
    for (const trace::Event &event : events) {
        const QList<trace::BlobRef> refs = event.blobRefs();
        if (std::any_of(refs.begin(), refs.end(),
                        [&contents](const trace::BlobRef &ref) { return contents.contains(ref.sha256); }))
            numbers.append(event.seq);
    }
    return numbers;
}

} // namespace

Result<Removal> removeEvents(const QSet<QString> &ids, store::SessionStore &store, EventLog &log,
                             privacy::Redactor &redactor)
{
    const auto before = contentOf(store);
    const auto numbers = before ? numbersOf(ids, before->events) : passOn(before);
    if (!numbers)
        return passOn(numbers);
    const auto inBlobs = hiddenInBlobs(store.blobs());
    if (!inBlobs)
        return passOn(inBlobs);
    const trace::EventDraft gap = gapFor(before->events, *numbers, log);
    if (const auto removed = log.remove(*numbers, gap); !removed)
        return passOn(removed);
    const auto after = contentOf(store);
    if (!after)
        return passOn(after);
    const auto gone = hiddenByGone(*before, *numbers, *after, *inBlobs, store);
    if (!gone)
        return passOn(gone);
    if (const auto forgotten = redactor.forget(*gone); !forgotten)
        return passOn(forgotten);
    QSet<QString> contents;
    for (const qint64 number : *numbers)
        for (const trace::BlobRef &ref : before->events[number - 1].blobRefs())
            contents.insert(ref.sha256);
    const qint64 first = *std::min_element(numbers->begin(), numbers->end());
    return Removal{numbers->size(), gap.id, first, naming(contents, after->events), gone->size()};
}

} // namespace prt::record
