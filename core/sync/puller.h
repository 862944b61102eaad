// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"
#include "core/sync/httpclient.h"
#include "core/sync/progress.h"

#include <QTemporaryDir>

namespace prt::sync {

/// Fetches one trace, or what it lacks, and takes it into the library after verification. Blobs that the library has
/// are not fetched again. One object per trace.
class Puller
{
public:
    Puller(HttpClient &client, store::Library &library, Progress progress);
    ~Puller();

    /// True: it was new or got new statements.
    Result<bool> pull(const QString &traceId);

private:
    class Source;
    Result<trace::Trace> fetchTrace(const QString &traceId);
    Result<void> fetchLines(const QJsonObject &description, QList<QByteArray> &lines);
    Result<void> fetchKeys(const QJsonArray &keys, trace::Trace &trace);
    Result<void> fetchStatements(trace::Trace &trace);
    Result<trace::BlobSets> fetchBlobSets(const trace::Trace &trace);
    Result<void> fetchBlobs(const trace::BlobSizes &sizes);
    bool isHere(const QString &name) const;
    QString path(const QString &rest) const;

    HttpClient &m_client;
    store::Library &m_library;
    Progress m_progress;
    QString m_id;
    std::optional<trace::Trace> m_known; ///< what the library has of it
    QSet<QString> m_there;               ///< digests of the statements that the server has
    QTemporaryDir m_folder;
};

} // namespace prt::sync
