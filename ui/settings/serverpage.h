// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingspage.h"
#include "ui/shell/services.h"

class QLineEdit;

namespace prt::ui {

class Banner;
class Button;

/// The server and the token that it gave out. Nothing is sent by logging in.
class ServerPage : public SettingsPage
{
    Q_OBJECT
public:
    explicit ServerPage(Services services, QWidget *parent = nullptr);

signals:
    void serverChanged();

private:
    void read();
    void login(const QString &url, const QString &token);
    void logout();
    Services m_services;
    QLineEdit *m_url;
    QLineEdit *m_token;
    Button *m_login;
    Banner *m_banner;
};

} // namespace prt::ui
