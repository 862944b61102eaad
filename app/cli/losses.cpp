// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/losses.h"

#include "core/review/summary.h"

#include <QJsonDocument>

namespace prt::app {

namespace {

constexpr qsizetype mostLines = 20;

qint64 sizeOf(const trace::Event &event)
{
    qint64 bytes = QJsonDocument(event.object).toJson(QJsonDocument::Compact).size();
    for (const trace::BlobRef &ref : event.blobRefs())
        bytes += ref.size;
    return bytes;
}

} // namespace

QString bytesText(qint64 bytes)
{
    if (bytes < 1024)
        return QStringLiteral("%1 B").arg(bytes);
    const double kibibytes = double(bytes) / 1024;
    return kibibytes < 1024 ? QStringLiteral("%1 KiB").arg(kibibytes, 0, 'f', 1)
                            : QStringLiteral("%1 MiB").arg(kibibytes / 1024, 0, 'f', 1);
}

QStringList lossLines(const QList<trace::Event> &events)
{
    QStringList lines;
    for (const trace::Event &event : events.mid(0, mostLines))
        lines.append(
            QStringLiteral("  %1  %2  %3  (%4)")
                .arg(event.seq, 4)
                .arg(event.typeText.leftJustified(14), review::summarise(event).headline, bytesText(sizeOf(event))));
    if (events.size() > mostLines)
        lines.append(QStringLiteral("        and %1 more").arg(events.size() - mostLines));
    return lines;
}

} // namespace prt::app
