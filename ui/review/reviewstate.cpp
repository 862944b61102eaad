// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewstate.h"

namespace prt::ui {

void ReviewState::reset()
{
    m_current = 0;
    m_playheadMs = 0;
    m_selection.reset();
}

void ReviewState::setCurrent(qint64 seq)
{
    if (seq == m_current)
        return;
    m_current = seq;
    emit currentChanged(seq);
}

void ReviewState::setPlayhead(double ms)
{
    if (ms == m_playheadMs)
        return;
    m_playheadMs = ms;
    emit playheadChanged(ms);
}

void ReviewState::setSelection(std::optional<TimeRange> range)
{
    if (range == m_selection)
        return;
    m_selection = range;
    emit selectionChanged(range);
}

} // namespace prt::ui
