// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/workspace.h"

#include <functional>
#include <QHash>
#include <QSet>
#include <QStringList>

namespace prt::privacy {

/// Brings hidden values back into recorded bytes; an error when one of them is not on this machine.
using Restore = std::function<Result<QByteArray>(const QByteArray &redacted)>;

/// From the vault of a session. An empty folder has no vaults.
Restore restoredFrom(const QString &vaultFolder, const QString &sessionId);

/// The contents of recorded work trees, as they were where this machine can tell and with placeholders elsewhere.
/// Remembers over all trees which files are not what they were. One thread at a time.
class WorkTreeReader
{
public:
    enum class Keep
    {
        Nothing,
        Contents ///< for several trees that share most of their files: each blob is read once
    };
    WorkTreeReader(const trace::BlobSource &blobs, Restore restore, Keep keep = Keep::Nothing);

    /// A file's bytes, or a link's target. Nothing for a submodule, and for what was not recorded, which is listed.
    Result<std::optional<QByteArray>> read(const QByteArray &path, const trace::TreeEntry &entry);

    /// Files that hold placeholders in place of what was hidden; sorted.
    QStringList redactedFiles() const;
    /// Files whose content is not in the trace; sorted.
    QStringList absentFiles() const;

private:
    struct Content
    {
        QByteArray bytes;
        bool redacted = false;
    };
    Result<Content> content(const QString &sha256);

    const trace::BlobSource &m_blobs;
    Restore m_restore;
    Keep m_keep;
    QHash<QString, Content> m_known;
    QSet<QByteArray> m_redacted;
    QSet<QByteArray> m_absent;
};

} // namespace prt::privacy
