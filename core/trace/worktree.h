// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>
#include <QByteArray>
#include <QMap>

namespace prt::trace {

/// Modes of what is no file, as git has them: a link, and a submodule (a commit of another repository).
constexpr int linkMode = 0120000;
constexpr int submoduleMode = 0160000;

/// Whether `path` can be one of a work tree: relative, at most 4,000 bytes, no NUL, every part of 1 to 255 bytes and
/// neither ".", ".." nor ".git" (in any case: some file systems know no other).
bool isWorkTreePath(const QByteArray &path);

/// Whether an entry of the tree stands where `path` needs a folder. Nothing may lie below a file or a link: what lies
/// "in" a link to elsewhere would be written elsewhere. `Entries`: a map with paths (bytes, '/' between parts) as keys.
template <typename Entries> bool goesThroughFile(const Entries &entries, const QByteArray &path)
{
    for (qsizetype slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
        if (entries.contains(path.first(slash)))
            return true;
    return false;
}

/// The first path that no work tree on a disk can have had; such a tree is refused as a whole, before anything of it is
/// written.
template <typename Entries> std::optional<QByteArray> firstMisplaced(const Entries &entries)
{
    for (auto path = entries.keyBegin(); path != entries.keyEnd(); ++path)
        if (!isWorkTreePath(*path) || goesThroughFile(entries, *path))
            return *path;
    return std::nullopt;
}

/// Path of a link → where it points.
using Links = QMap<QByteArray, QByteArray>;

/// Whether the link at `path` leads out of the tree, on its own or by way of other links of it. The end need not be
/// there; a target that cannot be one (empty, too long, with a NUL byte) counts as leading out. Links that go round in
/// circles lead nowhere, so not out.
bool leadsOut(const Links &links, const QByteArray &path);

/// Writes files and links below one folder and never follows a link on the way, whoever made it.
class FolderWriter
{
public:
    /// Makes the folder (and those above it) when it is not there; it must be empty: else Conflict.
    static Result<FolderWriter> open(const QString &folder);
    FolderWriter(FolderWriter &&other) noexcept;
    FolderWriter &operator=(FolderWriter &&) = delete;
    ~FolderWriter();

    /// `path` is one of a work tree (isWorkTreePath); there must be nothing yet. `permissions` as in chmod.
    Result<void> writeFile(const QByteArray &path, QByteArrayView content, unsigned permissions) const;
    /// For targets for which leadsOut() says no.
    Result<void> writeLink(const QByteArray &path, const QByteArray &target) const;

private:
    FolderWriter(int descriptor, QString folder);
    Result<int> openParent(const QByteArray &path) const;
    Error problem(const QByteArray &path, int error) const;

    int m_folder = -1;
    QString m_name;
};

} // namespace prt::trace
