// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/format.h"

#include <QDateTime>
#include <QLocale>

namespace prt::ui {

QString bytesText(qint64 bytes)
{
    return QLocale::c()
        .formattedDataSize(bytes, bytes < 10'000'000 && bytes >= 1000 ? 1 : 0, QLocale::DataSizeSIFormat)
        .replace(QStringLiteral("kB"), QStringLiteral("KB"))
        .replace(QStringLiteral("bytes"), QStringLiteral("B"));
}

QString whenText(qint64 unixUs, qint64 nowUs)
{
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(unixUs / 1000);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowUs / 1000);
    const qint64 minutes = then.secsTo(now) / 60;
    const QLocale locale = QLocale::c();
    if (minutes >= 0 && minutes < 1)
        return QStringLiteral("just now");
    if (minutes >= 0 && minutes < 60)
        return QStringLiteral("%1 min ago").arg(minutes);
    const QString time = locale.toString(then, QStringLiteral("HH:mm"));
    if (then.date() == now.date())
        return QStringLiteral("today ") + time;
    if (then.date().addDays(1) == now.date())
        return QStringLiteral("yesterday ") + time;
    const bool sameYear = then.date().year() == now.date().year();
    return locale.toString(then, sameYear ? QStringLiteral("d MMM HH:mm") : QStringLiteral("d MMM yyyy"));
}

QString countText(qint64 count)
{
    return QLocale(QLocale::English).toString(count);
}

} // namespace prt::ui
