// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/store/library.h"
#include "core/store/sessionstore.h"

#include <QTemporaryDir>

namespace prt::app {

/// What a TRACE argument named: a trace of the library (by id or unique prefix), a .prtrace file, or a session that is
/// being recorded. Keeps alive whatever its blobs come from.
struct OpenedTrace
{
    std::unique_ptr<QTemporaryDir> empty; ///< of a library without anything: a file can be read where there is no other
    std::unique_ptr<store::Library> library;      ///< always open, for keys and the trust list
    std::unique_ptr<trace::Bundle> bundle;        ///< only when it was a file
    std::unique_ptr<store::SessionStore> session; ///< only when it is not sealed yet; `trace` is what was there then
    trace::Trace trace;
    trace::BlobSets sets;

    const trace::BlobSource &blobs() const;
    bool isRecording() const { return session != nullptr; }
};

/// A file that is not intact is refused: what it says is nobody's word. Only `verify` asks for it nevertheless.
enum class Integrity
{
    Demanded,
    Unchecked
};

/// A session that is still being recorded is refused with the way to finish it.
Result<OpenedTrace> openTrace(const Context &context, const QString &argument,
                              Integrity integrity = Integrity::Demanded);
/// The same for what can be looked at while it grows: takes the id of an unfinished session too.
Result<OpenedTrace> openTraceOrSession(const Context &context, const QString &argument);
/// The session that is being recorded (chooseSession() says which), as far as it has come.
Result<OpenedTrace> openRunning(const Context &context);
/// The id of the sealed trace of the library that `argument` names; refuses an unfinished session as openTrace() does.
Result<QString> sealedId(const store::Library &library, const QString &argument);

/// The event that `--at` or `--about` names: an id, a unique prefix of one, or a number.
Result<trace::Event> findEvent(const trace::Trace &trace, const QString &name);

QString fromArgument(const std::string &text);

} // namespace prt::app
