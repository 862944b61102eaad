// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace prt::ui {

class SettingRow;

/// A page of the settings: a heading and rows, which the search can hide.
class SettingsPage : public QWidget
{
    Q_OBJECT
public:
    SettingsPage(const QString &title, const QString &intro, QWidget *parent = nullptr);

    void addRow(SettingRow *row);
    /// `stretch`: above zero it takes the height that is left.
    void addSection(QWidget *widget, int stretch = 0);
    /// Leaves only the rows that fit; returns how many those are. A page whose own title fits shows everything.
    int filter(const QString &text);
    QString title() const { return m_title; }

protected:
    void changeEvent(QEvent *event) override;

private:
    QString m_title;
    QVBoxLayout *m_lines;
    QList<SettingRow *> m_rows;
};

} // namespace prt::ui
