// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/pathfilter.h"

#include <QFile>
#include <sys/stat.h>

namespace prt::record {

namespace {

QByteArray nameOf(const QByteArray &path)
{
    return path.mid(path.lastIndexOf('/') + 1);
}

bool isSwapName(const QByteArray &name)
{
    const qsizetype dot = name.lastIndexOf('.');
    return name.startsWith('.') && dot > 0 && name.size() == dot + 4 && name.mid(dot + 1, 2) == "sw" &&
           name.back() >= 'a' && name.back() <= 'z';
}

} // namespace

bool isScratchName(const QByteArray &name)
{
    return name == "4913" || name.endsWith('~') || isSwapName(name) || name.startsWith(".#") ||
           (name.startsWith('#') && name.endsWith('#')) || name.contains("___jb_tmp___") ||
           name.contains("___jb_old___") || name.startsWith(".goutputstream-");
}

PathFilter::PathFilter(QString workTree, git::IgnoreOracle &oracle, const FileTable &known,
                       std::function<bool(const QByteArray &)> neverRecorded)
    : m_root(QFile::encodeName(workTree))
    , m_oracle(oracle)
    , m_known(known)
    , m_neverRecorded(std::move(neverRecorded))
{
}

void PathFilter::setTracked(const git::TrackedFiles &files)
{
    m_tracked.clear();
    m_trackedFolders.clear();
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        m_tracked.insert(it.key());
        for (qsizetype slash = it.key().lastIndexOf('/'); slash > 0; slash = it.key().lastIndexOf('/', slash - 1)) {
            const QByteArray folder = it.key().left(slash);
            if (m_trackedFolders.contains(folder))
                break;
            m_trackedFolders.insert(folder);
        }
    }
}

bool PathFilter::wantsFile(const QByteArray &path)
{
    if (m_known.contains(path))
        return true;
    if (m_neverRecorded(path)) {
        m_leftOut.insert(path);
        return false;
    }
    return m_tracked.contains(path) || (!isScratchName(nameOf(path)) && !m_oracle.isIgnored(path));
}

bool PathFilter::wantsFolder(const QByteArray &folder)
{
    if (nameOf(folder) == ".git" || isNestedRepository(folder))
        return false;
    return m_trackedFolders.contains(folder) || m_known.hasAnyUnder(folder) || !m_oracle.isIgnored(folder + '/');
}

bool PathFilter::isNestedRepository(const QByteArray &folder)
{
    struct stat status
    {
    };
    const bool nested = ::lstat((m_root + '/' + folder + "/.git").constData(), &status) == 0;
    if (nested)
        m_nested.insert(folder);
    return nested;
}

void PathFilter::prefetch(const QByteArrayList &paths)
{
    QByteArrayList unknown;
    for (const QByteArray &path : paths)
        if (path.endsWith('/') ? !m_trackedFolders.contains(path.chopped(1))
                               : !m_tracked.contains(path) && !m_known.contains(path))
            unknown.append(path);
    m_oracle.prefetch(unknown);
}

} // namespace prt::record
