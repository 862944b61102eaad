// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/syncdelegate.h"

#include "ui/common/pill.h"
#include "ui/common/scorebar.h"
#include "ui/library/tracepills.h"
#include "ui/sync/syncmodel.h"

namespace prt::ui {
namespace {

PillText pillOf(const store::TraceRow &row)
{
    const PillText pill = syncPill(row);
    return pill.text.isEmpty() ? PillText{SyncDelegate::tr("only here"), Tone::Muted, QStringLiteral("disk")} : pill;
}

QString noteOf(const store::TraceRow &row)
{
    const QString sentence = syncSentence(row);
    return sentence.isEmpty() ? placeOf(row) : sentence;
}

} // namespace

SyncDelegate::SyncDelegate(QObject *parent)
    : RowDelegate(50, 20, Ground::Edge, parent)
{
}

void SyncDelegate::paintRow(const Row &row, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const SyncModel *>(index.model());
    const store::TraceRow *trace = model ? model->row(index) : nullptr;
    if (!trace)
        return;
    const Theme &t = row.theme;
    QRect box = row.box;
    paintPill(&row.painter, QRect(box.x(), box.y(), t.px(110), box.height()), pillOf(*trace), t);
    box.setLeft(box.left() + t.px(124));
    if (trace->syncState == QStringLiteral("sending")) {
        const int wide = t.px(160);
        paintBar(row.painter, QRectF(box.right() - wide, box.center().y() - t.px(3), wide, t.px(6)),
                 trace->syncPermille, t.accent, t);
        box.setRight(box.right() - wide - t.px(16));
    }
    const Row lines{row.painter, t, box, row.selected};
    const bool failed = trace->syncState == QStringLiteral("failed");
    const bool unerased = store::serverCopy(*trace) == store::ServerCopy::Unerased;
    lines.text(lines.upper(), titleOf(*trace), emphasised(t.uiFont), t.strong);
    lines.text(lines.lower(), noteOf(*trace), t.smallFont,
               row.selected ? row.quiet()
               : failed     ? t.bad
               : unerased   ? t.warn
                            : row.quiet());
}

} // namespace prt::ui
