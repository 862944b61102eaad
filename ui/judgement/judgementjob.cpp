// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/judgement/judgementjob.h"

#include "core/ports/evidence.h"
#include "core/store/library.h"

namespace prt::ui {
Result<ports::Judgement> judgeTrace(const Services &services, const QString &traceId, const QStringList &judges,
                                    const std::atomic_bool &cancelled)
{
    auto library = store::Library::open(services.libraryFolder);
    if (!library)
        return passOn(library);
    auto trace = (*library)->trace(traceId);
    if (!trace)
        return passOn(trace);
    auto judgement = services.judge->judge({std::move(*trace), judges}, (*library)->blobs(), cancelled);
    if (!judgement)
        return judgement;
    if (const auto kept = services.keepJudgement(**library, traceId, *judgement); !kept)
        return passOn(kept);
    return judgement;
}

Result<ports::Judgement> readJudgement(const QString &libraryFolder, const QString &traceId)
{
    const auto library = store::Library::open(libraryFolder);
    if (!library)
        return passOn(library);
    const auto trace = (*library)->trace(traceId);
    if (!trace)
        return passOn(trace);
    const trace::Statement *statement = trace->newest(trace::StatementKind::Judgement);
    if (!statement)
        return fail(ErrorCode::NotFound, QStringLiteral("The session has no judgement."));
    ports::Judgement judgement = ports::Judgement::fromPredicate(statement->predicate);
    ports::resolveQuotes(judgement, *trace, (*library)->blobs());
    return judgement;
}

Result<QString> previewJudging(const Services &services, const QString &traceId, const QStringList &judges)
{
    const auto library = store::Library::open(services.libraryFolder);
    if (!library)
        return passOn(library);
    auto trace = (*library)->trace(traceId);
    if (!trace)
        return passOn(trace);
    const auto bytes = services.judge->preview({std::move(*trace), judges}, (*library)->blobs());
    if (!bytes)
        return passOn(bytes);
    return QString::fromUtf8(*bytes);
}

} // namespace prt::ui
