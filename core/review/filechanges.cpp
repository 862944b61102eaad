// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/changes.h"
#include "core/trace/workspace.h"

#include <QHash>
#include <QSet>

namespace prt::review {
namespace {

/// The saves of one file, its renames included.
struct SavedFile
{
    QByteArray startName;
    QByteArray path;
    const trace::Event *first = nullptr;
    const trace::Event *last = nullptr;
    int saves = 0;
};

QList<SavedFile> savedFiles(const trace::Trace &trace)
{
    QList<SavedFile> files;
    QHash<QByteArray, qsizetype> indexOf;
    for (const trace::Event &event : trace.events) {
        if (event.erased || event.type != trace::EventType::FileEdit)
            continue;
        const trace::FileEdit edit = trace::FileEdit::from(event);
        const QByteArray name = edit.fromPath.isEmpty() ? edit.path : edit.fromPath;
        const qsizetype known = indexOf.value(name, -1);
        const qsizetype index = known >= 0 ? known : files.size();
        if (known < 0)
            files.append({name, edit.path, &event, &event, 0});
        files[index].path = edit.path;
        files[index].last = &event;
        ++files[index].saves;
        indexOf.remove(edit.fromPath);
        indexOf.insert(edit.path, index);
    }
    return files;
}

bool hasTree(const trace::Event &event)
{
    return !event.blobRef(QLatin1StringView("tree_ref")).isNull();
}

/// Start and end of the work tree.
struct Trees
{
    trace::Tree start;
    trace::Tree end;
};

/// Nothing when the first snapshot comes after the first save, or one cannot be read.
std::optional<Trees> treesOf(const trace::Trace &trace, const trace::BlobSource &blobs)
{
    const auto first = std::find_if(trace.events.begin(), trace.events.end(), [](const trace::Event &event) {
        return hasTree(event) || (!event.erased && event.type == trace::EventType::FileEdit);
    });
    if (first == trace.events.end() || !hasTree(*first))
        return std::nullopt;
    auto start = trace::treeAt(trace.events, first->seq, blobs);
    auto end = start ? trace::treeAt(trace.events, trace.events.last().seq, blobs) : passOn(start);
    if (!end)
        return std::nullopt;
    return Trees{*std::move(start), *std::move(end)};
}

/// One side of a comparison; no hash: the file is not there.
struct Side
{
    QString sha256;
    int mode = 0; ///< 0: not known

