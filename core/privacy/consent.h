// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/trace/event.h"
#include "core/trace/header.h"

namespace prt::privacy {

/// Whether the event may exist under the consent: the table of docs/trace-format.md. Denied names the event, the field
/// and the kind that was not agreed to. The recorder asks before it writes a line, the server before it takes one. A
/// type that this program does not know may hold anything, so it needs every kind. Pure; any thread.
Result<void> checkConsent(const trace::Consent &consent, const trace::Event &event);

/// Kinds of consent that there are, in the order they are shown.
const QStringList &consentKinds();

} // namespace prt::privacy
