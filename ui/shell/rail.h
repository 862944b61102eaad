// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/screen.h"

#include <QWidget>

class QAbstractButton;
class QVBoxLayout;

namespace prt::ui {

/// The 52 px column at the left: one button per screen. State shows as a coloured icon and a badge with text.
class Rail : public QWidget
{
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);

    /// Screens that belong to the work stand at the top, those about the program at the bottom.
    void addScreen(Place place, QAction *action, bool atBottom);
    void setCurrent(Place place);
    /// Another icon and colour than the usual, with a sentence for the tooltip and for screen readers.
    void setState(Place place, const QString &icon, Tone tone, const QString &sentence);
    void setBadge(Place place, const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Item;
    QVBoxLayout *m_lines;
    QMap<Place, Item *> m_items;
    int m_top = 0;
};

} // namespace prt::ui
