// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/event.h"

#include <span>

namespace prt::ui {

/// The five kinds of a rationale note in the order of their keys.
struct NoteKind
{
    const char *field; ///< in the trace format
    const char *name;
    const char *icon;
    const char *action;   ///< id of the action that chooses it
    const char *question; ///< what the field asks for
};
std::span<const NoteKind> noteKinds();

/// A note of one kind that is based on an event; `basedOn` empty: on none.
trace::RationaleNote makeNote(const NoteKind &kind, const QString &text, const QString &basedOn);

} // namespace prt::ui
