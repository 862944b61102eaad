// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <span>
#include <vector>

namespace prt::ui {

/// One event as a lane draws it. Times are milliseconds since the start of the session.
struct LaneEvent
{
    qint64 startMs = 0;
    quint32 durationMs = 0;
    quint8 category = 0; ///< colour within the lane
    bool failing = false;
    quint32 id = 0; ///< whatever the owner knows it by; the sequence number in a trace
};

/// What a column, a range or a bucket holds. Two of them merge in constant time: the majority category is a Boyer–Moore
/// vote.
struct Aggregate
{
    quint32 count = 0;
    quint32 failures = 0;
    quint32 votes = 0;
    quint8 category = 0;

    void add(const LaneEvent &event);
    void merge(const Aggregate &other);
    bool operator==(const Aggregate &) const = default;
};

/// The events of one lane, found and counted in logarithmic time at any zoom. Sorted arrays; above them a *forest*
/// (groups of 16·2^k events) answers any range, and a *pyramid* (buckets of span/2^17·2^k) answers wide views. A value;
/// no widget.
class LaneIndex
{
public:
    LaneIndex() = default;
    /// Sorts by start. `spanMs`: length of the session, which the buckets divide.
    LaneIndex(std::vector<LaneEvent> events, qint64 spanMs);

    /// For live recording; an event that starts before the last one is moved to the last one's start.
    void append(LaneEvent event);

    const std::vector<LaneEvent> &events() const { return m_events; }
    qsizetype size() const { return qsizetype(m_events.size()); }
    qint64 spanMs() const { return m_spanMs; }

    /// First event that starts at `ms` or later.
    qsizetype firstFrom(qint64 ms) const;
    /// First event that ends after `ms`: with it begins what is visible from `ms` on.
    qsizetype firstEndingAfter(qint64 ms) const;
    /// Events [first, last).
    Aggregate range(qsizetype first, qsizetype last) const;
    /// Events that start in [fromMs, toMs).
    Aggregate between(qint64 fromMs, qint64 toMs) const;

    /// Fills one Aggregate a column. Column c covers [(firstColumn + c)·msPerColumn, …): the grid is fixed in time, so
    /// moving by whole columns moves the picture and changes nothing in it. Every event is in exactly one column.
    void columns(qint64 firstColumn, double msPerColumn, std::span<Aggregate> out) const;
    /// Largest count of a column of that width anywhere in the session, roughly: the height of the scale while panning.
    quint32 fullHeight(double msPerColumn) const;

private:
    struct Level
    {
        std::vector<Aggregate> nodes;
        quint32 largest = 0;
    };
    void addToForest(const LaneEvent &event, size_t index);
    void addToPyramid(const LaneEvent &event);
    /// The coarsest level with buckets of at most that width; nullptr when even the finest are wider.
    const Level *levelFor(double widestBucketMs, qint64 *bucketMs) const;
    void bucketColumns(const Level &level, qint64 bucketMs, qint64 firstColumn, double msPerColumn,
                       std::span<Aggregate> out) const;
    void eventColumns(qint64 firstColumn, double msPerColumn, std::span<Aggregate> out) const;

    std::vector<LaneEvent> m_events;
    std::vector<qint64> m_maxEnd;
    std::vector<std::vector<Aggregate>> m_forest;
    std::vector<Level> m_pyramid;
    qint64 m_spanMs = 0;
    qint64 m_bucketMs = 1;
};

} // namespace prt::ui
