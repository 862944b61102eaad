// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/toldtrees.h"

#include "core/base/hash.h"

namespace prt::record {

namespace {

void apply(const trace::FileEdit &edit, trace::Tree &tree)
{
    if (edit.op == QLatin1StringView("rename"))
        tree.remove(edit.fromPath);
    if (edit.op == QLatin1StringView("delete"))
        tree.remove(edit.path);
    else
        tree.insert(edit.path, {edit.mode, edit.bufferHashAfter});
}

/// Goes through the events once, in two worlds.
class Walk
{
public:
    Walk(const QList<trace::Event> &events, const QSet<qint64> &numbers, const trace::BlobSource &blobs)
        : m_events(events)
        , m_numbers(numbers)
        , m_blobs(blobs)
    {
    }

    Result<ToldTrees> run()
    {
        for (const trace::Event &event : m_events) {
            const bool goes = m_numbers.contains(event.seq);
            if (event.type == trace::EventType::FileEdit)
                takeEdit(trace::FileEdit::from(event), goes);
            if (const auto tree = event.blobRef(QLatin1StringView("tree_ref")); !tree.isNull())
                if (const auto taken = takeSnapshot(event.seq, tree.sha256, goes); !taken)
                    return passOn(taken);
        }
        return m_told;
    }

private:
    void takeEdit(const trace::FileEdit &edit, bool goes)
    {
        apply(edit, m_told.was);
        if (goes) {
            m_gone[edit.path].insert(edit.bufferHashAfter);
            return;
        }
        apply(edit, m_told.is);
        for (const QString &hash : {edit.bufferHashAfter, edit.before.sha256, edit.after.sha256})
            m_told.contents.insert(hash);
    }

    Result<void> takeSnapshot(qint64 seq, const QString &name, bool goes)
    {
        const auto bytes = m_blobs.blob(name);
        const auto tree = bytes ? trace::parseTree(*bytes) : passOn(bytes);
        if (!tree)
            return passOn(tree);
        if (!goes) {
            const trace::Tree left = withoutGone(*tree);
            if (left != *tree)
                m_told.snapshots.insert(seq, left);
            for (const trace::TreeEntry &entry : left)
                m_told.contents.insert(entry.sha256);
            m_told.is = left;
        }
        m_told.was = *tree;
        return {};
    }

    /// A path that the snapshot has as the events before it have it, or with a content that goes, is as those that stay
    /// have it.
    trace::Tree withoutGone(const trace::Tree &tree) const
    {
        trace::Tree left = tree;
        const auto takeFromRest = [&](const QByteArray &path) {
            const trace::TreeEntry rest = m_told.is.value(path);
            if (rest.sha256.isEmpty())
                left.remove(path);
            else
                left.insert(path, rest);
        };
        for (const QByteArray &path : m_told.was.keys() + m_told.is.keys())
            if (m_told.was.value(path) != m_told.is.value(path) && tree.value(path) == m_told.was.value(path))
                takeFromRest(path);
        for (auto gone = m_gone.cbegin(); gone != m_gone.cend(); ++gone) {
            const QString now = left.value(gone.key()).sha256;
            if (!now.isEmpty() && gone->contains(now) && !m_told.contents.contains(now))
                takeFromRest(gone.key());
        }
        return left;
    }

    const QList<trace::Event> &m_events;
    const QSet<qint64> &m_numbers;
    const trace::BlobSource &m_blobs;
    ToldTrees m_told;
    QMap<QByteArray, QSet<QString>> m_gone; ///< contents that events which go gave a path
};

} // namespace

Result<ToldTrees> treesWithout(const QList<trace::Event> &events, const QSet<qint64> &numbers,
                               const trace::BlobSource &blobs)
{
    return Walk(events, numbers, blobs).run();
}

QSet<QString> contentsBroughtBy(const QList<trace::Event> &events, const QSet<qint64> &numbers)
{
    QSet<QString> contents;
    for (const qint64 number : numbers)
        if (const trace::Event &event = events[number - 1]; event.type == trace::EventType::FileEdit)
            contents.insert(trace::FileEdit::from(event).bufferHashAfter);
    return contents - QSet<QString>{QString(), sha256Hex({})};
}

} // namespace prt::record
