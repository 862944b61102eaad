// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/panel.h"
#include "ui/shell/actions.h"

#include <QPointer>

namespace prt::ui {

/// The keys of a screen and those that work everywhere, made from the table. Any key or click ends it.
class KeySheet : public Panel
{
    Q_OBJECT
public:
    KeySheet(const Actions &actions, QWidget *window);

    void open(Place place);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void fill(Place place);
    void dismiss();
    const Actions &m_actions;
    QWidget *m_body = nullptr;
    QPointer<QWidget> m_focusBefore;
};

} // namespace prt::ui
