// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/removal.h"

#include "core/privacy/placeholder.h"
#include "core/record/toldtrees.h"
#include "core/record/withheld.h"

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

/// What the lines and the blobs that they name hide, in a snapshot too. What an unreadable blob hides is not known: it
/// stays in the vault, and the removal goes on without it.
Placeholders hiddenBy(const Content &content, const QSet<qint64> &numbers, const store::BlobPack &blobs)
{
    Placeholders hidden;
    QSet<QString> names;
    for (const qint64 number : numbers) {
        const trace::Event &event = content.events[number - 1];
        collect(content.lines[number - 1], hidden);
        for (const trace::BlobRef &ref : event.blobRefs())
            names.insert(ref.sha256);
        const QString snapshot = event.blobRef(QLatin1StringView("tree_ref")).sha256;
        const auto bytes = snapshot.isEmpty() ? Result<QByteArray>(QByteArray()) : blobs.blob(snapshot);
        const auto tree = bytes ? trace::parseTree(*bytes) : Result<trace::Tree>(trace::Tree());
        for (const trace::TreeEntry &entry : tree.value_or(trace::Tree()))
            names.insert(entry.sha256);
    }
    for (const QString &name : std::as_const(names))
        collect(blobs.blob(name).value_or(QByteArray()), hidden);
    return hidden;
}

/// What the session's state and its snapshots have to say once these events are gone.
struct AfterRemoval
{
    WithheldFiles withheld; ///< files that are known and no longer told
    QSet<QString> keptOut;
    QMap<qint64, QByteArray> trees;
};

/// When a snapshot cannot be read, what it shows cannot be taken out: nothing is removed then.
Result<AfterRemoval> afterRemoving(const Content &content, const QSet<qint64> &numbers,
                                   const store::SessionStore &store)
{
    const auto told = treesWithout(content.events, numbers, store.blobs());
    if (!told)
        return passOn(told);
    AfterRemoval after;
    after.withheld = afterRemoval(parseWithheld(store.value(withheldKey)), told->was, told->is);
    after.keptOut =
        (parseKeptOut(store.value(keptOutKey)) + contentsBroughtBy(content.events, numbers)) - told->contents;
    for (auto tree = told->snapshots.cbegin(); tree != told->snapshots.cend(); ++tree)
        after.trees.insert(tree.key(), trace::serialiseTree(*tree));
    return after;
}

QByteArray serialiseKeptOut(const QSet<QString> &contents)
{
    QByteArray bytes = "\n"; // never empty: that is a value which was not set
    for (const QString &content : contents)
        bytes += content.toLatin1() + '\n';
    return bytes;
}

trace::EventDraft gapFor(const QList<trace::Event> &events, const QSet<qint64> &numbers, const EventLog &log)
{
    const auto [first, last] = std::minmax_element(numbers.begin(), numbers.end());
    const qint64 ms = events[*last - 1].tMs - events[*first - 1].tMs;
    return log.draft(trace::EventType::Gap, {{QStringLiteral("reason"), QStringLiteral("removed_by_user")},
                                             {QStringLiteral("count"), numbers.size()},
                                             {QStringLiteral("seconds"), ms / 1'000}});
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

/// The note stays until the seal: a file that still holds a value brings it back whenever it is read.
Result<Placeholders> forgetNoted(store::SessionStore &store, privacy::Redactor &redactor)
{
    Placeholders gone;
    collect(store.value(toForgetKey), gone);
    if (gone.isEmpty())
        return gone;
    const auto lines = store.lines();
    const auto sizes = store.blobs().sizes();
    if (!lines || !sizes)
        return lines ? passOn(sizes) : passOn(lines);
    Placeholders kept;
    collect(store.headerLine(), kept);
    for (const QByteArray &line : *lines)
        collect(line, kept);
    for (const QString &name : sizes->keys())
        collect(store.blobs().blob(name).value_or(QByteArray()), kept);
    gone -= kept;
    if (const auto forgotten = redactor.forget(gone); !forgotten)
        return passOn(forgotten);
    return gone;
}

} // namespace

QSet<QString> parseKeptOut(const QByteArray &bytes)
{
    QSet<QString> contents;
    for (const QByteArray &line : bytes.split('\n'))
        if (!line.isEmpty())
            contents.insert(QString::fromLatin1(line));
    return contents;
}

QSet<QString> keptOutBy(const store::SessionStore &store, const QList<trace::Event> &events)
{
    const QSet<QString> contents = parseKeptOut(store.value(keptOutKey));
    const auto told = contents.isEmpty() ? Result<ToldTrees>() : treesWithout(events, {}, store.blobs());
    return told ? contents - told->contents : contents;
}

Result<qint64> forgetRemoved(store::SessionStore &store, privacy::Redactor &redactor)
{
    const auto forgotten = forgetNoted(store, redactor);
    return forgotten ? Result<qint64>(forgotten->size()) : passOn(forgotten);
}

Result<Removal> removeEvents(const QSet<QString> &ids, store::SessionStore &store, EventLog &log,
                             privacy::Redactor &redactor)
{
    log.writeWaiting(); // the trace tells all that the recorder knows
    const auto before = contentOf(store);
    const auto numbers = before ? numbersOf(ids, before->events) : passOn(before);
    if (!numbers)
        return passOn(numbers);
    Placeholders hidden = hiddenBy(*before, *numbers, store.blobs());
    QByteArray toForget = store.value(toForgetKey) + '\n';
    for (const QByteArray &placeholder : std::as_const(hidden))
        toForget += placeholder + '\n';
    const trace::EventDraft gap = gapFor(before->events, *numbers, log);
    const auto left = afterRemoving(*before, *numbers, store);
    if (!left)
        return passOn(left);
    const auto removed = log.remove(*numbers, gap,
                                    {{toForgetKey, toForget},
                                     {withheldKey, serialiseWithheld(left->withheld)},
                                     {keptOutKey, serialiseKeptOut(left->keptOut)}},
                                    left->trees);
    if (!removed)
        return passOn(removed);
    const auto forgotten = forgetNoted(store, redactor);
    if (!forgotten)
        return passOn(forgotten);
    const auto after = contentOf(store);
    if (!after)
        return passOn(after);
    QSet<QString> contents;
    for (const qint64 number : *numbers)
        for (const trace::BlobRef &ref : before->events[number - 1].blobRefs())
            contents.insert(ref.sha256);
    const qint64 first = *std::min_element(numbers->begin(), numbers->end());
    return Removal{numbers->size(), gap.id, first, naming(contents, after->events),
                   hidden.intersect(*forgotten).size()};
}

} // namespace prt::record
