// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/actions.h"

namespace prt::ui {

/// A place that the window was at.
struct Stop
{
    Place place = Place::Library;
    QString trace;
    QString event;
    bool operator==(const Stop &) const = default;
};

/// Back and forward over places, as in a browser. A value without widgets.
class History
{
public:
    /// Going somewhere new drops what lay ahead. The same place again changes nothing.
    void visit(const Stop &stop);
    std::optional<Stop> back();
    std::optional<Stop> forward();
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_stops.size(); }

private:
    QList<Stop> m_stops;
    qsizetype m_at = -1;
};

} // namespace prt::ui
