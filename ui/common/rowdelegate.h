// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"

#include <QStyledItemDelegate>

namespace prt::ui {

/// One row while it is drawn, and what every list of the window draws the same way.
struct Row
{
    QPainter &painter;
    const Theme &theme;
    QRect box; ///< inside the margins
    bool selected = false;

    /// Second lines and times, readable on the ground of the row.
    QColor quiet() const { return selected ? theme.selectedMuted : theme.muted; }
    /// An icon at the left of the box, in the middle of its height. `side` at 100 %.
    void sign(const QString &icon, const QColor &colour, int side) const;
    /// One line that ends in "…" when there is no room; returns the width that the text takes.
    int text(const QRect &area, const QString &text, const QFont &font, const QColor &colour,
             Qt::Alignment side = Qt::AlignLeft, Qt::TextElideMode elide = Qt::ElideRight) const;
    /// The two lines of a row that has two: a strong one over a quiet one.
    QRect upper() const;
    QRect lower() const;
};

/// Rows of one height on the ground that all lists share. A subclass draws what stands on it.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    enum class Ground
    {
        Edge,   ///< filled from side to side, the chosen row with an edge of the accent
        Rounded ///< inset and rounded: menus
    };

    /// Lengths at 100 %.
    RowDelegate(int height, int margin, Ground ground, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const final;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const final;

protected:
    virtual void paintRow(const Row &row, const QModelIndex &index) const = 0;

private:
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option, bool first) const;
    int m_height;
    int m_margin;
    Ground m_ground;
};

} // namespace prt::ui
