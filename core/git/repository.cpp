// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/repository.h"

#include "core/git/repositoryprivate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>
#include <unistd.h>

namespace prt::git {

namespace {

QString realPath(const char *path)
{
    const QString name = QFile::decodeName(path);
    const QString canonical = QDir(name).canonicalPath();
    return canonical.isEmpty() ? QDir::cleanPath(name) : canonical;
}

/// A path as one types it into a shell.
QString shellWord(const QString &path)
{
    static const QRegularExpression plain(QStringLiteral("^[\\w@%+=:,./-]+$"));
    return plain.match(path).hasMatch() ? path
                                        : u'\'' + QString(path).replace(u'\'', QLatin1StringView("'\\''")) + u'\'';
}

/// The nearest folder from here up that holds a `.git`, when somebody else owns it or that: git leaves such a
/// repository alone, and what its library says of that differs from version to version. Empty: there is none.
QString foreignWorkTree(const QString &folder)
{
    for (QString path = QFileInfo(folder).canonicalFilePath(); !path.isEmpty(); path = QFileInfo(path).path()) {
        const QFileInfo git(path + QStringLiteral("/.git"));
        if (git.exists())
            return git.ownerId() != ::geteuid() || QFileInfo(path).ownerId() != ::geteuid() ? path : QString();
        if (QFileInfo(path).isRoot())
            break;
    }
    return {};
}

tl::unexpected<Error> notOpened(const QString &folder)
{
    if (!QFileInfo::exists(folder))
        return fail(ErrorCode::NotFound, QStringLiteral("There is no folder %1.").arg(folder));
    if (const QString path = foreignWorkTree(folder); !path.isEmpty())
        return fail(ErrorCode::Denied,
                    QStringLiteral("The git repository %1 is owned by another user, and git does not trust it. If you "
                                   "do: `git config --global --add safe.directory %2`")
                        .arg(path, shellWord(path)));
    return lastError(ErrorCode::NotFound,
                     QStringLiteral("No git repository at %1 (run `git init` there first)").arg(folder));
}

} // namespace

Repository::Repository()
    : d(std::make_unique<Private>())
{
}

Repository::~Repository() = default;

Result<std::unique_ptr<Repository>> Repository::discover(const QString &folder)
{
    initialiseLibrary();
    git_repository *raw = nullptr;
    if (git_repository_open_ext(&raw, QFile::encodeName(folder).constData(), 0, nullptr) != 0)
        return notOpened(folder);
    std::unique_ptr<Repository> result(new Repository);
    result->d->repository.reset(raw);
    if (git_repository_is_bare(raw))
        return fail(ErrorCode::Unsupported, QStringLiteral("%1 is a bare repository; choose a work tree.").arg(folder));
    git_odb *odb = nullptr;
    if (git_repository_odb(&odb, raw) != 0)
        return lastError(ErrorCode::Io, QStringLiteral("Cannot read the objects of %1").arg(folder));
    result->d->odb.reset(odb);
    result->d->workTree = realPath(git_repository_workdir(raw));
    result->d->gitDir = realPath(git_repository_path(raw));
    result->d->commonDir = realPath(git_repository_commondir(raw));
    return result;
}

QString Repository::workTree() const
{
    return d->workTree;
}

QString Repository::gitDir() const
{
    return d->gitDir;
}

QString Repository::commonDir() const
{
    return d->commonDir;
}

QString Repository::head() const
{
    git_oid oid;
    return git_reference_name_to_id(&oid, d->repository.get(), "HEAD") == 0 ? toHex(oid) : QString();
}

QString Repository::branch() const
{
    git_reference *raw = nullptr;
    if (git_reference_lookup(&raw, d->repository.get(), "HEAD") != 0)
        return {};
    const ReferenceHandle head(raw);
    if (git_reference_type(raw) != GIT_REFERENCE_SYMBOLIC)
        return {};
    QString name = QString::fromUtf8(git_reference_symbolic_target(raw));
    return name.startsWith(QLatin1StringView("refs/heads/")) ? name.mid(11) : name;
}

QString Repository::originUrl() const
{
    git_remote *raw = nullptr;
    if (git_remote_lookup(&raw, d->repository.get(), "origin") != 0)
        return {};
    const RemoteHandle remote(raw);
    return withoutCredentials(QString::fromUtf8(git_remote_url(raw)));
}

Result<TrackedFiles> Repository::trackedFiles() const
{
    git_index *raw = nullptr;
    if (git_repository_index(&raw, d->repository.get()) != 0)
        return lastError(ErrorCode::Io, QStringLiteral("Cannot open the index of %1").arg(d->workTree));
    const IndexHandle index(raw);
    if (git_index_read(raw, 0) != 0)
        return lastError(ErrorCode::Io, QStringLiteral("Cannot read the index of %1").arg(d->workTree));
    TrackedFiles files;
    const size_t count = git_index_entrycount(raw);
    files.reserve(static_cast<qsizetype>(count));
    for (size_t i = 0; i < count; ++i) {
        const git_index_entry *entry = git_index_get_byindex(raw, i);
        if (entry->mode != GIT_FILEMODE_COMMIT)
            files.insert(QByteArray(entry->path), {static_cast<int>(entry->mode), toHex(entry->id)});
    }
    return files;
}

QSet<QByteArray> Repository::conflicts() const
{
    QSet<QByteArray> paths;
    git_index *raw = nullptr;
    if (git_repository_index(&raw, d->repository.get()) != 0)
        return paths;
    const IndexHandle index(raw);
    if (git_index_read(raw, 0) != 0 || !git_index_has_conflicts(raw))
        return paths;
    for (size_t i = 0; i < git_index_entrycount(raw); ++i)
        if (const git_index_entry *entry = git_index_get_byindex(raw, i); git_index_entry_stage(entry) > 0)
            paths.insert(QByteArray(entry->path));
    return paths;
}

QString Repository::objectId(QByteArrayView content)
{
    git_oid oid;
    if (git_odb_hash(&oid, content.data(), static_cast<size_t>(content.size()), GIT_OBJECT_BLOB) != 0)
        return {};
    return toHex(oid);
}

bool Repository::hasObject(const QString &oid) const
{
    const auto id = parseOid(oid);
    return id && git_odb_exists_ext(d->odb.get(), &*id, GIT_ODB_LOOKUP_NO_REFRESH) == 1;
}

void Repository::refreshObjects()
{
    git_odb_refresh(d->odb.get());
}

Result<QByteArray> Repository::blob(const QString &oid, qint64 limit) const
{
    const auto id = parseOid(oid);
    git_blob *raw = nullptr;
    if (!id || git_blob_lookup(&raw, d->repository.get(), &*id) != 0)
        return fail(ErrorCode::NotFound, QStringLiteral("git no longer has the object %1.").arg(oid));
    const BlobHandle blob(raw);
    const qint64 size = git_blob_rawsize(raw);
    if (size > limit)
        return fail(ErrorCode::Limit,
                    QStringLiteral("The object %1 has %2 bytes; at most %3 are read.").arg(oid).arg(size).arg(limit));
    return QByteArray(static_cast<const char *>(git_blob_rawcontent(raw)), size);
}

QString withoutCredentials(const QString &url)
{
    if (url.contains(QLatin1StringView("://"))) {
        QUrl parsed(url);
        if (!parsed.isValid())
            return {};
        if (parsed.isLocalFile())
            return parsed.fileName();
        return parsed.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    }
    const qsizetype colon = url.indexOf(u':');
    if (colon > 0 && !url.left(colon).contains(u'/'))
        return url.mid(url.left(colon).lastIndexOf(u'@') + 1);
    return url.section(u'/', -1, -1, QString::SectionSkipEmpty);
}

} // namespace prt::git
