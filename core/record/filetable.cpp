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
    if (const FileVersion *known = find(path); known && known->withheld && known->sameContent(version))
        version.withheld = true;
    m_files.insert(path, version);
}

void FileTable::withhold(const WithheldFiles &files)
{
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        const auto version = m_files.find(it.key());
        if (version == m_files.end() || version->sha256 != it->now.sha256 || version->mode != it->now.mode)
            continue;
        version->withheld = true;
        m_told.insert(it.key(), it->told);
    }
}

void FileTable::insertWithheld(const QByteArray &path, FileVersion version)
{
    version.withheld = true;
    insert(path, version);
    m_told.remove(path);
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
    for (auto it = m_files.cbegin(); it != m_files.cend(); ++it) {
        const trace::TreeEntry entry = it->withheld ? told(it.key()) : trace::TreeEntry{it->mode, it->sha256};
        if (!entry.sha256.isEmpty())
            tree.insert(it.key(), entry);
    }
    return tree;
}

} // namespace prt::record
