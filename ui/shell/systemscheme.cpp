// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/systemscheme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QPalette>

namespace prt::ui {
namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString group = QStringLiteral("org.freedesktop.appearance");
const QString key = QStringLiteral("color-scheme");
constexpr int answerMs = 200;

Scheme guess()
{
    const QByteArray gtk = qgetenv("GTK_THEME").toLower();
    if (!gtk.isEmpty())
        return gtk.contains("dark") ? Scheme::Dark : Scheme::Light;
    return QApplication::palette().color(QPalette::Window).lightness() < 128 ? Scheme::Dark : Scheme::Light;
}

// The portal wraps the number in one or two variants, by version.
uint unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}

} // namespace

std::optional<Scheme> schemeFromPortal(uint answer)
{
    if (answer == 1)
        return Scheme::Dark;
    return answer == 2 ? std::optional(Scheme::Light) : std::nullopt;
}

SystemScheme::SystemScheme(QObject *parent)
    : QObject(parent)
    , m_scheme(guess())
{
    ask();
}

void SystemScheme::ask()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    question << group << key;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question, answerMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *done) {
        const QDBusPendingReply<QVariant> reply = *done;
        if (reply.isValid())
            take(unwrapped(reply.value()));
        done->deleteLater();
    });
}

void SystemScheme::settingChanged(const QString &changedGroup, const QString &changedKey, const QDBusVariant &value)
{
    if (changedGroup == group && changedKey == key)
        take(unwrapped(value.variant()));
}

void SystemScheme::take(uint answer)
{
    const std::optional<Scheme> wanted = schemeFromPortal(answer);
    if (!wanted || *wanted == m_scheme)
        return;
    m_scheme = *wanted;
    emit changed();
}

} // namespace prt::ui
