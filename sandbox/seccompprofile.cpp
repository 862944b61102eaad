// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/seccompprofile.h"

#include "core/base/file.h"
#include "core/base/hash.h"
#include "resources/resources.h"

#include <QDir>
#include <QStandardPaths>

namespace prt::sandbox {

QString seccompProfile()
{
    return QString::fromUtf8(resources::read(QStringLiteral("sandbox/seccomp.json")));
}

Result<QString> seccompProfileFile()
{
    const QByteArray profile = seccompProfile().toUtf8();
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + QStringLiteral("/pr-telemetry");
    const QString path = QStringLiteral("%1/seccomp-%2.json").arg(folder, sha256Hex(profile).left(16));
    if (const auto known = readFile(path, 1024 * 1024); known && *known == profile)
        return path;
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Io, QStringLiteral("The folder %1 cannot be made.").arg(folder));
    if (const auto written = writeFileAtomically(path, profile); !written)
        return passOn(written);
    return path;
}

} // namespace prt::sandbox
