// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/workspace.h"
#include "sandbox/sessionvault.h"
#include "sandbox/tar.h"

#include <QHash>
#include <QSet>

namespace prt::sandbox {

/// Brings the contents of work trees from blobs, each blob once. Where the recording machine's vault is at hand, what
/// was hidden comes back byte for byte. One object per validation; one thread.
class WorkspaceLoader
{
public:
    WorkspaceLoader(const trace::BlobSource &blobs, SessionVault &vault)
        : m_blobs(blobs)
        , m_vault(vault)
    {
    }
    /// Limit when the files together are larger than `limit` bytes. Files whose content was not recorded are left out
    /// and listed.
    Result<TarFiles> load(const trace::Tree &tree, qint64 limit);

    /// Files, over all trees so far, that hold placeholders in place of what was hidden.
    QStringList redactedFiles() const;
    /// Files, over all trees so far, whose content is not in the trace.
    QStringList absentFiles() const;

private:
    struct Content
    {
        QByteArray bytes;
        bool redacted = false;
    };
    Result<Content> content(const QString &sha256);

    const trace::BlobSource &m_blobs;
    SessionVault &m_vault;
    QHash<QString, Content> m_cache;
    QSet<QByteArray> m_redacted;
    QSet<QByteArray> m_absent;
};

} // namespace prt::sandbox
