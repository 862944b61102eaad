// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/rowdelegate.h"

namespace prt::ui {

/// An event: its sign, what it was and when, and below what came of it. A failure has its own colour and says so in
/// words.
class EventDelegate : public RowDelegate
{
    Q_OBJECT
public:
    explicit EventDelegate(QObject *parent = nullptr);

protected:
    void paintRow(const Row &row, const QModelIndex &index) const override;

private:
    void paintDetail(const Row &lines, const QString &detail, const QString &milestone, bool failing) const;
};

} // namespace prt::ui
