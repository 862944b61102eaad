// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keepvalidation.h"

namespace prt::app {

namespace {

/// Null for nothing.
Result<trace::BlobRef> put(store::Library &library, const QString &traceId, const QByteArray &bytes,
                           const QString &mediaType)
{
    if (bytes.isEmpty())
        return trace::BlobRef();
    return library.putBlob(traceId, bytes, mediaType);
}

} // namespace

bool isWorthKeeping(const ports::ValidationReport &report)
{
    return report.runState != QLatin1StringView("cancelled") && report.runState != QLatin1StringView("infra_error") &&
           report.runState != QLatin1StringView("config_error");
}

Result<trace::Statement> keepValidation(store::Library &library, const QString &traceId,
                                        const ports::ValidationReport &report)
{
    QList<trace::BlobRef> refs;
    for (const ports::StateRun &run : report.runs) {
        const auto reportRef = put(library, traceId, run.report, run.reportType);
        const auto logRef =
            reportRef ? put(library, traceId, run.log, QStringLiteral("text/plain")) : passOn(reportRef);
        if (!logRef)
            return passOn(logRef);
        refs << *reportRef << *logRef;
    }
    return library.sign(traceId, trace::StatementKind::Validation, report.toPredicate(refs));
}

} // namespace prt::app