    bool exists() const { return !sha256.isEmpty(); }
    bool operator==(const Side &other) const
    {
        return sha256 == other.sha256 && (mode == other.mode || mode == 0 || other.mode == 0);
    }
};

Side sideIn(const trace::Tree &tree, const QByteArray &path)
{
    const auto entry = tree.constFind(path);
    return entry == tree.constEnd() ? Side() : Side{entry->sha256, entry->mode};
}

void count(FileChange &change, const Side &before, const Side &after, const trace::BlobSource &blobs)
{
    change.wasThere = before.exists();
    change.isThere = after.exists();
    const Result<QByteArray> first = before.exists() ? blobs.blob(before.sha256) : Result<QByteArray>(QByteArray());
    const Result<QByteArray> last = after.exists() ? blobs.blob(after.sha256) : Result<QByteArray>(QByteArray());
    change.complete = first && last;
    if (change.complete)
        change.counts = diff::count(*first, *last);
}

FileChange changeOf(const SavedFile &file)
{
    FileChange change;
    change.path = file.path;
    if (file.startName != file.path)
        change.fromPath = file.startName;
    change.firstSeq = file.first->seq;
    change.lastSeq = file.last->seq;
    change.saves = file.saves;
    return change;
}

/// Without snapshots: the first version of each saved file against its last.
QList<FileChange> changesBySaves(const QList<SavedFile> &files, const trace::BlobSource &blobs)
{
    QList<FileChange> out;
    for (const SavedFile &file : files) {
        const FileVersions first = versionsAt(*file.first, blobs);
        const FileVersions last = versionsAt(*file.last, blobs);
        FileChange change = changeOf(file);
        change.complete = first.beforeProblem.isEmpty() && last.afterProblem.isEmpty();
        change.wasThere = !first.before.isNull() || !first.beforeProblem.isEmpty();
        change.isThere = !last.after.isNull() || !last.afterProblem.isEmpty();
        const bool same = change.complete && change.wasThere == change.isThere && first.before == last.after;
        if (same && change.fromPath.isEmpty())
            continue;
        if (change.complete)
            change.counts = diff::count(first.before, last.after);
        out.append(change);
    }
    return out;
}

/// Gives each change the events whose snapshots show it. A trace from elsewhere may have any number of large ones: the
/// last of those that are looked at stands for the rest.
void placeInTime(QMap<QByteArray, FileChange> &changed, const trace::Trace &trace, const trace::Tree &start,
                 const trace::BlobSource &blobs)
{
    constexpr int most = 200;
    trace::Tree before = start;
    QString last;
    int looked = 0;
    for (const trace::Event &event : trace.events) {
        const QString hash = event.blobRef(QLatin1StringView("tree_ref")).sha256;
        if (hash.isEmpty() || hash == last || looked == most)
            continue;
        last = hash;
        ++looked;
        const auto bytes = blobs.blob(hash);
        auto after = bytes ? trace::parseTree(*bytes) : passOn(bytes);
        if (!after)
            continue;
        for (FileChange &change : changed) {
            if (sideIn(before, change.path) == sideIn(*after, change.path))
                continue;
            change.firstSeq = change.firstSeq == 0 ? event.seq : change.firstSeq;
            change.lastSeq = event.seq;
        }
        before = *std::move(after);
    }
    for (FileChange &change : changed) {
        if (change.firstSeq == 0)
            change.firstSeq = change.lastSeq = trace.events.last().seq;
    }
}

/// What differs and was saved by nobody.
QList<FileChange> changesOfGit(const trace::Trace &trace, const Trees &trees, const QSet<QByteArray> &saved,
                               const trace::BlobSource &blobs)
{
    QMap<QByteArray, FileChange> changed;
    for (const QList<QByteArray> &paths : {trees.start.keys(), trees.end.keys()}) {
        for (const QByteArray &path : paths) {
            if (saved.contains(path) || sideIn(trees.start, path) == sideIn(trees.end, path))
                continue;
            changed[path].path = path;
        }
    }
    if (!changed.isEmpty())
        placeInTime(changed, trace, trees.start, blobs);
    for (FileChange &change : changed)
        count(change, sideIn(trees.start, change.path), sideIn(trees.end, change.path), blobs);
    return changed.values();
}

} // namespace

QList<FileChange> fileChanges(const trace::Trace &trace, const trace::BlobSource &blobs)
{
    const QList<SavedFile> files = savedFiles(trace);
    const std::optional<Trees> trees = treesOf(trace, blobs);
    if (!trees)
        return changesBySaves(files, blobs);
    QList<FileChange> out;
    QSet<QByteArray> starts;
    QHash<QByteArray, qsizetype> ends; // what is at the end under a name is the last file that came under it
    for (qsizetype i = 0; i < files.size(); ++i)
        ends.insert(files[i].path, i);
    for (qsizetype i = 0; i < files.size(); ++i) {
        const SavedFile &file = files[i];
        // After a rename another file may have come under the first one's name; that one was not there at the start.
        const Side before = starts.contains(file.startName) ? Side() : sideIn(trees->start, file.startName);
        const Side after = ends.value(file.path) == i ? sideIn(trees->end, file.path) : Side();
        starts.insert(file.startName);
        FileChange change = changeOf(file);
        // A file that came and went, or that is what it was.
        if (before == after && (change.fromPath.isEmpty() || !before.exists()))
            continue;
        count(change, before, after, blobs);
        out.append(change);
    }
    QSet<QByteArray> saved = starts;
    for (auto end = ends.keyBegin(); end != ends.keyEnd(); ++end)
        saved.insert(*end);
    for (FileChange change : changesOfGit(trace, *trees, saved, blobs)) {
        change.byGit = !maySavesBeMissing(trace, change.lastSeq);
        out.append(change);
    }
    std::ranges::stable_sort(out, {}, &FileChange::firstSeq);
    return out;
}

bool maySavesBeMissing(const trace::Trace &trace, qint64 seq)
{
    return std::any_of(trace.events.cbegin(), trace.events.cend(), [seq](const trace::Event &event) {
        return event.seq <= seq && (event.erased || event.type == trace::EventType::Gap);
    });
}

QString fateOf(const FileChange &change)
{
    if (!change.isThere)
        return QStringLiteral("removed");
    if (!change.wasThere)
        return QStringLiteral("created");
    return change.fromPath.isEmpty() ? QString()
                                     : QStringLiteral("renamed from %1").arg(QString::fromUtf8(change.fromPath));
}

} // namespace prt::review
