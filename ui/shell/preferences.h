// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QObject>
#include <QSettings>
#include <QStringList>

namespace prt::ui {

/// What the user chose, kept in one INI file and written on each change. A file that cannot be read is kept as FILE.bad
/// and the defaults hold. An empty path keeps everything in memory only.
class Preferences : public QObject
{
    Q_OBJECT
public:
    enum class SchemeChoice
    {
        System,
        Light,
        Dark
    };

    explicit Preferences(const QString &file, QObject *parent = nullptr);

    SchemeChoice scheme() const;
    void setScheme(SchemeChoice scheme);
    int sizePercent() const; ///< 80 … 200
    void setSizePercent(int percent);
    QString codeFamily() const; ///< empty: the default
    void setCodeFamily(const QString &family);

    /// Keys that differ from the table, by action id.
    QMap<QString, QString> keys() const;
    void setKeys(const QString &id, const QString &keys);
    void resetKeys(const QString &id);

    /// Most recent first, at most eight.
    QStringList recentRepositories() const;
    void addRecentRepository(const QString &path);

    QVariant value(const QString &name, const QVariant &absent = {}) const;
    void setValue(const QString &name, const QVariant &value);

signals:
    void appearanceChanged();
    void valueChanged(const QString &name);

private:
    std::unique_ptr<QSettings> m_file;
    QVariantMap m_memory;
};

} // namespace prt::ui
