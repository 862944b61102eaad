// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <tl/expected.hpp>

namespace prt {

/// What went wrong, for a `switch`. The command line maps each code to one exit code (app/cli/exitcode.h).
enum class ErrorCode
{
    InvalidInput, ///< data from outside is not what it claims to be
    NotFound,     ///< the named thing does not exist
    Conflict,     ///< it exists already, or in another form
    Denied,       ///< not allowed
    Missing,      ///< a part is not there: engine, server, tool, key
    Io,           ///< disk or pipe
    Network,      ///< the other side could not be reached or broke off
    Timeout,
    Limit,     ///< a bound was hit; nothing beyond it was read
    Cancelled, ///< somebody asked for it to stop
    Unsupported,
    Internal ///< a mistake of ours
};

/// A failure for reasons outside the program: a code for us and a sentence for the user that says what, where and what
/// to do.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString message;
};

template <typename T> using Result = tl::expected<T, Error>;

/// `return fail(ErrorCode::Io, …)` from any function that returns a Result.
inline tl::unexpected<Error> fail(ErrorCode code, QString message)
{
    return tl::unexpected<Error>(Error{code, std::move(message)});
}

/// Hands an error of another Result on: `if (!r) return passOn(r);`
template <typename T> tl::unexpected<Error> passOn(const Result<T> &result)
{
    return tl::unexpected<Error>(result.error());
}

} // namespace prt
