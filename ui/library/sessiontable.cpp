// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/sessiontable.h"

#include "ui/library/tracedelegate.h"
#include "ui/shell/theme.h"

#include <QEvent>
#include <QHeaderView>

namespace prt::ui {

SessionTable::SessionTable(TraceModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setModel(&model);
    setItemDelegate(new TraceDelegate(this));
    setAccessibleName(tr("Sessions"));
    setUp();
    setUpHeader();
    sizeColumns();
}

void SessionTable::setUp()
{
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSortingEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
}

void SessionTable::setUpHeader()
{
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(TraceModel::Title, QHeaderView::Stretch);
    header->setSectionResizeMode(TraceModel::Repository, QHeaderView::Interactive);
    connect(header, &QHeaderView::sectionClicked, this, [this, header](int column) {
        const QStringList ids = selectedIds();
        header->setSortIndicatorShown(true);
        m_model.sort(column, header->sortIndicatorOrder());
        select(ids);
    });
}

void SessionTable::sizeColumns()
{
    const Theme &t = themeOf(this);
    const QFontMetrics text(t.uiFont);
    // Beside the text: margins, and the sign or the pill's own edges.
    const std::tuple<int, int, int> columns[] = {{TraceModel::State, 136, 60},
                                                 {TraceModel::Length, 76, 24},
                                                 {TraceModel::Tests, 82, 46},
                                                 {TraceModel::Sync, 92, 46}};
    for (const auto &[column, least, beside] : columns)
        setColumnWidth(column, std::max(t.px(least), text.horizontalAdvance(m_model.longest(column)) + t.px(beside)));
    setColumnWidth(TraceModel::Repository, t.px(150));
    setColumnWidth(TraceModel::Score, t.px(88));
    verticalHeader()->setDefaultSectionSize(t.px(48));
}

QStringList SessionTable::selectedIds() const
{
    QStringList ids;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        ids.append(index.data(TraceModel::IdRole).toString());
    return ids;
}

const store::TraceRow *SessionTable::current() const
{
    const QModelIndexList rows = selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.row(rows.first());
}

QList<const store::TraceRow *> SessionTable::selectedRows() const
{
    QList<const store::TraceRow *> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows()) {
        if (const store::TraceRow *row = m_model.row(index))
            rows.append(row);
    }
    return rows;
}

void SessionTable::select(const QStringList &ids)
{
    QItemSelection selection;
    QModelIndex first;
    for (const QString &id : ids) {
        if (const QModelIndex index = m_model.indexOf(id); index.isValid()) {
            selection.select(index, index);
            first = first.isValid() ? first : index;
        }
    }
    if (!first.isValid() && m_model.rowCount() > 0) {
        first = m_model.index(0, 0);
        selection.select(first, first);
    }
    selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    // The same rows may be selected as before and still have changed; the model was reset.
    emit chosen();
}

void SessionTable::selectNear(int row)
{
    if (m_model.rowCount() > 0)
        setCurrentIndex(m_model.index(std::clamp(row, 0, m_model.rowCount() - 1), 0));
    emit chosen();
}

void SessionTable::step(int by)
{
    const int next = currentIndex().row() + by;
    if (next >= 0 && next < m_model.rowCount())
        setCurrentIndex(m_model.index(next, 0));
}

void SessionTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    emit chosen();
}

void SessionTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange && model())
        sizeColumns();
}

void SessionTable::resizeEvent(QResizeEvent *event)
{
    const Theme &t = themeOf(this);
    setColumnHidden(TraceModel::Repository, width() < t.px(880));
    setColumnHidden(TraceModel::Length, width() < t.px(660));
    setColumnHidden(TraceModel::Sync, width() < t.px(580));
    QTableView::resizeEvent(event);
}

} // namespace prt::ui
