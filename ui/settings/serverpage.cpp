// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/serverpage.h"

#include "core/base/async.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/settings/settingrow.h"
#include "ui/shell/grid.h"
#include "ui/shell/theme.h"

#include <QLineEdit>

namespace prt::ui {

using namespace Qt::StringLiterals;

ServerPage::ServerPage(Services services, QWidget *parent)
    : SettingsPage(
          tr("Server"),
          tr("A place for a team's sessions. Everything works without one, and nothing is sent until you say so."),
          parent)
    , m_services(std::move(services))
    , m_url(new QLineEdit)
    , m_token(new QLineEdit)
    , m_login(new Button(tr("Log in"), Button::Kind::Primary))
    , m_banner(new Banner)
{
    addSection(m_banner);
    m_url->setPlaceholderText(u"https://telemetry.example.org"_s);
    m_token->setPlaceholderText(tr("The server's operator gives it to you"));
    m_token->setEchoMode(QLineEdit::Password);
    for (QLineEdit *edit : {m_url, m_token})
        edit->setMinimumWidth(themeOf().px(320));
    addRow(new SettingRow(tr("Address"), {}, m_url));
    addRow(new SettingRow(tr("Token"), tr("It is kept where only you can read it."), m_token));
    auto *buttons = new QWidget;
    auto *line = row(buttons, 0, 8);
    auto *logout = new Button(tr("Log out"));
    line->addStretch();
    line->addWidget(logout);
    line->addWidget(m_login);
    addSection(buttons);
    m_login->setEnabled(bool(m_services.login));
    logout->setEnabled(bool(m_services.logout));
    if (!m_services.login)
        m_banner->setMessage(tr("Log in on the command line: %1 login").arg(m_services.program), Tone::Muted,
                             u"info"_s);
    connect(m_login, &Button::clicked, this, [this] { login(m_url->text().trimmed(), m_token->text().trimmed()); });
    for (QLineEdit *edit : {m_url, m_token})
        connect(edit, &QLineEdit::returnPressed, m_login, &QPushButton::click);
    connect(logout, &Button::clicked, this, &ServerPage::logout);
    read();
}

void ServerPage::read()
{
    if (!m_services.sync)
        return;
    runThen([sync = m_services.sync] { return sync->state(); }, this,
            [this](const ports::ServerState &state) {
                if (m_url->text().isEmpty())
                    m_url->setText(state.url);
                if (!state.url.isEmpty())
                    m_banner->setMessage(state.reachable ? tr("Logged in as %1.").arg(state.account) : state.problem,
                                         state.reachable ? Tone::Good : Tone::Warn,
                                         state.reachable ? u"cloud-check"_s : u"cloud-off"_s);
            });
}

void ServerPage::login(const QString &url, const QString &token)
{
    m_login->setEnabled(false);
    m_banner->setMessage(tr("Asking %1…").arg(url), Tone::Muted, u"cloud"_s);
    runThen([login = m_services.login, url, token] { return login(url, token); }, this,
            [this, url](const Result<QString> &where) {
                m_login->setEnabled(true);
                if (!where) {
                    m_banner->setMessage(where.error().message, Tone::Bad, u"warning"_s);
                    return;
                }
                m_token->clear();
                m_banner->setMessage(tr("Logged in at %1. %2").arg(url, *where), Tone::Good, u"cloud-check"_s);
                emit serverChanged();
            });
}

void ServerPage::logout()
{
    runThen([logout = m_services.logout] { return logout(); }, this,
            [this](const Result<void> &done) {
                if (!done) {
                    m_banner->setMessage(done.error().message, Tone::Bad, u"warning"_s);
                    return;
                }
                m_url->clear();
                m_banner->setMessage(tr("Logged out. The token is forgotten on this machine."), Tone::Good, u"check"_s);
                emit serverChanged();
            });
}

} // namespace prt::ui
