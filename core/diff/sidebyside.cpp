// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diff/sidebyside.h"

#include "core/diff/hunks.h"
#include "core/diff/lines.h"
#include "core/diff/moves.h"
#include "core/diff/words.h"

#include <QElapsedTimer>

namespace prt::diff {
namespace {

/// Turns hunks into rows. Lines are exact from the first step; words are looked for while there is time.
class Builder
{
public:
    Builder(SideBySide &out, const Options &options)
        : m_out(out)
        , m_options(options)
    {
        m_timer.start();
    }

    Result<void> build(const QList<Hunk> &hunks)
    {
        int left = 0;
        int right = 0;
        for (const Hunk &hunk : hunks) {
            same(left, right, hunk.left - left);
            change(hunk);
            left = hunk.left + hunk.leftCount;
            right = hunk.right + hunk.rightCount;
            if (cancelled())
                return fail(ErrorCode::Cancelled, QStringLiteral("The comparison was stopped."));
        }
        same(left, right, int(m_out.left.size()) - left);
        if (!m_out.hitLimit)
            markMoves(m_out, [this] { return cancelled() || late(); });
        if (cancelled())
            return fail(ErrorCode::Cancelled, QStringLiteral("The comparison was stopped."));
        return {};
    }

private:
    bool cancelled() const { return m_options.cancelled && m_options.cancelled->load(std::memory_order_relaxed); }

    bool late()
    {
        if (m_options.timeLimitMs > 0 && m_timer.elapsed() > m_options.timeLimitMs)
            m_out.hitLimit = true;
        return m_out.hitLimit;
    }

    void same(int left, int right, int count)
    {
        for (int i = 0; i < count; ++i)
            m_out.rows.append({RowKind::Same, left + i, right + i, false, false, {}, {}});
    }

    void change(const Hunk &hunk)
    {
        m_out.removed += hunk.leftCount;
        m_out.added += hunk.rightCount;
        const int firstRow = int(m_out.rows.size());
        int left = 0;
        int right = 0;
        for (const LinePair &pair : pairs(hunk)) {
            unpaired(hunk, left, pair.left, right, pair.right);
            paired(hunk.left + pair.left, hunk.right + pair.right);
            left = pair.left + 1;
            right = pair.right + 1;
        }
        unpaired(hunk, left, hunk.leftCount, right, hunk.rightCount);
        m_out.changes.append({firstRow, int(m_out.rows.size()) - firstRow});
    }

    QList<LinePair> pairs(const Hunk &hunk)
    {
        if (late())
            return {};
        return pairLines(m_out.left.sliced(hunk.left, hunk.leftCount), m_out.right.sliced(hunk.right, hunk.rightCount),
                         m_options.wordPairLimit);
    }

    void paired(int left, int right)
    {
        Row row{RowKind::Changed, left, right, false, false, {}, {}};
        if (!late()) {
            const WordPair words =
                changedWords(m_out.left[left], m_out.right[right], m_options.whitespace == Whitespace::IgnoreAll);
            row.leftWords = words.left;
            row.rightWords = words.right;
        }
        m_out.rows.append(row);
    }

    /// Lines without a partner share rows as far as both sides have some; the rest is padding.
    void unpaired(const Hunk &hunk, int left, int leftEnd, int right, int rightEnd)
    {
        while (left < leftEnd || right < rightEnd) {
            Row row;
            row.left = left < leftEnd ? hunk.left + left++ : -1;
            row.right = right < rightEnd ? hunk.right + right++ : -1;
            row.kind = row.left < 0 ? RowKind::Added : row.right < 0 ? RowKind::Removed : RowKind::Changed;
            m_out.rows.append(row);
        }
    }

    SideBySide &m_out;
    const Options &m_options;
    QElapsedTimer m_timer;
};

} // namespace

Result<SideBySide> sideBySide(const QByteArray &before, const QByteArray &after, const Options &options)
{
    const qint64 largest = std::max(before.size(), after.size());
    if (largest > options.byteLimit)
        return fail(ErrorCode::Limit,
                    QStringLiteral("This file has %1 MB; versions over %2 MB are not compared. Check the two "
                                   "versions out and compare them with another program.")
                        .arg(largest / 1'000'000)
                        .arg(options.byteLimit / 1'000'000));
    SideBySide out;
    out.binary = looksBinary(before) || looksBinary(after);
    if (out.binary)
        return out;
    const Result<QList<Hunk>> found = hunks(before, after, options);
    if (!found)
        return passOn(found);
    Lines left = splitLines(before);
    Lines right = splitLines(after);
    out.left = std::move(left.lines);
    out.right = std::move(right.lines);
    out.leftEnds = left.ends;
    out.rightEnds = right.ends;
    out.leftFinalNewline = left.finalNewline;
    out.rightFinalNewline = right.finalNewline;
    if (const Result<void> built = Builder(out, options).build(*found); !built)
        return passOn(built);
    return out;
}

} // namespace prt::diff
