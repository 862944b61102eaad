// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/tracedelegate.h"

#include "ui/common/format.h"
#include "ui/common/pill.h"
#include "ui/common/scorebar.h"
#include "ui/library/tracemodel.h"
#include "ui/library/tracepills.h"
#include "ui/shell/icon.h"

#include <QAbstractItemView>
#include <QDateTime>
#include <QPainter>

namespace prt::ui {
namespace {

struct Brush
{
    QPainter *painter;
    const Theme &t;
    QRect box;
    bool selected;

    QColor quiet() const { return selected ? t.selectedMuted : t.muted; }

    void line(const QString &text, const QFont &font, const QColor &colour,
              int flags = Qt::AlignVCenter | Qt::AlignLeft) const
    {
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(box, flags, QFontMetrics(font).elidedText(text, Qt::ElideRight, box.width()));
    }

    void sign(const PillText &pill) const
    {
        if (pill.text.isEmpty()) {
            line(QStringLiteral("–"), t.uiFont, quiet());
            return;
        }
        const int side = t.px(15);
        const QColor colour = selected ? t.strong : t.colour(pill.tone);
        painter->drawPixmap(box.x(), box.center().y() - side / 2 + 1,
                            glyph(pill.icon, colour, side, painter->device()->devicePixelRatioF()));
        Brush{painter, t, box.adjusted(t.px(20), 0, 0, 0), selected}.line(pill.text, t.uiFont,
                                                                          selected ? t.strong : t.text);
    }
};

void paintTitle(const Brush &b, const store::TraceRow &row)
{
    const int half = b.box.height() / 2;
    Brush top{b.painter, b.t, QRect(b.box.x(), b.box.y() + b.t.px(5), b.box.width(), half - b.t.px(5)), b.selected};
    top.line(titleOf(row), emphasised(b.t.uiFont), b.t.strong);
    Brush bottom{b.painter, b.t, QRect(b.box.x(), b.box.y() + half, b.box.width(), half - b.t.px(5)), b.selected};
    const QString when =
        row.startedUs > 0 ? whenText(row.startedUs, QDateTime::currentMSecsSinceEpoch() * 1000) : QString();
    QStringList facts{when, TraceDelegate::tr("%1 events").arg(countText(row.events))};
    if (row.scripted)
        facts.append(TraceDelegate::tr("scripted"));
    if (row.committed)
        facts.append(TraceDelegate::tr("committed"));
    facts.removeAll(QString());
    bottom.line(row.damaged ? TraceDelegate::tr("cannot be read · the file is kept as it is")
                            : facts.join(QStringLiteral(" · ")),
                b.t.smallFont, b.quiet());
}

void paintScore(const Brush &b, const store::TraceRow &row)
{
    if (row.scoreMilli < 0) {
        b.line(QStringLiteral("–"), b.t.uiFont, b.quiet());
        return;
    }
    b.line(scoreText(row.scoreMilli), emphasised(b.t.uiFont), b.t.strong);
    const double thick = b.t.px(4);
    QRectF groove(b.box.x() + b.t.px(30), b.box.center().y() - thick / 2 + 1,
                  std::min(b.t.px(44), b.box.width() - b.t.px(34)), thick);
    b.painter->setPen(Qt::NoPen);
    b.painter->setBrush(b.t.pressed);
    b.painter->drawRoundedRect(groove, thick / 2, thick / 2);
    groove.setWidth(groove.width() * scorePermille(row.scoreMilli) / 1000);
    b.painter->setBrush(b.t.colour(scoreTone(row.scoreMilli)));
    b.painter->drawRoundedRect(groove, thick / 2, thick / 2);
}

void paintCell(const Brush &b, const store::TraceRow &row, const QModelIndex &index)
{
    switch (index.column()) {
    case TraceModel::State:
        paintPill(b.painter, b.box, statePill(row), b.t);
        return;
    case TraceModel::Title:
        paintTitle(b, row);
        return;
    case TraceModel::Tests:
        b.sign(testsPill(row));
        return;
    case TraceModel::Score:
        paintScore(b, row);
        return;
    case TraceModel::Sync:
        b.sign(syncPill(row));
        return;
    case TraceModel::Length:
        b.line(index.data().toString(), b.t.uiFont, b.selected ? b.t.strong : b.t.text);
        return;
    default:
        b.line(index.data().toString(), b.t.uiFont, b.quiet());
    }
}

} // namespace

void TraceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const TraceModel *>(index.model());
    const store::TraceRow *row = model ? model->row(index) : nullptr;
    if (!row)
        return;
    const Theme &t = themeOf(option.widget);
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected)
        painter->fillRect(option.rect, t.selection);
    if (selected && index.column() == 0)
        painter->fillRect(option.rect.x(), option.rect.y(), t.px(3), option.rect.height(), t.accent);
    const int left = t.px(12); // as the header's margin
    paintCell({painter, t, option.rect.adjusted(left, 0, -t.px(8), 0), selected}, *row, index);
    painter->restore();
}

QSize TraceDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {themeOf(option.widget).px(60), themeOf(option.widget).px(48)};
}

} // namespace prt::ui
