// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QFile>
#include <QList>

namespace prt::trace {

/// One stored entry of a ZIP: where its bytes stand in the file.
struct ZipEntry
{
    QByteArray name;
    qint64 offset = 0;
    qint64 size = 0;
    quint32 crc = 0; ///< CRC-32 that its bytes must have; the reader of the bytes checks it
};

/// The entries of a bundle's ZIP in the order of the file.
///
/// Two readers of one ZIP can see two archives: through a ZIP64 record, a prefix, a gap, something after the end, a
/// directory that names an entry otherwise than the entry itself. The format leaves no room for that: stored entries
/// stand without gaps from the first byte, the directory follows them and the end record closes the file. Whatever
/// says more is refused, with at most 16 MiB in memory and before any content is read. More entries than `limit` are
/// Limit, anything else InvalidInput.
Result<QList<ZipEntry>> readZipDirectory(QFile &file, int limit);

} // namespace prt::trace
