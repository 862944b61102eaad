// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/record/notekind.h"

namespace prt::ui {
namespace {

constexpr NoteKind kinds[] = {
    {"plan", "Plan", "plan", "record.kindPlan", "What are you going to do?"},
    {"hypothesis", "Hypothesis", "hypothesis", "record.kindHypothesis", "What do you think is wrong, and why?"},
    {"observation", "Observation", "eye", "record.kindObservation", "What did you see?"},
    {"decision", "Decision", "decision", "record.kindDecision", "What did you decide, and what against?"},
    {"next_step", "Next step", "next", "record.kindNext", "What comes next?"},
};

QString trace::RationaleNote::*memberOf(QLatin1StringView field)
{
    using Note = trace::RationaleNote;
    if (field == QLatin1StringView("plan"))
        return &Note::plan;
    if (field == QLatin1StringView("hypothesis"))
        return &Note::hypothesis;
    if (field == QLatin1StringView("observation"))
        return &Note::observation;
    return field == QLatin1StringView("decision") ? &Note::decision : &Note::nextStep;
}

} // namespace

std::span<const NoteKind> noteKinds()
{
    return kinds;
}

trace::RationaleNote makeNote(const NoteKind &kind, const QString &text, const QString &basedOn)
{
    trace::RationaleNote note;
    note.*memberOf(QLatin1StringView(kind.field)) = text;
    if (!basedOn.isEmpty())
        note.links.append({QString::fromLatin1(kind.field), QStringLiteral("based_on"), basedOn});
    return note;
}

} // namespace prt::ui
