// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace prt::trace {

/// What an event line says of a content: the SHA-256 of its bytes names it.
struct BlobRef
{
    QString sha256; ///< 64 hex digits
    qint64 size = 0;
    QString mediaType;

    bool isNull() const { return sha256.isEmpty(); }
    bool operator==(const BlobRef &) const = default;
};

/// Where blobs come from: the library, a session being recorded, an opened bundle, the server.
/// An implementation checks the hash of what it hands out.
class BlobSource
{
public:
    virtual ~BlobSource() = default;
    /// The bytes; NotFound when the blob is not here (not consented to, too large, erased).
    virtual Result<QByteArray> blob(const QString &sha256) const = 0;
};

} // namespace prt::trace
