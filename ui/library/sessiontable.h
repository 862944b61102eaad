// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/tracemodel.h"

#include <QTableView>

namespace prt::ui {

/// The table of sessions: its columns, which of them go first when it gets narrow, sorting, and selection by id.
/// Never reads or changes the library.
class SessionTable : public QTableView
{
    Q_OBJECT
public:
    explicit SessionTable(TraceModel &model, QWidget *parent = nullptr);

    QStringList selectedIds() const;
    /// The first selected row; none when nothing is selected.
    const store::TraceRow *current() const;
    /// Every selected row, in the order of the table.
    QList<const store::TraceRow *> selectedRows() const;
    /// Selects those of `ids` that show, else the first row. The keyboard goes on from there.
    void select(const QStringList &ids);
    void selectNear(int row);
    void step(int by);
    /// As wide as what stands in them; the title takes the rest.
    void sizeColumns();

signals:
    /// Other rows are selected, or the same ones say something else.
    void chosen();

protected:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUp();
    void setUpHeader();
    TraceModel &m_model;
};

} // namespace prt::ui
