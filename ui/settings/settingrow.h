// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace prt::ui {

class Button;
class Label;

/// One setting: name, a sentence, the control, and a reset that shows only while the value is not the default.
class SettingRow : public QWidget
{
    Q_OBJECT
public:
    SettingRow(const QString &name, const QString &hint, QWidget *control, QWidget *parent = nullptr);

    /// Wide controls stand under their text.
    static SettingRow *wide(const QString &name, const QString &hint, QWidget *control, QWidget *parent = nullptr);
    void setChanged(bool changed);
    /// Explains an invalid value in its place; empty: it is valid.
    void setProblem(const QString &sentence);
    bool matches(const QString &text) const;
    QString name() const { return m_name; }

signals:
    void resetClicked();

private:
    SettingRow(const QString &name, const QString &hint, QWidget *control, bool under, QWidget *parent);
    QString m_name;
    QString m_hint;
    Button *m_reset;
    Label *m_problem;
};

} // namespace prt::ui
