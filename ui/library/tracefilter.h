// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library.h"

namespace prt::ui {

/// The views at the left of the library.
enum class TraceView
{
    All,
    Recording,
    Fixed,
    Failed,
    NotValidated,
    NotJudged,
    NotSent
};
constexpr TraceView traceViews[] = {TraceView::All,          TraceView::Recording, TraceView::Fixed,  TraceView::Failed,
                                    TraceView::NotValidated, TraceView::NotJudged, TraceView::NotSent};
QString viewName(TraceView view);
QString viewIcon(TraceView view);
bool belongsTo(const store::TraceRow &row, TraceView view);

/// What was typed into the filter field: words that must occur, and `repo:`, `branch:`, `task:`, `author:`, `score>4`,
/// `score<3`. A value without widgets.
class TraceFilter
{
public:
    TraceFilter() = default;
    explicit TraceFilter(const QString &text);

    bool isEmpty() const { return m_terms.isEmpty(); }
    bool matches(const store::TraceRow &row) const;
    /// The terms as they were typed, for chips.
    QStringList terms() const;
    /// The text without one of its terms.
    QString without(const QString &term) const;

private:
    struct Term
    {
        QString typed;
        QString field; ///< empty: any of the texts
        QString text;
        int scoreMilli = 0;
        QChar sign; ///< '<' or '>' of a score
    };
    static Term parse(const QString &typed);
    static bool matches(const Term &term, const store::TraceRow &row);
    QList<Term> m_terms;
};

} // namespace prt::ui
