// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QMap>

namespace prt::sandbox {

/// A file as it goes into a container.
struct TarFile
{
    int mode = 0100644; ///< as git has it: 0100644, 0100755 or 0120000 (a link; `bytes` is where it points)
    QByteArray bytes;
};

/// Path (bytes, relative, '/' between parts) → file.
using TarFiles = QMap<QByteArray, TarFile>;

/// A tar of the files under `folder`, the same for the same files: fixed owner and time, order of the bytes of the
/// paths. InvalidInput for a path that is absolute, climbs, goes through a file or a link, names a .git folder or is
/// too long; Limit when the whole is larger than `limit` bytes.
Result<QByteArray> makeTar(const TarFiles &files, qint64 limit, const QByteArray &folder = "src/");

/// Bounds of a tar that a container sent.
struct UntarLimits
{
    int entries = 65536;
    int files = 2000;
    qint64 fileBytes = 32LL * 1024 * 1024;
};

/// Whether `path` fits `pattern`, in which `*` stands for any characters, '/' among them.
bool matches(QByteArrayView pattern, QByteArrayView path);

/// Puts report files into one tar for keeping, under their own names.
QByteArray packReports(const QMap<QByteArray, QByteArray> &reports);

/// The regular files of a tar from a hostile sender, whose name fits one of `wanted` (`*` stands for anything);
/// everything else is passed over and nothing is ever written to a disk. Tars that follow one another count as one. The
/// first of a name counts. A file beyond the limits is Limit; a tar that breaks off gives what came before.
Result<QMap<QByteArray, QByteArray>> readTar(QByteArrayView tar, const QList<QByteArray> &wanted,
                                             UntarLimits limits = {});

} // namespace prt::sandbox
