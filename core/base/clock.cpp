// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <ctime>
#include <QDateTime>
#include <QFile>
#include <QRegularExpression>
#include <QTimeZone>

namespace prt {

qint64 SystemClock::wallUs() const
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return static_cast<qint64>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1'000;
}

qint64 SystemClock::bootMs() const
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<qint64>(now.tv_sec) * 1'000 + now.tv_nsec / 1'000'000;
}

QString SystemClock::bootId() const
{
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().trimmed()) : QString();
}

QString toRfc3339(qint64 unixUs)
{
    const qint64 seconds = unixUs >= 0 ? unixUs / 1'000'000 : (unixUs - 999'999) / 1'000'000;
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    return time.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")) +
           QStringLiteral(".%1Z").arg(unixUs - seconds * 1'000'000, 6, 10, QLatin1Char('0'));
}

qint64 fromRfc3339(QStringView text)
{
    // QDateTime takes more: 24:00:00, a space in place of the T, signs.
    static const QRegularExpression form(QStringLiteral("\\A[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:"
                                                        "[0-5][0-9](\\.[0-9]{1,6})?Z\\z"));
    if (!form.match(text.toString()).hasMatch())
        return -1;
    const QDateTime time = QDateTime::fromString(text.left(19).toString() + u'Z', Qt::ISODate);
    if (!time.isValid())
        return -1;
    qint64 micros = 0;
    if (text.size() > 20) {
        const QStringView decimals = text.mid(20, text.size() - 21);
        bool ok = text.at(19) == u'.' && !decimals.isEmpty() && decimals.size() <= 6;
        micros = ok ? decimals.toLongLong(&ok) : 0;
        if (!ok || micros < 0)
            return -1;
        for (qsizetype i = decimals.size(); i < 6; ++i)
            micros *= 10;
    }
    return time.toSecsSinceEpoch() * 1'000'000 + micros;
}

} // namespace prt
