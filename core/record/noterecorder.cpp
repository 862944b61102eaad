// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/noterecorder.h"

namespace prt::record {

namespace {

constexpr qsizetype maxNoteBytes = 32 * 1024;
constexpr qsizetype maxLinks = 64;

struct Field
{
    QLatin1StringView name;
    QString trace::RationaleNote::*text;
};
constexpr Field fields[] = {
    {QLatin1StringView("plan"), &trace::RationaleNote::plan},
    {QLatin1StringView("hypothesis"), &trace::RationaleNote::hypothesis},
    {QLatin1StringView("observation"), &trace::RationaleNote::observation},
    {QLatin1StringView("decision"), &trace::RationaleNote::decision},
    {QLatin1StringView("next_step"), &trace::RationaleNote::nextStep},
    {QLatin1StringView("freeform"), &trace::RationaleNote::freeform},
};

tl::unexpected<Error> notConsented()
{
    return fail(ErrorCode::Denied, QStringLiteral("This session was started without consent to record rationales."));
}

bool isFilled(const trace::RationaleNote &note, const QString &name)
{
    return std::any_of(std::begin(fields), std::end(fields),
                       [&](const Field &f) { return f.name == name && !(note.*f.text).isEmpty(); });
}

} // namespace

NoteRecorder::NoteRecorder(EventLog &log, privacy::Redactor &redactor, const trace::Consent &consent)
    : m_log(log)
    , m_redactor(redactor)
    , m_allowed(consent.allows(QLatin1StringView("rationales")))
{
}

Result<void> NoteRecorder::check(const trace::RationaleNote &note) const
{
    if (note.isEmpty())
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral(
                "The note is empty; give at least one of plan, hypothesis, observation, decision, next step or text."));
    qsizetype bytes = 0;
    for (const Field &field : fields)
        bytes += (note.*field.text).toUtf8().size();
    if (bytes > maxNoteBytes || note.links.size() > maxLinks)
        return fail(ErrorCode::Limit,
                    QStringLiteral("The note has %1 bytes and %2 links; at most %3 and %4 fit. Write two notes.")
                        .arg(bytes)
                        .arg(note.links.size())
                        .arg(maxNoteBytes)
                        .arg(maxLinks));
    for (const trace::Link &link : note.links) {
        if (!trace::isKnownRelation(link.rel))
            return fail(
                ErrorCode::InvalidInput,
                QStringLiteral("\"%1\" is no relation; use based_on, tests, supports, refutes, leads_to or answers.")
                    .arg(link.rel));
        if (!isFilled(note, link.from))
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("A link starts from \"%1\", which this note does not fill.").arg(link.from));
        if (!m_log.contains(link.event))
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("A link names the event %1, which is not in this session.").arg(link.event));
    }
    return {};
}

Result<trace::Event> NoteRecorder::note(const trace::RationaleNote &note, const Actor &actor)
{
    if (!m_allowed)
        return notConsented();
    if (const auto checked = check(note); !checked)
        return passOn(checked);
    trace::RationaleNote clean = note;
    privacy::Redacted counted;
    for (const Field &field : fields) {
        const privacy::Redacted redacted = m_redactor.text((note.*field.text).toUtf8());
        clean.*field.text = QString::fromUtf8(redacted.bytes);
        counted.addCounts(redacted);
    }
    trace::EventDraft draft = m_log.draft(trace::EventType::RationaleNote, clean.toFields());
    draft.actor = actor.actor;
    draft.actorBasis = actor.basis;
    draft.redactions = counted.countsJson();
    return m_log.append(draft);
}

Result<trace::Event> NoteRecorder::bookmark(const QString &text, const Actor &actor)
{
    if (!m_allowed)
        return notConsented();
    const privacy::Redacted redacted = m_redactor.text(text.toUtf8(), trace::maxInlineBytes);
    trace::EventDraft draft =
        m_log.draft(trace::EventType::Bookmark, {{QStringLiteral("text"), QString::fromUtf8(redacted.bytes)}});
    draft.actor = actor.actor;
    draft.actorBasis = actor.basis;
    draft.redactions = redacted.countsJson();
    return m_log.append(draft);
}

} // namespace prt::record
