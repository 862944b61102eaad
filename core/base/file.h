// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace prt {

/// What a failed call on a path was: a path that is not there (NotFound), is of another kind (InvalidInput) or may not
/// be touched (Denied) is the caller's to mend; everything else is the disk (Io).
ErrorCode codeOfErrno(int error);

/// Writes all of it, however many calls that takes; when it is false, errno tells why.
bool writeAll(int fd, QByteArrayView bytes);
/// The whole file, refused with ErrorCode::Limit when it is larger than `limit` bytes.
Result<QByteArray> readFile(const QString &path, qint64 limit = 64LL * 1024 * 1024);
/// Replaces the file in one step: temporary file in the same folder, fsync, rename, fsync of the folder. `mode` as in
/// chmod.
Result<void> writeFileAtomically(const QString &path, QByteArrayView bytes, unsigned mode = 0644);
/// The same, but never over a file that is there: ErrorCode::Conflict then. Of several processes at once one succeeds.
Result<void> writeNewFile(const QString &path, QByteArrayView bytes, unsigned mode = 0644);
/// Makes the folder (and those above it) with permissions 0700.
Result<void> makePrivateFolder(const QString &path);

} // namespace prt
