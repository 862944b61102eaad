// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/bundle.h"

#include "core/base/file.h"
#include "core/base/hash.h"

#include <QDir>

namespace prt::trace {

Bundle::~Bundle() = default;

QString Bundle::blobFile(const QString &sha256) const
{
    if (!m_sets.sealed.contains(sha256) && !m_sets.added.contains(sha256))
        return {};
    return m_folder->filePath(sha256);
}

Result<QByteArray> Bundle::blob(const QString &sha256) const
{
    const QString file = blobFile(sha256);
    if (file.isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("The blob %1 is not in the bundle.").arg(sha256));
    const auto bytes = readFile(file, BundleLimits().oneBlob);
    if (bytes && sha256Hex(*bytes) != sha256)
        return fail(ErrorCode::Io, QStringLiteral("The blob %1 changed on disk.").arg(sha256));
    return bytes;
}

} // namespace prt::trace
