// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/paths.h"

#include "core/base/file.h"

#include <QDir>
#include <QStandardPaths>
#include <unistd.h>

namespace prt {

QString defaultLibraryFolder()
{
    const QString chosen = qEnvironmentVariable("PR_TELEMETRY_LIBRARY");
    if (!chosen.isEmpty())
        return QDir(chosen).absolutePath();
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/pr-telemetry");
}

QString runtimeFolder()
{
    const QString base = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString folder = base.isEmpty() ? QStringLiteral("/tmp/pr-telemetry-%1").arg(::getuid())
                                          : base + QStringLiteral("/pr-telemetry");
    (void)makePrivateFolder(folder);
    return folder;
}

} // namespace prt
