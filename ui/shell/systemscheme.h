// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"

#include <QObject>

class QDBusVariant;

namespace prt::ui {

/// Whether the desktop wants dark or light: the settings portal over D-Bus, asked without waiting; until it answers (or
/// when it does not within 200 ms) GTK_THEME or the brightness of the platform's palette tells. Qt 6.4 has no colour
/// scheme of its own.
class SystemScheme : public QObject
{
    Q_OBJECT
public:
    explicit SystemScheme(QObject *parent = nullptr);

    Scheme scheme() const { return m_scheme; }

signals:
    void changed();

private slots:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask();
    void take(uint answer);
    Scheme m_scheme;
};

/// 1 prefers dark, 2 prefers light, anything else says nothing.
std::optional<Scheme> schemeFromPortal(uint answer);

} // namespace prt::ui
