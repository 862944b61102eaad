// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/seal.h"
#include "core/trace/trace.h"

#include <functional>
#include <QTemporaryDir>

namespace prt::trace {

/// Bounds of a .prtrace from elsewhere; everything is checked against them before it is believed.
struct BundleLimits
{
    qint64 events = 128LL * 1024 * 1024;
    qint64 blobBytes = 8LL * 1024 * 1024 * 1024; ///< all blobs unpacked
    qint64 oneBlob = 512LL * 1024 * 1024;
    int entries = 20'000; ///< entries of the ZIP: events, manifest, keys, statements, one archive
    int blobs = 200'000;
    quint64 decoderMemory = 64ULL * 1024 * 1024; ///< dictionary that the archive may ask for
    qint64 statement = 4LL * 1024 * 1024;
};

/// An opened bundle. The blobs lie unpacked in a private temporary folder that goes with the object; each was checked
/// against its name. Not thread-safe; move it to a worker.
class Bundle final : public BlobSource
{
public:
    static Result<std::unique_ptr<Bundle>> open(const QString &path, const BundleLimits &limits = {});
    ~Bundle() override;

    const Trace &trace() const { return m_trace; }
    Result<QByteArray> blob(const QString &sha256) const override;
    const BlobSets &blobSets() const { return m_sets; }
    /// File of a blob, for copying without reading it into memory. Empty when it is not there.
    QString blobFile(const QString &sha256) const;

private:
    Bundle() = default;
    friend class BundleReader;
    Trace m_trace;
    BlobSets m_sets;
    std::unique_ptr<QTemporaryDir> m_folder;
};

/// What happens to a file that has the name already.
enum class Existing
{
    Replace,
    Keep
};

/// Writes NAME.prtrace: a ZIP of stored entries in fixed order with fixed times, so that equal traces give equal files.
/// A blob of `sets` that `blobs` cannot give is an error. The file is there whole or not at all. Conflict when
/// something of that name exists and is to be kept.
Result<void> writeBundle(const QString &path, const Trace &trace, const BlobSource &blobs, const BlobSets &sets,
                         Existing existing = Existing::Replace);

} // namespace prt::trace
