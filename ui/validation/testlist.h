// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/validation.h"

#include <QAbstractListModel>

namespace prt::ui {

/// The tests of a validation, those that need attention first: broken, still failing, missing, fixed, then the rest by
/// name.
class TestList : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role
    {
        StartRole = Qt::UserRole + 1,
        FinalRole,
        CategoryRole,
        DurationRole
    };

    using QAbstractListModel::QAbstractListModel;

    void setTests(QList<ports::TestOutcome> tests);
    const ports::TestOutcome *test(const QModelIndex &index) const;
    int countOf(const QString &category) const;
    /// The next row after `row` whose test passed at the start and does not at the end, or fails still; -1: there is
    /// none.
    int nextBroken(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<ports::TestOutcome> m_tests;
};

/// "fixed", "broken", "still failing" … for a category of the validation.
QString categoryText(const QString &category);
/// Lower is shown earlier.
int categoryRank(const QString &category);

} // namespace prt::ui
