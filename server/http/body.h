// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/base/result.h"

#include <memory>
#include <QByteArray>
#include <QFile>

namespace prt::server {

/// Where a body goes and how large it may be.
struct BodyPlan
{
    qint64 limit = 0;
    QString folder; ///< a file of that folder; empty: memory
};

/// A body while it arrives and afterwards: in memory or in a temporary file, with its SHA-256 in the second case.
/// The file goes with the object unless it was taken over. Written on a socket thread (page cache only, never fsync),
/// read on one of the pool, never both at once.
class Body
{
public:
    static Result<std::shared_ptr<Body>> create(const BodyPlan &plan);
    ~Body();

    Result<void> append(QByteArrayView bytes);
    qint64 size() const { return m_size; }
    const QByteArray &bytes() const { return m_bytes; }
    QString file() const { return m_file.fileName(); }
    /// Ends the message; 64 hex digits. Files only; call once.
    QString sha256() { return m_hash.hex(); }
    /// Closes the file with everything handed to the system. Somebody else removes or renames it from now on.
    Result<QString> release();

private:
    QByteArray m_bytes;
    QFile m_file;
    Sha256 m_hash;
    qint64 m_size = 0;
    bool m_released = false;
};

} // namespace prt::server
