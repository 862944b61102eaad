// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/statementrules.h"

namespace prt::server {

Roles rolesFor(trace::StatementKind kind)
{
    using enum Role;
    using trace::StatementKind;
    switch (kind) {
    case StatementKind::Validation:
    case StatementKind::Judgement:
        return Roles::of(Recorder, Worker, Admin);
    case StatementKind::Review:
        return Roles::of(Recorder, Reviewer, Admin);
    case StatementKind::Correction:
    case StatementKind::Comment:
        return Roles::of(Recorder, Reviewer, Annotator, Admin);
    case StatementKind::Erasure:
    case StatementKind::Receipt: // of another server; ours are here already
    case StatementKind::Other:
        return Roles::of(Recorder, Admin);
    case StatementKind::Manifest:
        break;
    }
    return {};
}

std::optional<Response> notAllowed(trace::StatementKind kind, Role role)
{
    using trace::StatementKind;
    if (kind == StatementKind::Manifest)
        return problem(422, "statement-invalid", QStringLiteral("A manifest comes with the seal, not as a statement."));
    if (!rolesFor(kind).has(role))
        return problem(403, "wrong-role",
                       QStringLiteral("The role %1 may not sign a %2.").arg(roleName(role), trace::kindName(kind)));
    return std::nullopt;
}

} // namespace prt::server
