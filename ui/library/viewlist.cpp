// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/viewlist.h"

#include "ui/common/format.h"
#include "ui/common/rowdelegate.h"
#include "ui/library/tracemodel.h"

namespace prt::ui {
namespace {

constexpr int countRole = Qt::UserRole + 1;

class ViewDelegate final : public RowDelegate
{
public:
    explicit ViewDelegate(QObject *parent)
        : RowDelegate(34, 18, Ground::Rounded, parent)
    {
    }

protected:
    void paintRow(const Row &row, const QModelIndex &index) const override
    {
        const Theme &t = row.theme;
        row.sign(viewIcon(TraceView(index.row())), row.selected ? t.strong : t.muted, 16);
        const QRect text = row.box.adjusted(t.px(26), 0, 0, 0);
        const int count =
            row.text(text, countText(index.data(countRole).toInt()), t.smallFont, row.quiet(), Qt::AlignRight);
        row.text(text.adjusted(0, 0, -count - t.px(6), 0), index.data().toString(),
                 row.selected ? emphasised(t.uiFont) : t.uiFont, row.selected ? t.strong : t.text);
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
