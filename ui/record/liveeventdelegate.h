// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/rowdelegate.h"

namespace prt::ui {

/// Two lines for an event of the feed: what it was, what came of it, and when.
class LiveEventDelegate : public RowDelegate
{
    Q_OBJECT
public:
    explicit LiveEventDelegate(QObject *parent = nullptr);

protected:
    void paintRow(const Row &row, const QModelIndex &index) const override;
};

} // namespace prt::ui
