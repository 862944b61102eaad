// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/paths.h"

#include "core/base/file.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <sys/stat.h>
#include <unistd.h>

namespace prt {

QString platformLibraryFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/pr-telemetry");
}

QString defaultLibraryFolder()
{
    const QString chosen = qEnvironmentVariable("PR_TELEMETRY_LIBRARY");
    if (!chosen.isEmpty())
        return QDir(chosen).absolutePath();
    return platformLibraryFolder();
}

QString runtimeFolder()
{
    const QString base = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return base.isEmpty() ? QStringLiteral("/tmp/pr-telemetry-%1").arg(::getuid())
                          : base + QStringLiteral("/pr-telemetry");
}

Result<void> makeRuntimeFolder()
{
    const auto made = makePrivateFolder(runtimeFolder());
    return made ? checkPrivateFolder(runtimeFolder()) : made;
}

Result<void> checkPrivateFolder(const QString &folder)
{
    struct stat found = {};
    if (::lstat(QFile::encodeName(folder).constData(), &found) != 0)
        return fail(ErrorCode::Io, QStringLiteral("Cannot look at the folder %1.").arg(folder));
    QString problem;
    if (!S_ISDIR(found.st_mode))
        problem = QStringLiteral("is not a folder");
    else if (found.st_uid != ::getuid())
        problem = QStringLiteral("belongs to another user");
    else if ((found.st_mode & 07777) != 0700)
        problem = QStringLiteral("is open to other users");
    if (problem.isEmpty())
        return {};
    return fail(ErrorCode::Denied,
                QStringLiteral("%1 %2, so nothing private is put there. Remove it, or set XDG_RUNTIME_DIR to a folder "
                               "that only you can open.")
                    .arg(folder, problem));
}

} // namespace prt
