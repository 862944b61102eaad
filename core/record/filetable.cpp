// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/filetable.h"

namespace prt::record {

const FileVersion *FileTable::find(const QByteArray &path) const
{
    const auto found = m_files.constFind(path);
    return found == m_files.cend() ? nullptr : &*found;
}

void FileTable::insert(const QByteArray &path, FileVersion version)
{
    version.gitOid.clear(); // 100 bytes for each of 50,000 files
    m_files.insert(path, version);
}

bool FileTable::hasAnyUnder(const QByteArray &folder) const
{
    const auto first = m_files.lowerBound(folder + '/');
    return first != m_files.cend() && first.key().startsWith(folder + '/');
}

QByteArrayList FileTable::under(const QByteArray &folder) const
{
    QByteArrayList paths;
    const QByteArray below = folder + '/';
    for (auto it = m_files.lowerBound(below); it != m_files.cend() && it.key().startsWith(below); ++it)
        paths.append(it.key());
    return paths;
}

trace::Tree FileTable::tree() const
{
    trace::Tree tree;
    for (auto it = m_files.cbegin(); it != m_files.cend(); ++it)
        tree.insert(it.key(), {it->mode, it->sha256});
    return tree;
}

} // namespace prt::record
