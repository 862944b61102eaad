// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/viewlist.h"

#include "ui/common/format.h"
#include "ui/library/tracemodel.h"
#include "ui/shell/icon.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace prt::ui {
namespace {

constexpr int countRole = Qt::UserRole + 1;

class ViewDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {40, themeOf(option.widget).px(34)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &t = themeOf(option.widget);
        const bool selected = option.state & QStyle::State_Selected;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        QRect box = option.rect.adjusted(t.px(8), 1, -t.px(8), -1);
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected                                 ? QBrush(t.selection)
                          : option.state & QStyle::State_MouseOver ? QBrush(t.hover)
                                                                   : QBrush(Qt::NoBrush));
        painter->drawRoundedRect(box, t.radius(), t.radius());
        box.adjust(t.px(10), 0, -t.px(10), 0);
        const int side = t.px(16);
        painter->drawPixmap(box.x(), box.center().y() - side / 2 + 1,
                            glyph(viewIcon(TraceView(index.row())), selected ? t.strong : t.muted, side,
                                  painter->device()->devicePixelRatioF()));
        painter->setFont(selected ? emphasised(t.uiFont) : t.uiFont);
        painter->setPen(selected ? t.strong : t.text);
        const QString count = countText(index.data(countRole).toInt());
        const int room = box.width() - t.px(32) - QFontMetrics(t.smallFont).horizontalAdvance(count);
        painter->drawText(box.adjusted(t.px(26), 0, 0, 0), Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room));
        painter->setFont(t.smallFont);
        painter->setPen(selected ? t.selectedMuted : t.muted);
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight, count);
        painter->restore();
    }
};

} // namespace

ViewList::ViewList(QWidget *parent)
    : QListWidget(parent)
{
    setAccessibleName(tr("Views"));
    setItemDelegate(new ViewDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const TraceView view : traceViews)
        addItem(viewName(view));
    setCurrentRow(0);
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            emit viewChosen(TraceView(row));
    });
}

void ViewList::setCounts(const TraceModel &model)
{
    for (const TraceView view : traceViews) {
        const int count = model.countOf(view);
        item(int(view))->setData(countRole, count);
        item(int(view))->setData(Qt::AccessibleTextRole, QStringLiteral("%1, %2").arg(viewName(view)).arg(count));
    }
}

} // namespace prt::ui
