// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/workspaceloader.h"

#include "core/privacy/redactor.h"

namespace prt::sandbox {

namespace {

constexpr int gitlink = 0160000; // a submodule: a commit of another repository, not a file

QStringList sorted(const QSet<QByteArray> &paths)
{
    QStringList list;
    for (const QByteArray &path : paths)
        list.append(QString::fromUtf8(path));
    list.sort();
    return list;
}

} // namespace

Result<TarFiles> WorkspaceLoader::load(const trace::Tree &tree, qint64 limit)
{
    TarFiles files;
    qint64 total = 0;
    for (auto it = tree.begin(); it != tree.end(); ++it) {
        if (it->mode == gitlink)
            continue;
        const auto bytes = content(it->sha256);
        if (!bytes && bytes.error().code != ErrorCode::NotFound)
            return passOn(bytes);
        if (!bytes) {
            m_absent.insert(it.key());
            continue;
        }
        total += bytes->bytes.size();
        if (total > limit)
            return fail(
                ErrorCode::Limit,
                QStringLiteral("The work tree is larger than the %1 MiB that fit into the sandbox.").arg(limit >> 20));
        if (bytes->redacted)
            m_redacted.insert(it.key());
        files.insert(it.key(), {it->mode, bytes->bytes});
    }
    return files;
}

Result<WorkspaceLoader::Content> WorkspaceLoader::content(const QString &sha256)
{
    if (const auto known = m_cache.constFind(sha256); known != m_cache.constEnd())
        return *known;
    if (sha256.isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("not recorded"));
    auto bytes = m_blobs.blob(sha256);
    if (!bytes)
        return passOn(bytes);
    Content content{*bytes, false};
    if (!privacy::isBinary(*bytes) && bytes->contains("[[redacted")) {
        const auto original = m_vault.restore(*bytes);
        content = original ? Content{*original, false} : Content{*bytes, true};
    }
    m_cache.insert(sha256, content);
    return content;
}

QStringList WorkspaceLoader::redactedFiles() const
{
    return sorted(m_redacted);
}

QStringList WorkspaceLoader::absentFiles() const
{
    return sorted(m_absent);
}

} // namespace prt::sandbox
