// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/keytext.h"

namespace prt::ui {

QString keyText(const QKeySequence &key)
{
    static const std::pair<QString, QString> signs[] = {
        {QStringLiteral("Return"), QStringLiteral("↵")},
        {QStringLiteral("Left"), QStringLiteral("←")},
        {QStringLiteral("Right"), QStringLiteral("→")},
        {QStringLiteral("Backspace"), QStringLiteral("⌫")},
    };
    QString text = key.toString(QKeySequence::NativeText);
    for (const auto &[name, sign] : signs)
        text.replace(name, sign);
    return text;
}

} // namespace prt::ui
