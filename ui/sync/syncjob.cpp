// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/syncjob.h"

namespace prt::ui {

Result<SyncView> readSync(const Services &services)
{
    SyncView view;
    if (services.sync)
        view.server = services.sync->state();
    auto library = store::Library::open(services.libraryFolder);
    if (!library)
        return passOn(library);
    auto rows = (*library)->list();
    if (!rows)
        return passOn(rows);
    for (const store::TraceRow &row : *rows) {
        if (!row.recording && !row.damaged)
            view.rows.append(row);
    }
    return view;
}

Result<void> sendTraces(const Services &services, const QStringList &traceIds,
                        const std::function<void(QString, int, QString)> &progress, const std::atomic_bool &cancelled)
{
    Result<void> first;
    for (const QString &id : traceIds) {
        if (cancelled)
            return fail(ErrorCode::Cancelled, QStringLiteral("Stopped; what was sent stays sent."));
        const auto report = [&](int permille, const QString &sentence) { progress(id, permille, sentence); };
        const auto sent = services.sync->push(services.libraryFolder, id, report, cancelled);
        if (!sent && first)
            first = sent;
        progress(id, sent ? 1000 : -1, sent ? QString() : sent.error().message);
    }
    return first;
}

} // namespace prt::ui
