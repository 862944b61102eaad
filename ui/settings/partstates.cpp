// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/partstates.h"

#include <QCoreApplication>

namespace prt::ui {
namespace {

using State = PartStatus::State;

QString tr(const char *text)
{
    return QCoreApplication::translate("PartStates", text);
}

// Only the window needs fonts, so only the window knows of them.
PartStatus fontState(const QStringList &families)
{
    QStringList missing;
    for (const QString &wanted : {QStringLiteral("Inter"), QStringLiteral("Hack")}) {
        if (!families.contains(wanted))
            missing.append(wanted);
    }
    if (missing.isEmpty())
        return {tr("Fonts"), State::Ready, QStringLiteral("Inter, Hack"), {}};
    return {tr("Fonts"), State::Limited, tr("without %1; others stand in").arg(missing.join(QStringLiteral(", "))),
            tr("sudo apt install fonts-inter fonts-hack")};
}

} // namespace

QList<PartStatus> partStates(const Services &services, const QStringList &fontFamilies)
{
    QList<PartStatus> parts = services.partStates ? services.partStates() : QList<PartStatus>{};
    parts.append(fontState(fontFamilies));
    for (PartStatus &part : parts)
        part.name = part.name.left(1).toUpper() + part.name.mid(1);
    return parts;
}

} // namespace prt::ui
