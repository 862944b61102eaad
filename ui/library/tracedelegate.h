// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/rowdelegate.h"

namespace prt::ui {

/// A row of the library: pills, the title with the time under it, tests and score with their signs.
class TraceDelegate : public RowDelegate
{
    Q_OBJECT
public:
    explicit TraceDelegate(QObject *parent = nullptr);

protected:
    void paintRow(const Row &row, const QModelIndex &index) const override;
};

} // namespace prt::ui
