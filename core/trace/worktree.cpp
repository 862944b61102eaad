// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/worktree.h"

#include "core/base/file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <QDir>
#include <QFile>
#include <sys/stat.h>
#include <unistd.h>

namespace prt::trace {

namespace {

constexpr int mostLinks = 40; // on the way to one file; the kernel gives up there as well
constexpr qsizetype maxTarget = 4095;
constexpr qsizetype maxPath = 4000;
constexpr qsizetype maxPart = 255;

bool isTarget(const QByteArray &target)
{
    return !target.isEmpty() && target.size() <= maxTarget && !target.contains('\0') && !target.startsWith('/');
}

bool isUsablePart(const QByteArray &part)
{
    return !part.isEmpty() && part.size() <= maxPart && part != "." && part != ".." && part.toLower() != ".git";
}

/// The folder `part` of the folder `parent`, made when it is not there; -1 when it is a link or no folder.
int enter(int parent, const QByteArray &part)
{
    if (::mkdirat(parent, part.constData(), 0777) != 0 && errno != EEXIST)
        return -1;
    return ::openat(parent, part.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

QByteArray nameOf(const QByteArray &path)
{
    return path.mid(path.lastIndexOf('/') + 1);
}

} // namespace

bool isWorkTreePath(const QByteArray &path)
{
    const QList<QByteArray> parts = path.split('/');
    return path.size() <= maxPath && !path.contains('\0') && std::all_of(parts.begin(), parts.end(), isUsablePart);
}

bool leadsOut(const Links &links, const QByteArray &path)
{
    QList<QByteArray> at;                      // where we are, from the top of the tree
    QList<QByteArray> ahead = path.split('/'); // the parts still to go
    for (int followed = 0; !ahead.isEmpty();) {
        const QByteArray part = ahead.takeFirst();
        if (part.isEmpty() || part == ".")
            continue;
        if (part == "..") {
            if (at.isEmpty())
                return true;
            at.removeLast();
            continue;
        }
        at.append(part);
        const auto link = links.constFind(at.join('/'));
        if (link == links.constEnd())
            continue;
        if (!isTarget(*link))
            return true;
        if (++followed > mostLinks)
            return false;
        at.removeLast();
        ahead = link->split('/') + ahead;
    }
    return false;
}

FolderWriter::FolderWriter(int descriptor, QString folder)
    : m_folder(descriptor)
    , m_name(std::move(folder))
{
}

FolderWriter::FolderWriter(FolderWriter &&other) noexcept
    : m_folder(std::exchange(other.m_folder, -1))
    , m_name(std::move(other.m_name))
{
}

FolderWriter::~FolderWriter()
{
    if (m_folder >= 0)
        ::close(m_folder);
}

Result<FolderWriter> FolderWriter::open(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return fail(
            codeOfErrno(errno),
            QStringLiteral("Cannot make the folder %1: %2.").arg(folder, QString::fromLocal8Bit(std::strerror(errno))));
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return fail(
            codeOfErrno(errno),
            QStringLiteral("Cannot open the folder %1: %2.").arg(folder, QString::fromLocal8Bit(std::strerror(errno))));
    FolderWriter writer(descriptor, folder);
    if (!QDir(folder).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System))
        return fail(ErrorCode::Conflict,
                    QStringLiteral("%1 is not empty. Name a folder that is new or empty.").arg(folder));
    return writer;
}

Error FolderWriter::problem(const QByteArray &path, int error) const
{
    return {ErrorCode::Io, QStringLiteral("Cannot write %1 in %2: %3.")
                               .arg(QString::fromUtf8(path), m_name, QString::fromLocal8Bit(std::strerror(error)))};
}

/// The caller closes what it gets.
Result<int> FolderWriter::openParent(const QByteArray &path) const
{
    if (!isWorkTreePath(path))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("“%1” is not a path inside a work tree.").arg(QString::fromUtf8(path.left(200))));
    int at = ::dup(m_folder);
    QList<QByteArray> parts = path.split('/');
    parts.removeLast();
    for (const QByteArray &part : std::as_const(parts)) {
        const int next = at < 0 ? -1 : enter(at, part);
        const int error = errno;
        if (at >= 0)
            ::close(at);
        at = next;
        errno = error;
    }
    if (at < 0)
        return tl::unexpected(problem(path, errno));
    return at;
}

Result<void> FolderWriter::writeFile(const QByteArray &path, QByteArrayView content, unsigned permissions) const
{
    const auto parent = openParent(path);
    if (!parent)
        return passOn(parent);
    const int file =
        ::openat(*parent, nameOf(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(0600));
    int error = errno;
    ::close(*parent);
    if (file < 0)
        return tl::unexpected(problem(path, error));
    const bool written = writeAll(file, content) && ::fchmod(file, mode_t(permissions & 0777)) == 0;
    error = errno;
    ::close(file);
    return written ? Result<void>() : tl::unexpected(problem(path, error));
}

Result<void> FolderWriter::writeLink(const QByteArray &path, const QByteArray &target) const
{
    const auto parent = openParent(path);
    if (!parent)
        return passOn(parent);
    const bool made = ::symlinkat(target.constData(), *parent, nameOf(path).constData()) == 0;
    const int error = errno;
    ::close(*parent);
    return made ? Result<void>() : tl::unexpected(problem(path, error));
}

} // namespace prt::trace
