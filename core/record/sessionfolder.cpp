// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/sessionfolder.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/librarylayout.h"
#include "core/base/paths.h"
#include "core/privacy/vault.h"
#include "core/record/channel/sidechannels.h"
#include "core/store/library.h"
#include "core/store/sessionstore.h"

#include <fcntl.h>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <sys/stat.h>
#include <unistd.h>

namespace prt::record {

namespace {

QJsonObject toJson(const StartOptions &options)
{
    return {
        {QStringLiteral("repository"), options.repository},
        {QStringLiteral("title"), options.title},
        {QStringLiteral("task_id"), options.taskId},
        {QStringLiteral("description"), options.description},
        {QStringLiteral("known_failing_tests"), QJsonArray::fromStringList(options.knownFailingTests)},
        {QStringLiteral("participant"), options.participant},
        {QStringLiteral("consent_kinds"), QJsonArray::fromStringList(options.consentKinds)},
        {QStringLiteral("purposes"), QJsonArray::fromStringList(options.purposes)},
        {QStringLiteral("retention_days"), options.retentionDays},
        {QStringLiteral("scripted"), options.scripted},
    };
}

StartOptions fromJson(const QJsonObject &object)
{
    StartOptions options;
    options.repository = object.value(QLatin1StringView("repository")).toString();
    options.title = object.value(QLatin1StringView("title")).toString();
    options.taskId = object.value(QLatin1StringView("task_id")).toString();
    options.description = object.value(QLatin1StringView("description")).toString();
    options.knownFailingTests = jsonStrings(object.value(QLatin1StringView("known_failing_tests")));
    options.participant = object.value(QLatin1StringView("participant")).toString();
    options.consentKinds = jsonStrings(object.value(QLatin1StringView("consent_kinds")));
    options.purposes = jsonStrings(object.value(QLatin1StringView("purposes")));
    options.retentionDays = object.value(QLatin1StringView("retention_days")).toInt();
    options.scripted = object.value(QLatin1StringView("scripted")).toBool();
    return options;
}

} // namespace

SessionFolder::SessionFolder(const QString &path)
    : m_path(QDir::cleanPath(QDir(path).absolutePath()))
{
}

SessionFolder SessionFolder::of(const QString &libraryFolder, const QString &sessionId)
{
    return SessionFolder(LibraryLayout{libraryFolder}.sessions() + u'/' + sessionId);
}

QList<SessionFolder> SessionFolder::all(const QString &libraryFolder)
{
    QList<SessionFolder> folders;
    const QDir sessions(LibraryLayout{libraryFolder}.sessions());
    // Identifiers begin with the time, so their order is the sessions'.
    for (const QString &name : sessions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed))
        folders.append(of(libraryFolder, name));
    return folders;
}

QString SessionFolder::id() const
{
    return m_path.section(u'/', -1);
}

QString SessionFolder::library() const
{
    return QDir::cleanPath(m_path + QStringLiteral("/../.."));
}

QString SessionFolder::socket() const
{
    return runtimeFolder() + QStringLiteral("/rec-") + id().right(17) + QStringLiteral(".sock");
}

QString SessionFolder::gitTraceSocket() const
{
    return gitTraceSocketOf(socket());
}

bool SessionFolder::hasSession() const
{
    return QFile::exists(m_path + QStringLiteral("/session.sqlite"));
}

Result<void> SessionFolder::writeStartOptions(const StartOptions &options) const
{
    if (const auto made = makePrivateFolder(m_path); !made)
        return made;
    return writeFileAtomically(m_path + QStringLiteral("/start.json"), canonicalJson(toJson(options)), 0600);
}

Result<StartOptions> SessionFolder::readStartOptions() const
{
    const auto text = readFile(m_path + QStringLiteral("/start.json"), 1024 * 1024);
    if (!text)
        return passOn(text);
    const auto object = parseJsonObject(*text);
    if (!object)
        return passOn(object);
    return fromJson(*object);
}

Result<void> SessionFolder::writeRecorder() const
{
    return writeFileAtomically(
        recorderFile(),
        canonicalJson(QJsonObject{{QStringLiteral("pid"), ::getpid()}, {QStringLiteral("socket"), socket()}}), 0600);
}

void SessionFolder::touchRecorder() const
{
    ::utimensat(AT_FDCWD, QFile::encodeName(recorderFile()).constData(), nullptr, 0);
}

QString SessionFolder::recordedSocket() const
{
    const auto text = readFile(recorderFile(), 64 * 1024);
    const auto object = text ? parseJsonObject(*text) : Result<QJsonObject>(QJsonObject());
    return object ? object->value(QLatin1StringView("socket")).toString() : QString();
}

qint64 SessionFolder::lastAliveUs() const
{
    const QFileInfo file(recorderFile());
    return file.exists() ? file.lastModified().toMSecsSinceEpoch() * 1'000 : 0;
}

Result<void> SessionFolder::erase() const
{
    if (const auto dropped = privacy::Vault::drop(LibraryLayout{library()}.vault(), id()); !dropped)
        return dropped;
    return removeFiles();
}

Result<void> SessionFolder::removeFiles() const
{
    if (!QDir(m_path).removeRecursively())
        return fail(ErrorCode::Io, QStringLiteral("Cannot remove %1; remove it by hand.").arg(m_path));
    return {};
}

Result<void> removeSession(const SessionFolder &folder)
{
    if (!QFileInfo::exists(folder.path()))
        return fail(ErrorCode::NotFound,
                    QStringLiteral("The session %1 is not being recorded any more: it was finished "
                                   "or discarded meanwhile. Nothing was removed.")
                        .arg(folder.id()));
    const auto store = store::SessionStore::open(folder.path());
    if (!store && store.error().code == ErrorCode::Conflict)
        return passOn(store);
    const auto library = store::Library::open(folder.library());
    const auto trace = library ? (*library)->trace(folder.id()) : passOn(library);
    // Sealed, and then the recorder died: what was hidden is the trace's.
    if (store && trace && trace->seal && trace->seal->head == (*store)->head())
        return folder.removeFiles();
    return folder.erase();
}

} // namespace prt::record
