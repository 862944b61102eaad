// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/rowdelegate.h"

namespace prt::ui {

/// A trace with its state, a bar while it is on its way, and the sentence of the server.
class SyncDelegate : public RowDelegate
{
    Q_OBJECT
public:
    explicit SyncDelegate(QObject *parent = nullptr);

protected:
    void paintRow(const Row &row, const QModelIndex &index) const override;
};

} // namespace prt::ui
