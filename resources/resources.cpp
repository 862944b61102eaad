// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"

#include <QFile>

// Q_INIT_RESOURCE has to stand outside any namespace.
static void initialise()
{
    Q_INIT_RESOURCE(pr_telemetry);
}

namespace prt::resources {

QString path(const QString &name)
{
    static const bool ready = (initialise(), true);
    Q_UNUSED(ready)
    return QStringLiteral(":/pr-telemetry/") + name;
}

QByteArray read(const QString &name)
{
    QFile file(path(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The resource %s is missing from this build.", qUtf8Printable(name));
    return file.readAll();
}

} // namespace prt::resources
