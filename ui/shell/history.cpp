// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/history.h"

namespace prt::ui {

constexpr qsizetype longest = 100;

void History::visit(const Stop &stop)
{
    if (m_at >= 0 && m_stops[m_at] == stop)
        return;
    m_stops.resize(m_at + 1);
    m_stops.append(stop);
    if (m_stops.size() > longest)
        m_stops.removeFirst();
    m_at = m_stops.size() - 1;
}

std::optional<Stop> History::back()
{
    if (!canGoBack())
        return std::nullopt;
    return m_stops[--m_at];
}

std::optional<Stop> History::forward()
{
    if (!canGoForward())
        return std::nullopt;
    return m_stops[++m_at];
}

} // namespace prt::ui
