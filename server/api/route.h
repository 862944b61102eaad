// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/call.h"

namespace prt::server {

/// A set of roles, as bits.
class Roles
{
public:
    constexpr Roles() = default;
    template <typename... R> static constexpr Roles of(R... roles)
    {
        Roles set;
        ((set.m_bits |= 1U << static_cast<unsigned>(roles)), ...);
        return set;
    }
    static constexpr Roles all()
    {
        return of(Role::Recorder, Role::Reviewer, Role::Annotator, Role::Exporter, Role::Worker, Role::Admin);
    }
    constexpr bool has(Role role) const { return m_bits & (1U << static_cast<unsigned>(role)); }

private:
    unsigned m_bits = 0;
};

/// Public: anyone. Token: a bearer token with one of the roles. Upload: version 1's token of one trace, checked by the
/// handler.
enum class Guard
{
    Public,
    Token,
    Upload
};
enum class BodyKind
{
    None,
    Json,
    File
};

/// One row of the API. `pattern` has `{}` where a part of the path is open.
struct Route
{
    Method method;
    QByteArrayView pattern;
    Guard guard;
    Roles roles;
    BodyKind body;
    Response (*answer)(Call &);
    /// Looks at a request before its body is read: an answer ends it. May be null.
    std::optional<Response> (*early)(Call &) = nullptr;
};

/// The whole API, one row per method and path.
const QList<Route> &routes();

struct RouteMatch
{
    const Route *route = nullptr; ///< null: no such path, or not with that method
    QStringList parameters;
    QByteArray allow; ///< methods that the path knows; empty: no such path
};
/// HEAD finds the row of GET.
RouteMatch matchRoute(Method method, const QByteArray &path);

} // namespace prt::server
