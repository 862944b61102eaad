// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

namespace prt::ui {

/// Shows which list, text or picture has the keys when the focus came there by a key. Buttons and fields draw their own
/// ring; what scrolls or is painted as a whole cannot, so this frame lies over it. One for each window, made with the
/// window as its parent. It never takes the focus or the mouse.
class FocusRing : public QWidget
{
    Q_OBJECT
public:
    explicit FocusRing(QWidget *window);
    ~FocusRing() override;
    /// What the ring lies round now; null: nothing.
    QWidget *target() const { return m_target; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow(QWidget *target);
    void place();
    QPointer<QWidget> m_target;
};

} // namespace prt::ui
