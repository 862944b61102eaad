// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"

#include <QWidget>

class QBoxLayout;

namespace prt::ui {

class Label;

/// What stands where a list or a result would: an icon, what it is about, what to do, and buttons. Also for errors,
/// where it says what happened, what was kept and offers one action.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(const QString &icon, const QString &title, const QString &text = {}, QWidget *parent = nullptr);

    void setIcon(const QString &icon, Tone tone = Tone::Muted);
    void setTitle(const QString &title);
    void setText(const QString &text);
    QString title() const;
    QString text() const;
    /// A numbered step with a heading and a sentence; steps stand side by side.
    void addStep(const QString &heading, const QString &text);
    /// Buttons stand in one line, in the order they are added.
    void addButton(QWidget *button);

private:
    QWidget *m_sign;
    Label *m_title;
    Label *m_text;
    QBoxLayout *m_steps;
    QBoxLayout *m_buttons;
    int m_count = 0;
};

} // namespace prt::ui
