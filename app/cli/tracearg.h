// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/store/library.h"

namespace prt::app {

/// What a TRACE argument named: a trace of the library (by id or unique prefix) or a .prtrace file. Keeps alive
/// whatever its blobs come from.
struct OpenedTrace
{
    std::unique_ptr<store::Library> library; ///< always open, for keys and the trust list
    std::unique_ptr<trace::Bundle> bundle;   ///< only when it was a file
    trace::Trace trace;
    trace::BlobSets sets;

    const trace::BlobSource &blobs() const;
};

/// A file that is not intact is refused: what it says is nobody's word. Only `verify` asks for it nevertheless.
enum class Integrity
{
    Demanded,
    Unchecked
};

Result<OpenedTrace> openTrace(const Context &context, const QString &argument,
                              Integrity integrity = Integrity::Demanded);

/// The event that `--at` or `--about` names: an id, a unique prefix of one, or a number.
Result<trace::Event> findEvent(const trace::Trace &trace, const QString &name);

QString fromArgument(const std::string &text);

} // namespace prt::app
