// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace prt::ui {

class Button;
class Label;

/// A line at the lower edge that says what was done and, for some seconds, how to take it back. Never takes the focus.
class Toast : public QWidget
{
    Q_OBJECT
public:
    explicit Toast(QWidget *parent);

    /// `undoKeys` empty: nothing can be taken back, it only informs.
    void say(const QString &text, const QString &undoKeys = {}, int milliseconds = 6000);
    void dismiss();
    QString text() const;

signals:
    void undoClicked();
    void expired();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();
    Label *m_text;
    Button *m_undo;
    QTimer m_timer;
};

} // namespace prt::ui
