// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/tracedelegate.h"

#include "ui/common/format.h"
#include "ui/common/pill.h"
#include "ui/common/scorebar.h"
#include "ui/library/tracemodel.h"
#include "ui/library/tracepills.h"

#include <QDateTime>
#include <QPainter>

namespace prt::ui {
namespace {

void paintNothing(const Row &row)
{
    row.text(row.box, QStringLiteral("–"), row.theme.uiFont, row.quiet());
}

void paintSign(const Row &row, const PillText &pill)
{
    if (pill.text.isEmpty())
        return paintNothing(row);
    row.sign(pill.icon, row.selected ? row.theme.strong : row.theme.colour(pill.tone), 15);
    row.text(row.box.adjusted(row.theme.px(20), 0, 0, 0), pill.text, row.theme.uiFont,
             row.selected ? row.theme.strong : row.theme.text);
}

QString factsOf(const store::TraceRow &trace)
{
    if (trace.damaged)
        return TraceDelegate::tr("cannot be read · the file is kept as it is");
    QStringList facts;
    if (trace.startedUs > 0)
        facts.append(whenText(trace.startedUs, QDateTime::currentMSecsSinceEpoch() * 1000));
    facts.append(trace.events == 1 ? TraceDelegate::tr("1 event")
                                   : TraceDelegate::tr("%1 events").arg(countText(trace.events)));
    if (trace.scripted)
        facts.append(TraceDelegate::tr("scripted"));
    if (trace.committed)
        facts.append(TraceDelegate::tr("committed"));
    return facts.join(QStringLiteral(" · "));
}

void paintTitle(const Row &row, const store::TraceRow &trace)
{
    row.text(row.upper(), titleOf(trace), emphasised(row.theme.uiFont), row.theme.strong);
    row.text(row.lower(), factsOf(trace), row.theme.smallFont, row.quiet());
}

void paintScore(const Row &row, const store::TraceRow &trace)
{
    if (trace.scoreMilli < 0)
        return paintNothing(row);
    const Theme &t = row.theme;
    row.text(row.box, scoreText(trace.scoreMilli), emphasised(t.uiFont), t.strong);
    const QRectF groove(row.box.x() + t.px(30), row.box.center().y() - t.px(2) + 1,
                        std::min(t.px(44), row.box.width() - t.px(34)), t.px(4));
    paintBar(row.painter, groove, scorePermille(trace.scoreMilli), t.colour(scoreTone(trace.scoreMilli)), t);
}

} // namespace

TraceDelegate::TraceDelegate(QObject *parent)
    : RowDelegate(48, 12, Ground::Edge, parent) // the margin is the header's
{
}

void TraceDelegate::paintRow(const Row &row, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const TraceModel *>(index.model());
    const store::TraceRow *trace = model ? model->row(index) : nullptr;
    if (!trace)
        return;
    const QColor plain = row.selected ? row.theme.strong : row.theme.text;
    switch (index.column()) {
    case TraceModel::State:
        return paintPill(&row.painter, row.box, statePill(*trace), row.theme);
    case TraceModel::Title:
        return paintTitle(row, *trace);
    case TraceModel::Tests:
        return paintSign(row, testsPill(*trace));
    case TraceModel::Score:
        return paintScore(row, *trace);
    case TraceModel::Sync:
        return paintSign(row, syncPill(*trace));
    default:
        row.text(row.box, index.data().toString(), row.theme.uiFont,
                 index.column() == TraceModel::Length ? plain : row.quiet());
    }
}

} // namespace prt::ui
