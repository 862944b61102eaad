// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/worktreereader.h"

#include "core/privacy/redactor.h"
#include "core/trace/worktree.h"

namespace prt::privacy {

namespace {

QStringList sortedPaths(const QSet<QByteArray> &paths)
{
    QStringList list;
    for (const QByteArray &path : paths)
        list.append(QString::fromUtf8(path));
    list.sort();
    return list;
}

} // namespace

Restore restoredFrom(const QString &vaultFolder, const QString &sessionId)
{
    return [vaultFolder, sessionId](const QByteArray &redacted) { return restore(vaultFolder, sessionId, redacted); };
}

WorkTreeReader::WorkTreeReader(const trace::BlobSource &blobs, Restore restore, Keep keep)
    : m_blobs(blobs)
    , m_restore(std::move(restore))
    , m_keep(keep)
{
}

Result<std::optional<QByteArray>> WorkTreeReader::read(const QByteArray &path, const trace::TreeEntry &entry)
{
    if (entry.mode == trace::submoduleMode)
        return std::nullopt;
    const auto found = content(entry.sha256);
    if (!found && found.error().code != ErrorCode::NotFound)
        return passOn(found);
    if (!found) {
        m_absent.insert(path);
        return std::nullopt;
    }
    if (found->redacted)
        m_redacted.insert(path);
    return found->bytes;
}

Result<WorkTreeReader::Content> WorkTreeReader::content(const QString &sha256)
{
    if (const auto known = m_known.constFind(sha256); known != m_known.constEnd())
        return *known;
    if (sha256.isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("not recorded"));
    const auto recorded = m_blobs.blob(sha256);
    if (!recorded)
        return passOn(recorded);
    Content content{*recorded, false};
    if (isMarked(*recorded)) {
        const auto original = m_restore(*recorded);
        content = original ? Content{*original, false} : Content{*recorded, true};
    }
    if (m_keep == Keep::Contents)
        m_known.insert(sha256, content);
    return content;
}

QStringList WorkTreeReader::redactedFiles() const
{
    return sortedPaths(m_redacted);
}

QStringList WorkTreeReader::absentFiles() const
{
    return sortedPaths(m_absent);
}

} // namespace prt::privacy
