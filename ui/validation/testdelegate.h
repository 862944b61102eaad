// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/rowdelegate.h"

namespace prt::ui {

/// A test with its outcome at the start and at the end as two signs.
class TestDelegate : public RowDelegate
{
    Q_OBJECT
public:
    explicit TestDelegate(QObject *parent = nullptr);

protected:
    void paintRow(const Row &row, const QModelIndex &index) const override;
};

} // namespace prt::ui
