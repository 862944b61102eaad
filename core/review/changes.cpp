// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/changes.h"

namespace prt::review {
namespace {

QByteArray content(const trace::BlobRef &ref, bool exists, const trace::BlobSource &blobs, QString *problem)
{
    if (!exists)
        return {};
    if (ref.isNull()) {
        *problem = QStringLiteral("The content was not recorded.");
        return {};
    }
    Result<QByteArray> bytes = blobs.blob(ref.sha256);
    if (!bytes) {
        *problem = QStringLiteral("The content is not here (%1 bytes, SHA-256 %2…): %3")
                       .arg(ref.size)
                       .arg(ref.sha256.left(12), bytes.error().message);
        return {};
    }
    return bytes->isNull() ? QByteArray("") : *std::move(bytes);
}

} // namespace

FileVersions versionsAt(const trace::Event &event, const trace::BlobSource &blobs)
{
    const trace::FileEdit edit = trace::FileEdit::from(event);
    FileVersions out;
    out.path = edit.path;
    out.fromPath = edit.fromPath.isEmpty() ? edit.path : edit.fromPath;
    // A modification of a file that was empty or new to the recorder has no version before it but also no hash of one.
    const bool hadBefore = edit.op != u"create" && (!edit.before.isNull() || !edit.bufferHashBefore.isEmpty());
    out.before = content(edit.before, hadBefore, blobs, &out.beforeProblem);
    out.after = content(edit.after, edit.op != u"delete", blobs, &out.afterProblem);
    return out;
}

FileVersions versionsSinceStart(const trace::Trace &trace, const trace::Event &edit, const trace::BlobSource &blobs)
{
    FileVersions out = versionsAt(edit, blobs);
    const trace::Event *first = &edit;
    QByteArray name = out.fromPath;
    for (auto event = trace.events.crbegin(); event != trace.events.crend(); ++event) {
        if (event->seq >= edit.seq || event->erased || event->type != trace::EventType::FileEdit)
            continue;
        const trace::FileEdit earlier = trace::FileEdit::from(*event);
        if (earlier.path != name)
            continue;
        first = &*event;
        name = earlier.fromPath.isEmpty() ? earlier.path : earlier.fromPath;
    }
    const FileVersions start = versionsAt(*first, blobs);
    out.fromPath = start.fromPath;
    out.before = start.before;
    out.beforeProblem = start.beforeProblem;
    return out;
}

std::optional<diff::Counts> countsOf(const trace::Event &edit, const trace::BlobSource &blobs)
{
    const FileVersions versions = versionsAt(edit, blobs);
    if (!versions.complete())
        return std::nullopt;
    return diff::count(versions.before, versions.after);
}

} // namespace prt::review
