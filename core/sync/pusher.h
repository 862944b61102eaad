// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"
#include "core/sync/httpclient.h"
#include "core/sync/progress.h"

namespace prt::sync {

/// Sends one sealed trace with all that belongs to it. Every step asks the server first what it has, so that a push
/// that was cut off goes on where it stopped and nothing is sent twice. One object per push.
class Pusher
{
public:
    Pusher(HttpClient &client, store::Library &library, Progress progress);

    Result<void> push(const QString &traceId);
    /// The server answered that the trace was deleted there.
    bool isDeletedThere() const { return m_deletedThere; }

private:
    struct Standing
    {
        bool known = false;
        bool finalized = false;
        qint64 next = 1;
        QString head;
    };
    Result<Standing> ask();
    Result<Standing> create();
    Result<void> upload(Standing standing);
    Result<void> uploadBlobs(trace::BlobSizes blobs);
    Result<void> uploadBlob(const QString &name);
    Result<void> uploadSegments(Standing standing);
    Result<void> seal();
    Result<void> sendStatements();
    Result<void> sendStatement(const trace::Statement &statement);
    Result<void> fetchReceipt();
    Result<QByteArray> blobBytes(const QString &name) const;
    trace::BlobSizes sealedBlobs() const;
    void say(int permille, const QString &what);
    QString path(const QString &rest = {}) const;

    HttpClient &m_client;
    store::Library &m_library;
    Progress m_progress;
    trace::Trace m_trace;
    trace::BlobSets m_sets;
    QByteArray m_blobList;
    bool m_deletedThere = false;
    int m_said = -1; ///< thousandths that the library shows
};

} // namespace prt::sync
