// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"

#include <QMargins>
#include <QWidget>

class QBoxLayout;

namespace prt::ui {

class Label;

/// A strip across a screen that says something that matters now, with at most two actions. Never a dialog.
class Banner : public QWidget
{
    Q_OBJECT
public:
    explicit Banner(QWidget *parent = nullptr);

    /// Shows the strip; an empty text hides it.
    void setMessage(const QString &text, Tone tone, const QString &icon);
    QString text() const;
    void addButton(QWidget *button);
    /// Room around it at 100 %, which goes with it when it is hidden.
    void setRoom(const QMargins &room);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_text;
    QBoxLayout *m_row;
    QString m_icon;
    QMargins m_room;
    Tone m_tone = Tone::Muted;
};

} // namespace prt::ui
