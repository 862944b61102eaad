// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tracearg.h"

#include "app/cli/librarychoice.h"
#include "app/cli/sessionarg.h"
#include "core/record/sessionfolder.h"

#include <QFileInfo>

namespace prt::app {

namespace {

tl::unexpected<Error> severalTraces(const QString &argument)
{
    return fail(ErrorCode::Conflict,
                QStringLiteral("Several traces start with \"%1\". Give more of the id; `pr-telemetry list` shows them.")
                    .arg(argument));
}

/// An id has neither.
bool looksLikeFile(const QString &argument)
{
    return argument.contains(u'/') || argument.contains(u'.');
}

Result<QString> noSuchFile(const QString &argument)
{
    const QFileInfo file(argument);
    if (file.isDir())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("%1 is a folder. Name a .prtrace file, or the id of a trace.").arg(argument));
    return fail(ErrorCode::NotFound, QStringLiteral("There is no file %1 in %2. Check the name; `pr-telemetry list` "
                                                    "shows the traces that need no file.")
                                         .arg(file.fileName(), file.absolutePath()));
}

/// Sessions that begin with `prefix` and are not in the library. A folder whose trace is there was left behind between
/// seal and removal.
QStringList unfinishedSessions(const store::Library &library, const QString &prefix)
{
    QStringList ids;
    for (const record::SessionFolder &folder : record::SessionFolder::all(library.folder())) {
        if (prefix.isEmpty() || !folder.id().startsWith(prefix) || !folder.hasSession())
            continue;
        // A library that cannot be read is no proof that the session is not sealed.
        if (const auto row = library.row(folder.id()); !row && row.error().code == ErrorCode::NotFound)
            ids.append(folder.id());
    }
    return ids;
}

Result<void> openFile(OpenedTrace &opened, const QString &file, Integrity integrity)
{
    auto bundle = trace::Bundle::open(file);
    if (!bundle)
        return passOn(bundle);
    opened.trace = (*bundle)->trace();
    opened.sets = (*bundle)->blobSets();
    opened.bundle = std::move(*bundle);
    if (integrity == Integrity::Unchecked)
        return {};
    const auto checked = opened.library->check(opened.trace, *opened.bundle, opened.sets);
    if (!checked)
        return passOn(checked);
    if (!checked->intact)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("%1 is not intact: %2 Ask for another copy; `pr-telemetry verify` checks it.")
                        .arg(file, checked->problem));
    return {};
}

Result<void> openSealed(OpenedTrace &opened, const QString &argument)
{
    const auto id = sealedId(*opened.library, argument);
    if (!id)
        return passOn(id);
    auto trace = opened.library->trace(*id);
    if (!trace)
        return passOn(trace);
    auto sets = opened.library->blobSets(*id);
    if (!sets)
        return passOn(sets);
    opened.trace = std::move(*trace);
    opened.sets = std::move(*sets);
    return {};
}

/// Read without the recorder's help, which goes on meanwhile: what is on disk by now.
Result<void> openSession(OpenedTrace &opened, const QString &id)
{
    auto session = store::SessionStore::openReadOnly(record::SessionFolder::of(opened.library->folder(), id).path());
    const auto lines = session ? (*session)->lines() : passOn(session);
    auto trace = lines ? trace::traceFromLines((*session)->headerLine(), *lines) : passOn(lines);
    if (!trace)
        return passOn(trace);
    opened.trace = std::move(*trace);
    opened.session = std::move(*session);
    return {};
}

/// On a machine where nothing was recorded yet a file can be looked at all the same; null for anything else. Of a
/// library that was named and is not there it is said that its trust list is not asked.
std::unique_ptr<QTemporaryDir> emptyFor(const Context &context, const QString &argument)
{
    if (!QFileInfo(argument).isFile() || store::Library::isLibrary(context.libraryFolder))
        return nullptr;
    if (context.libraryNamed)
        context.note(noLibrary(context).message +
                     QStringLiteral(" The file is read without one, so no signer is known."));
    return std::make_unique<QTemporaryDir>();
}

} // namespace

const trace::BlobSource &OpenedTrace::blobs() const
{
    if (bundle)
        return *bundle;
    return session ? session->blobs() : library->blobs();
}

QString fromArgument(const std::string &text)
{
    return QString::fromLocal8Bit(text.data(), static_cast<qsizetype>(text.size()));
}

Result<QString> sealedId(const store::Library &library, const QString &argument)
{
    const QStringList unfinished = unfinishedSessions(library, argument);
    const auto id = library.resolve(argument);
    if (id && (unfinished.isEmpty() || *id == argument))
        return id;
    if (id)
        return severalTraces(argument);
    if (id.error().code != ErrorCode::NotFound)
        return id;
    if (!unfinished.isEmpty())
        return fail(ErrorCode::Conflict,
                    QStringLiteral("The session %1 is still being recorded: finish it with `pr-telemetry record finish "
                                   "%1`. Until then `show` and `timeline` read what is there.")
                        .arg(unfinished.first()));
    return looksLikeFile(argument) ? noSuchFile(argument) : id;
}

Result<OpenedTrace> openTrace(const Context &context, const QString &argument, Integrity integrity)
{
    OpenedTrace opened;
    opened.empty = emptyFor(context, argument);
    auto library = opened.empty ? store::Library::open(opened.empty->path()) : openLibrary(context);
    if (!library)
        return passOn(library);
    opened.library = std::move(*library);
    const auto done =
        QFileInfo(argument).isFile() ? openFile(opened, argument, integrity) : openSealed(opened, argument);
    return done ? Result<OpenedTrace>(std::move(opened)) : passOn(done);
}

Result<OpenedTrace> openTraceOrSession(const Context &context, const QString &argument)
{
    if (QFileInfo(argument).isFile())
        return openTrace(context, argument);
    OpenedTrace opened;
    auto library = openLibrary(context);
    if (!library)
        return passOn(library);
    opened.library = std::move(*library);
    const QStringList unfinished = unfinishedSessions(*opened.library, argument);
    const bool sealed = opened.library->resolve(argument).has_value();
    if (unfinished.size() > 1 || (sealed && !unfinished.isEmpty()))
        return severalTraces(argument);
    const auto done = unfinished.isEmpty() ? openSealed(opened, argument) : openSession(opened, unfinished.first());
    return done ? Result<OpenedTrace>(std::move(opened)) : passOn(done);
}

Result<OpenedTrace> openRunning(const Context &context)
{
    const auto session = chooseSession(context, {});
    return session ? openTraceOrSession(context, session->id) : passOn(session);
}

Result<trace::Event> findEvent(const trace::Trace &trace, const QString &name)
{
    bool number = false;
    const qint64 seq = name.toLongLong(&number);
    if (const trace::Event *event = number ? trace.bySeq(seq) : nullptr)
        return *event;
    const trace::Event *found = nullptr;
    for (const trace::Event &event : trace.events) {
        if (name.isEmpty() || !event.id.startsWith(name))
            continue;
        if (found)
            return fail(ErrorCode::Conflict,
                        QStringLiteral("Several events start with \"%1\". Give more of the id.").arg(name));
        found = &event;
    }
    if (!found)
        return fail(
            ErrorCode::NotFound,
            QStringLiteral("The trace has no event \"%1\". `show --events` lists them with number and id.").arg(name));
    return *found;
}

} // namespace prt::app
