// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace prt::trace {

constexpr qint64 tarBlock = 512;

/// Name and size of a plain file in a ustar archive.
struct TarHeader
{
    QByteArray name;
    qint64 size = 0;

    /// Zeros that fill the last block of the content.
    qint64 padding() const { return (tarBlock - size % tarBlock) % tarBlock; }
};

/// Reads the header block of an entry. Names of blobs need none of the extensions of the tar format, and each of them
/// is read differently by some program; so only plain files of the 1988 form are taken.
Result<TarHeader> parseTarHeader(const QByteArray &block);

} // namespace prt::trace
