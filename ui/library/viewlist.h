// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/tracefilter.h"

#include <QListWidget>

namespace prt::ui {

class TraceModel;

/// The views at the left with their counts.
class ViewList : public QListWidget
{
    Q_OBJECT
public:
    explicit ViewList(QWidget *parent = nullptr);

    void setCounts(const TraceModel &model);

signals:
    void viewChosen(prt::ui::TraceView view);
};

} // namespace prt::ui
