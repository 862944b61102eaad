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

TestDelegate::TestDelegate(QObject *parent)
    : RowDelegate(34, 16, Ground::Edge, parent)
{
}

void TestDelegate::paintRow(const Row &row, const QModelIndex &index) const
{
    const Theme &t = row.theme;
    const QSize sign(t.px(26), t.px(20));
    const int top = row.box.center().y() - sign.height() / 2 + 1;
    paintSign(&row.painter, {QPoint(row.box.x(), top), sign}, index.data(TestList::StartRole).toString(), t);
    Row rest = row;
    rest.box.setLeft(row.box.x() + t.px(31));
    rest.sign(QStringLiteral("arrow-right"), row.quiet(), 12);
    paintSign(&row.painter, {QPoint(row.box.x() + t.px(48), top), sign}, index.data(TestList::FinalRole).toString(), t);
    rest.box.setLeft(row.box.x() + t.px(86));
    const int right = rest.text(rest.box, categoryText(index.data(TestList::CategoryRole).toString()), t.smallFont,
                                row.quiet(), Qt::AlignRight);
    rest.text(rest.box.adjusted(0, 0, -right - t.px(16), 0), index.data().toString(), t.uiFont, t.strong, Qt::AlignLeft,
              Qt::ElideMiddle);
}

} // namespace prt::ui
