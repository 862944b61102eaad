// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/filecapture.h"

#include "core/base/hash.h"
#include "core/git/repository.h"

namespace prt::record {

FileCapture::FileCapture(const FileReader &reader, privacy::Redactor &redactor, const SessionClock &clock)
    : m_reader(reader)
    , m_redactor(redactor)
    , m_clock(clock)
{
}

std::optional<CapturedFile> FileCapture::capture(const QByteArray &path) const
{
    const RawFile raw = m_reader.read(path);
    if ((raw.kind != RawFile::Kind::Regular && raw.kind != RawFile::Kind::Symlink) || !raw.stable)
        return std::nullopt;
    CapturedFile captured;
    captured.at = m_clock.now();
    FileVersion &version = captured.version;
    version.mode = raw.mode;
    version.stamp = raw.stamp;
    version.racy = raw.racy;
    version.size = raw.stamp.size;
    if (!raw.largeSha256.isEmpty()) {
        version.contentKept = false;
        version.sha256 = raw.largeSha256;
        return captured;
    }
    version.gitOid = git::Repository::objectId(raw.bytes);
    version.contentKept = !privacy::isBinary(raw.bytes);
    if (version.contentKept) {
        privacy::Redacted redacted = m_redactor.file(path, raw.bytes);
        captured.redactions = redacted.countsJson();
        captured.bytes = std::move(redacted.bytes);
        version.size = captured.bytes.size();
    }
    version.sha256 = sha256Hex(version.contentKept ? captured.bytes : raw.bytes);
    return captured;
}

QByteArray FileCapture::redacted(const QByteArray &path, const QByteArray &raw) const
{
    return m_redactor.file(path, raw).bytes;
}

bool FileCapture::mayDiffer(const QByteArray &path, const FileVersion &known) const
{
    return known.racy || m_reader.stamp(path) != known.stamp;
}

} // namespace prt::record
