// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/eventdelegate.h"

#include "ui/common/pill.h"
#include "ui/review/eventmodel.h"
#include "ui/shell/icon.h"

#include <QPainter>

namespace prt::ui {
namespace {

QColor signColour(const QString &icon, bool failing, const Theme &theme)
{
    if (failing)
        return theme.lane.failure;
    if (icon == u"pencil")
        return theme.lane.edits;
    if (icon == u"terminal")
        return theme.lane.commands;
    if (icon == u"flask")
        return theme.good;
    if (icon == u"commit" || icon == u"branch")
        return theme.lane.git;
    if (icon == u"warning")
        return theme.warn;
    const bool note = icon == u"plan" || icon == u"hypothesis" || icon == u"eye" || icon == u"decision" ||
                      icon == u"next" || icon == u"note";
    return note ? theme.lane.rationale : theme.muted;
}

void paintMilestone(QPainter *painter, const QRect &line, const QString &text, const Theme &theme)
{
    const QFontMetrics metrics(theme.smallFont);
    const QRect box(line.right() - metrics.horizontalAdvance(text), line.top(), metrics.horizontalAdvance(text) + 1,
                    line.height());
    painter->setPen(theme.accent);
    painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter, text);
}

} // namespace

void EventDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.widget);
    const bool selected = option.state & QStyle::State_Selected;
    const bool failing = index.data(EventModel::FailingRole).toBool();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected)
        painter->fillRect(option.rect, theme.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme.hover);
    if (selected)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), theme.px(3), option.rect.height()),
                          theme.accent);

    const int side = theme.px(16);
    const QString icon = index.data(EventModel::IconRole).toString();
    painter->drawPixmap(option.rect.left() + theme.px(14), option.rect.center().y() - side / 2,
                        glyph(icon, signColour(icon, failing, theme), side, painter->device()->devicePixelRatioF()));

    const QRect text = option.rect.adjusted(theme.px(42), theme.px(6), -theme.px(12), -theme.px(6));
    const QString detail = index.data(EventModel::DetailRole).toString();
    const QRect top(text.left(), text.top(), text.width(), detail.isEmpty() ? text.height() : text.height() / 2);
    const QRect bottom(text.left(), top.bottom() + 1, text.width(), text.height() - top.height());
    const QString place = index.data(EventModel::PlaceRole).toString();
    painter->setFont(theme.smallFont);
    painter->setPen(selected ? theme.text : theme.muted);
    painter->drawText(top, Qt::AlignRight | Qt::AlignVCenter, place);
    const int placeWidth = painter->fontMetrics().horizontalAdvance(place) + theme.px(10);

    const QString milestone = index.data(EventModel::MilestoneRole).toString();
    int milestoneWidth = milestone.isEmpty() ? 0 : painter->fontMetrics().horizontalAdvance(milestone) + theme.px(10);
    const int detailWidth = painter->fontMetrics().horizontalAdvance(detail);
    if (milestoneWidth > 0 && detailWidth + milestoneWidth > bottom.width())
        milestoneWidth = 0; // what came of it is more important
    if (milestoneWidth > 0)
        paintMilestone(painter, bottom, milestone, theme);
    painter->setPen(failing ? theme.bad : selected ? theme.text : theme.muted);
    painter->drawText(bottom, Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(detail, Qt::ElideRight, bottom.width() - milestoneWidth));

    painter->setFont(emphasised(theme.uiFont));
    painter->setPen(theme.strong);
    const bool path = icon == u"pencil"; // the end of a path tells more than its beginning
    painter->drawText(top, Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data(EventModel::HeadlineRole).toString().left(400),
                                                        path ? Qt::ElideLeft : Qt::ElideRight,
                                                        top.width() - placeWidth));
    painter->restore();
}

QSize EventDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const Theme &theme = themeOf(option.widget);
    return {theme.px(120), theme.px(48)};
}

} // namespace prt::ui
