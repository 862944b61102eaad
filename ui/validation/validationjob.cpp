// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/validation/validationjob.h"

#include "core/ports/validations.h"
#include "core/store/library.h"

namespace prt::ui {
Result<ValidationOutcome> validateTrace(const Services &services, const QString &traceId,
                                        const ports::ValidationProgress &progress, const std::atomic_bool &cancelled)
{
    auto library = store::Library::open(services.libraryFolder);
    if (!library)
        return passOn(library);
    auto trace = (*library)->trace(traceId);
    if (!trace)
        return passOn(trace);
    ports::ValidationRequest request;
    request.trace = std::move(*trace);
    const auto own = (*library)->isOwn(request.trace);
    if (!own)
        return passOn(own);
    request.own = *own;
    auto report = services.testRunner->validate(request, (*library)->blobs(), progress, cancelled);
    if (!report)
        return passOn(report);
    const auto kept = services.keepValidation(**library, traceId, *report);
    if (!kept)
        return passOn(kept);
    return ValidationOutcome{std::move(*report), *kept};
}

QString validationLog(const QString &libraryFolder, const QString &traceId)
{
    const auto library = store::Library::open(libraryFolder);
    const auto trace = library ? (*library)->trace(traceId) : passOn(library);
    const trace::Statement *statement = trace ? ports::shownValidation(*trace) : nullptr;
    if (!statement)
        return {};
    QString text;
    for (const QJsonValue &run : statement->predicate.value(QLatin1StringView("runs")).toArray()) {
        const trace::BlobRef ref = trace::blobRefFromJson(run.toObject().value(QLatin1StringView("log_ref")));
        const auto bytes = ref.isNull() ? Result<QByteArray>(QByteArray()) : (*library)->blobs().blob(ref.sha256);
        text += QStringLiteral("── %1 ──\n").arg(run.toObject().value(QLatin1StringView("state")).toString());
        text += bytes ? QString::fromUtf8(*bytes) : bytes.error().message;
        text += u'\n';
    }
    return text;
}

} // namespace prt::ui
