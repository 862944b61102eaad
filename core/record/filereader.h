// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/filetable.h"

namespace prt::record {

/// Largest file whose content is recorded; of a larger one hash and size are.
constexpr qint64 maxContentBytes = 5 * 1024 * 1024;

/// A file as it was read in one piece.
struct RawFile
{
    enum class Kind
    {
        Absent,
        Regular,
        Symlink,
        Other,
        Unreadable
    };
    Kind kind = Kind::Absent;
    bool stable = true; ///< false: a writer was at work all the time; another event will follow
    int mode = 0100644;
    QByteArray bytes;    ///< empty for a file that is too large
    QString largeSha256; ///< of a file that is too large
    FileStamp stamp;
    bool racy = false;
};

/// Reads files of one work tree and never leaves it: no symbolic link is followed on the way, the last part included
/// (a link is read as a link). Any thread.
class FileReader
{
public:
    static Result<std::unique_ptr<FileReader>> create(const QString &workTree);
    ~FileReader();

    RawFile read(const QByteArray &path) const;
    /// Without reading; absent when it is no file or link.
    std::optional<FileStamp> stamp(const QByteArray &path) const;

private:
    explicit FileReader(int root);
    RawFile readLink(const QByteArray &path) const;
    int open(const QByteArray &path) const;
    int m_root;
};

} // namespace prt::record
