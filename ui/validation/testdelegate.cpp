// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/validation/testdelegate.h"

#include "ui/shell/icon.h"
#include "ui/validation/testlist.h"

#include <QPainter>

namespace prt::ui {
namespace {

struct Sign
{
    QString icon;
    Tone tone;
};

Sign signOf(const QString &outcome)
{
    if (outcome == QStringLiteral("passed"))
        return {QStringLiteral("check"), Tone::Good};
    if (outcome == QStringLiteral("failed") || outcome == QStringLiteral("error"))
        return {QStringLiteral("cross"), Tone::Bad};
    if (outcome == QStringLiteral("skipped"))
        return {QStringLiteral("skip"), Tone::Muted};
    return {QStringLiteral("minus"), Tone::Muted};
}

void paintSign(QPainter *painter, const QRect &box, const QString &outcome, const Theme &t)
{
    const Sign sign = signOf(outcome);
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.back(sign.tone));
    painter->drawRoundedRect(box, t.px(4), t.px(4));
    const int side = t.px(14);
    painter->drawPixmap(box.center().x() - side / 2 + 1, box.center().y() - side / 2 + 1,
                        glyph(sign.icon, t.colour(sign.tone), side, painter->device()->devicePixelRatioF()));
}

} // namespace

QSize TestDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, themeOf(option.widget).px(34)};
}

void TestDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = themeOf(option.widget);
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected)
        painter->fillRect(option.rect, t.selection);
    QRect box = option.rect.adjusted(t.px(16), 0, -t.px(16), 0);
    const QSize sign(t.px(26), t.px(20));
    const int top = box.center().y() - sign.height() / 2 + 1;
    paintSign(painter, {QPoint(box.x(), top), sign}, index.data(TestList::StartRole).toString(), t);
    const int arrow = t.px(12);
    painter->drawPixmap(box.x() + t.px(31), box.center().y() - arrow / 2 + 1,
                        glyph(QStringLiteral("arrow-right"), selected ? t.selectedMuted : t.muted, arrow,
                              painter->device()->devicePixelRatioF()));
    paintSign(painter, {QPoint(box.x() + t.px(48), top), sign}, index.data(TestList::FinalRole).toString(), t);
    box.setLeft(box.left() + t.px(86));
    painter->setFont(t.smallFont);
    painter->setPen(selected ? t.selectedMuted : t.muted);
    const QString right = categoryText(index.data(TestList::CategoryRole).toString());
    painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter, right);
    const int room = box.width() - painter->fontMetrics().horizontalAdvance(right) - t.px(16);
    painter->setFont(t.uiFont);
    painter->setPen(t.strong);
    painter->drawText(box, Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, room));
    painter->restore();
}

} // namespace prt::ui
