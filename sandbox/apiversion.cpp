// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/apiversion.h"

#include <algorithm>
#include <QList>

namespace prt::sandbox {

QString ApiVersion::text() const
{
    return QStringLiteral("%1.%2").arg(major).arg(minor);
}

Result<ApiVersion> parseApiVersion(QStringView text)
{
    const auto parts = text.trimmed().split(u'.');
    bool majorOk = false;
    bool minorOk = false;
    ApiVersion version;
    if (parts.size() == 2) {
        version.major = parts[0].toInt(&majorOk);
        version.minor = parts[1].toInt(&minorOk);
    }
    if (!majorOk || !minorOk || version.major < 1 || version.minor < 0 || version.major > 99 || version.minor > 9999)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("The container engine names its API version as “%1”, which is not a version.")
                        .arg(text.left(40).toString()));
    return version;
}

Result<ApiVersion> negotiate(ApiVersion engine, ApiVersion engineMinimum)
{
    const ApiVersion common = std::min(engine, newestApi);
    if (common < oldestApi)
        return fail(
            ErrorCode::Unsupported,
            QStringLiteral(
                "The container engine speaks API %1, and at least %2 is needed. Update Docker to 20.10 or newer.")
                .arg(engine.text(), oldestApi.text()));
    if (common < engineMinimum)
        return fail(
            ErrorCode::Unsupported,
            QStringLiteral(
                "The container engine wants API %1 or newer, and this program speaks up to %2. Update PR Telemetry.")
                .arg(engineMinimum.text(), newestApi.text()));
    return common;
}

} // namespace prt::sandbox
