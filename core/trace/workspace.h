// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/blobsource.h"
#include "core/trace/event.h"

#include <QMap>

namespace prt::trace {

/// A file of the recorded work tree: mode as git has it and the SHA-256 of its recorded (redacted) bytes.
struct TreeEntry
{
    int mode = 0100644;
    QString sha256;
    bool operator==(const TreeEntry &) const = default;
};
/// Path (bytes, relative) → entry, in the order of the bytes.
using Tree = QMap<QByteArray, TreeEntry>;

/// The blob that a `tree_ref` names: sorted lines `mode SP sha256 SP path LF`. A path with a line feed or a leading
/// quote is written as a JSON string, one that is not UTF-8 as {"b64": …}.
QByteArray serialiseTree(const Tree &tree);
Result<Tree> parseTree(QByteArrayView bytes);

/// The work tree right after event `seq`: the newest `tree_ref` up to there, then the file edits since.
Result<Tree> treeAt(const QList<Event> &events, qint64 seq, const BlobSource &blobs);

} // namespace prt::trace
