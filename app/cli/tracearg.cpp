// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tracearg.h"

#include "core/trace/verify.h"

#include <QFileInfo>

namespace prt::app {

const trace::BlobSource &OpenedTrace::blobs() const
{
    return bundle ? static_cast<const trace::BlobSource &>(*bundle) : library->blobs();
}

QString fromArgument(const std::string &text)
{
    return QString::fromLocal8Bit(text.data(), static_cast<qsizetype>(text.size()));
}

Result<OpenedTrace> openTrace(const Context &context, const QString &argument, Integrity integrity)
{
    OpenedTrace opened;
    auto library = store::Library::open(context.libraryFolder);
    if (!library)
        return passOn(library);
    opened.library = std::move(*library);
    if (QFileInfo(argument).isFile()) {
        auto bundle = trace::Bundle::open(argument);
        if (!bundle)
            return passOn(bundle);
        opened.trace = (*bundle)->trace();
        opened.sets = (*bundle)->blobSets();
        opened.bundle = std::move(*bundle);
        if (integrity == Integrity::Unchecked)
            return opened;
        const auto checked = trace::verify(opened.trace, *opened.bundle, opened.sets, {}, opened.library->serverKeys());
        if (!checked.intact)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("%1 is not intact: %2 Ask for another copy; `pr-telemetry verify` checks it.")
                            .arg(argument, checked.problem));
        return opened;
    }
    const auto id = opened.library->resolve(argument);
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
    return opened;
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
