// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/seal.h"

namespace prt::trace {

/// A list of blobs as the manifest hashes it: lines `SHA256 SP SIZE LF` in the order of the names. Its SHA-256 is
/// blobListSha256().
QByteArray serialiseBlobList(const BlobSizes &blobs);
/// The reverse, strict: sorted, no name twice, nothing else. InvalidInput otherwise.
Result<BlobSizes> parseBlobList(QByteArrayView text);

/// Blobs that an erasure statement took away: name and size.
BlobSizes erasedBlobs(const Statement &erasure);

} // namespace prt::trace
