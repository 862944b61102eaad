// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/preferences.h"

#include <QFile>

namespace prt::ui {
namespace {

std::unique_ptr<QSettings> openFile(const QString &path)
{
    if (path.isEmpty())
        return nullptr;
    auto file = std::make_unique<QSettings>(path, QSettings::IniFormat);
    if (file->status() == QSettings::NoError)
        return file;
    file.reset();
    QFile::remove(path + QStringLiteral(".bad"));
    QFile::rename(path, path + QStringLiteral(".bad"));
    return std::make_unique<QSettings>(path, QSettings::IniFormat);
}

} // namespace

Preferences::Preferences(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(openFile(file))
{
}

QVariant Preferences::value(const QString &name, const QVariant &absent) const
{
    return m_file ? m_file->value(name, absent) : m_memory.value(name, absent);
}

void Preferences::setValue(const QString &name, const QVariant &value)
{
    if (m_file)
        m_file->setValue(name, value);
    else
        m_memory.insert(name, value);
    emit valueChanged(name);
    if (name.startsWith(QStringLiteral("appearance/")))
        emit appearanceChanged();
}

Preferences::SchemeChoice Preferences::scheme() const
{
    const QString text = value(QStringLiteral("appearance/scheme")).toString();
    return text == QStringLiteral("light")  ? SchemeChoice::Light
           : text == QStringLiteral("dark") ? SchemeChoice::Dark
                                            : SchemeChoice::System;
}

void Preferences::setScheme(SchemeChoice scheme)
{
    const QString names[] = {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};
    setValue(QStringLiteral("appearance/scheme"), names[int(scheme)]);
}

int Preferences::sizePercent() const
{
    return std::clamp(value(QStringLiteral("appearance/size"), 100).toInt(), 80, 200);
}

void Preferences::setSizePercent(int percent)
{
    setValue(QStringLiteral("appearance/size"), std::clamp(percent, 80, 200));
}

QString Preferences::codeFamily() const
{
    return value(QStringLiteral("appearance/codeFont")).toString();
}

void Preferences::setCodeFamily(const QString &family)
{
    setValue(QStringLiteral("appearance/codeFont"), family);
}

QMap<QString, QString> Preferences::keys() const
{
    QMap<QString, QString> found;
    const QVariantMap stored = value(QStringLiteral("keyTable")).toMap();
    for (auto it = stored.cbegin(); it != stored.cend(); ++it)
        found.insert(it.key(), it.value().toString());
    return found;
}

void Preferences::setKeys(const QString &id, const QString &keys)
{
    QVariantMap stored = value(QStringLiteral("keyTable")).toMap();
    stored.insert(id, keys);
    setValue(QStringLiteral("keyTable"), stored);
}

void Preferences::resetKeys(const QString &id)
{
    QVariantMap stored = value(QStringLiteral("keyTable")).toMap();
    stored.remove(id);
    setValue(QStringLiteral("keyTable"), stored);
}

QStringList Preferences::recentRepositories() const
{
    return value(QStringLiteral("recorder/recent")).toStringList();
}

void Preferences::addRecentRepository(const QString &path)
{
    QStringList recent = recentRepositories();
    recent.removeAll(path);
    recent.prepend(path);
    setValue(QStringLiteral("recorder/recent"), QStringList(recent.mid(0, 8)));
}

} // namespace prt::ui
