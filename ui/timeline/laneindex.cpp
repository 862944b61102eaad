// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/laneindex.h"

#include <algorithm>
#include <cmath>

namespace prt::ui {
namespace {

constexpr size_t group = 16;
constexpr qint64 finestBuckets = 1 << 17;
constexpr qint64 coarsestBuckets = 256;
/// Buckets a column must hold: with fewer, columns of one bucket more or less would show as stripes.
constexpr double bucketsPerColumn = 4.0;

bool startsEarlier(const LaneEvent &a, const LaneEvent &b)
{
    return a.startMs < b.startMs;
}

} // namespace

void Aggregate::add(const LaneEvent &event)
{
    merge({1, event.failing ? 1U : 0U, 1, event.category});
}

void Aggregate::merge(const Aggregate &other)
{
    count += other.count;
    failures += other.failures;
    if (category == other.category) {
        votes += other.votes;
    } else if (other.votes > votes) {
        category = other.category;
        votes = other.votes - votes;
    } else {
        votes -= other.votes;
    }
}

LaneIndex::LaneIndex(std::vector<LaneEvent> events, qint64 spanMs)
    : m_spanMs(std::max<qint64>(spanMs, 1))
    , m_bucketMs(std::max<qint64>((m_spanMs + finestBuckets - 1) / finestBuckets, 1))
{
    if (!std::is_sorted(events.begin(), events.end(), startsEarlier))
        std::stable_sort(events.begin(), events.end(), startsEarlier);
    qint64 buckets = m_spanMs / m_bucketMs + 1;
    do {
        m_pyramid.emplace_back().nodes.resize(size_t(buckets));
        buckets = (buckets + 1) / 2;
    } while (buckets > coarsestBuckets);
    m_events.reserve(events.size());
    m_maxEnd.reserve(events.size());
    for (const LaneEvent &event : events)
        append(event);
}

void LaneIndex::append(LaneEvent event)
{
    event.startMs = std::max(event.startMs, m_events.empty() ? 0 : m_events.back().startMs);
    const qint64 end = event.startMs + std::max<qint64>(event.durationMs, 1);
    m_maxEnd.push_back(std::max(end, m_maxEnd.empty() ? 0 : m_maxEnd.back()));
    m_spanMs = std::max(m_spanMs, end);
    m_events.push_back(event);
    addToForest(event, m_events.size() - 1);
    addToPyramid(event);
}

void LaneIndex::addToForest(const LaneEvent &event, size_t index)
{
    size_t size = group;
    for (size_t level = 0;; ++level, size *= 2) {
        if (level < m_forest.size()) {
            std::vector<Aggregate> &nodes = m_forest[level];
            nodes.resize(index / size + 1);
            nodes[index / size].add(event);
            continue;
        }
        if (level > 0 && m_forest[level - 1].size() < 2)
            return;
        Aggregate sum;
        if (level == 0)
            sum.add(event);
        else
            for (const Aggregate &node : m_forest[level - 1])
                sum.merge(node);
        m_forest.push_back({sum});
    }
}

void LaneIndex::addToPyramid(const LaneEvent &event)
{
    size_t bucket = size_t(event.startMs / m_bucketMs);
    for (Level &level : m_pyramid) {
        if (level.nodes.size() <= bucket)
            level.nodes.resize(bucket + 1);
        level.nodes[bucket].add(event);
        level.largest = std::max(level.largest, level.nodes[bucket].count);
        bucket /= 2;
    }
}

qsizetype LaneIndex::firstFrom(qint64 ms) const
{
    const auto found = std::lower_bound(m_events.begin(), m_events.end(), LaneEvent{ms, 0, 0, false, 0}, startsEarlier);
    return found - m_events.begin();
}

qsizetype LaneIndex::firstEndingAfter(qint64 ms) const
{
    return std::upper_bound(m_maxEnd.begin(), m_maxEnd.end(), ms) - m_maxEnd.begin();
}

Aggregate LaneIndex::range(qsizetype first, qsizetype last) const
{
    Aggregate sum;
    size_t i = size_t(first);
    const size_t end = size_t(last);
    while (i < end) {
        // The largest node that begins here and ends within the range.
        size_t size = group;
        size_t level = 0;
        if (i % size != 0 || i + size > end) {
            sum.add(m_events[i++]);
            continue;
        }
        while (level + 1 < m_forest.size() && i % (size * 2) == 0 && i + size * 2 <= end) {
            size *= 2;
            ++level;
        }
        sum.merge(m_forest[level][i / size]);
        i += size;
    }
    return sum;
}

Aggregate LaneIndex::between(qint64 fromMs, qint64 toMs) const
{
    return range(firstFrom(fromMs), firstFrom(std::max(fromMs, toMs)));
}

const LaneIndex::Level *LaneIndex::levelFor(double widestBucketMs, qint64 *bucketMs) const
{
    const Level *best = nullptr;
    qint64 width = m_bucketMs;
    for (const Level &level : m_pyramid) {
        if (double(width) > widestBucketMs)
            break;
        best = &level;
        *bucketMs = width;
        width *= 2;
    }
    return best;
}

void LaneIndex::columns(qint64 firstColumn, double msPerColumn, std::span<Aggregate> out) const
{
    std::fill(out.begin(), out.end(), Aggregate());
    qint64 bucketMs = 1;
    if (const Level *level = levelFor(msPerColumn / bucketsPerColumn, &bucketMs))
        bucketColumns(*level, bucketMs, firstColumn, msPerColumn, out);
    else
        eventColumns(firstColumn, msPerColumn, out);
}

void LaneIndex::bucketColumns(const Level &level, qint64 bucketMs, qint64 firstColumn, double msPerColumn,
                              std::span<Aggregate> out) const
{
    const auto edge = [&](size_t column) {
        const double bucket = std::ceil(double(firstColumn + qint64(column)) * msPerColumn / double(bucketMs));
        return size_t(std::clamp(bucket, 0.0, double(level.nodes.size())));
    };
    size_t bucket = edge(0);
    for (size_t column = 0; column < out.size(); ++column) {
        for (const size_t end = edge(column + 1); bucket < end; ++bucket) {
            if (level.nodes[bucket].count > 0)
                out[column].merge(level.nodes[bucket]);
        }
    }
}

void LaneIndex::eventColumns(qint64 firstColumn, double msPerColumn, std::span<Aggregate> out) const
{
    const auto edge = [&](size_t column) {
        return qint64(std::ceil(double(firstColumn + qint64(column)) * msPerColumn));
    };
    qsizetype event = firstFrom(edge(0));
    for (size_t column = 0; column < out.size() && event < size(); ++column) {
        const qint64 endMs = edge(column + 1);
        if (m_events[size_t(event)].startMs >= endMs)
            continue;
        // Few events a column here: a gallop finds the end sooner than a search of the whole array.
        qsizetype step = 1;
        while (event + step < size() && m_events[size_t(event + step)].startMs < endMs)
            step *= 2;
        const auto from = m_events.begin() + event + step / 2;
        const auto to = m_events.begin() + std::min(event + step, size());
        const qsizetype end =
            std::lower_bound(from, to, LaneEvent{endMs, 0, 0, false, 0}, startsEarlier) - m_events.begin();
        out[column] = range(event, end);
        event = end;
    }
}

quint32 LaneIndex::fullHeight(double msPerColumn) const
{
    qint64 bucketMs = m_bucketMs;
    const Level *level = levelFor(msPerColumn, &bucketMs);
    if (!level)
        level = m_pyramid.empty() ? nullptr : &m_pyramid.front();
    if (!level)
        return 1;
    return std::max<quint32>(1, quint32(double(level->largest) * std::min(2.0, msPerColumn / double(bucketMs))));
}

} // namespace prt::ui
