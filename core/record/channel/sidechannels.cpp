// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/sidechannels.h"

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/record/channel/ctestlog.h"
#include "resources/resources.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace prt::record {

namespace {

constexpr qsizetype maxReports = 64;
constexpr qint64 maxCtestLog = 16LL * 1024 * 1024;

/// The scripts for node, in a folder of their own for each version of them. Empty when they cannot be written.
QString nodeScript()
{
    const QStringList names{QStringLiteral("jest-reporter.cjs"), QStringLiteral("node-test-reporter.cjs"),
                            QStringLiteral("node.cjs")};
    QByteArray all;
    for (const QString &name : names)
        all += resources::read(QStringLiteral("side-channels/") + name);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                           QStringLiteral("/pr-telemetry/side-channels/") + sha256Hex(all).left(16);
    if (!makePrivateFolder(folder))
        return {};
    for (const QString &name : names) {
        const QString path = folder + u'/' + name;
        if (!QFile::exists(path) &&
            !writeFileAtomically(path, resources::read(QStringLiteral("side-channels/") + name), 0600))
            return {};
    }
    return folder + QStringLiteral("/node.cjs");
}

QString existing(const QString &path, qint64 sinceMs)
{
    const QFileInfo file(path);
    return file.isFile() && !file.isSymLink() && file.size() <= maxCtestLog &&
                   file.lastModified().toMSecsSinceEpoch() >= sinceMs
               ? path
               : QString();
}

} // namespace

void setVariable(QList<QByteArray> &environment, const QByteArray &name, const QByteArray &value)
{
    environment.removeIf([&name](const QByteArray &entry) { return entry.startsWith(name + '='); });
    environment.append(name + '=' + value);
}

QByteArray variable(const QList<QByteArray> &environment, const QByteArray &name)
{
    for (const QByteArray &entry : environment) {
        if (entry.startsWith(name + '='))
            return entry.mid(name.size() + 1);
    }
    return {};
}

QString gitTraceSocketOf(const QString &recorderSocket)
{
    QString socket = recorderSocket;
    if (socket.endsWith(QLatin1StringView(".sock")))
        socket.chop(5);
    return socket + QStringLiteral(".git");
}

QList<QByteArray> withGitTrace(QList<QByteArray> environment, const QString &recorderSocket)
{
    if (!recorderSocket.isEmpty() && variable(environment, "GIT_TRACE2_EVENT").isNull())
        setVariable(environment, "GIT_TRACE2_EVENT",
                    "af_unix:stream:" + QFile::encodeName(gitTraceSocketOf(recorderSocket)));
    return environment;
}

QList<QByteArray> SideChannels::withVariables(QList<QByteArray> environment) const
{
    const QByteArray own = variable(environment, "PYTEST_ADDOPTS");
    const QByteArray file = QFile::encodeName(pytestFile());
    if (!own.contains("junit") && !file.contains('\'')) // pytest splits the value as a shell would
        setVariable(environment, "PYTEST_ADDOPTS",
                    (own.isEmpty() ? QByteArray() : own + ' ') + "'--junitxml=" + file + '\'');
    if (variable(environment, "GTEST_OUTPUT").isNull())
        setVariable(environment, "GTEST_OUTPUT", "xml:" + QFile::encodeName(gtestFolder()) + '/');
    const QByteArray script = QFile::encodeName(nodeScript());
    if (!script.isEmpty() && !script.contains('"') && !script.contains('\\') && QDir().mkpath(nodeFolder())) {
        const QByteArray options = variable(environment, "NODE_OPTIONS");
        setVariable(environment, "NODE_OPTIONS",
                    (options.isEmpty() ? QByteArray() : options + ' ') + "--require \"" + script + '"');
        setVariable(environment, "PR_TELEMETRY_REPORTS", QFile::encodeName(nodeFolder()));
    }
    return environment;
}

QStringList SideChannels::present() const
{
    QStringList files;
    if (QFile::exists(pytestFile()))
        files.append(pytestFile());
    for (const QString &folder : {gtestFolder(), nodeFolder()}) {
        const QDir reports(folder);
        const auto names = reports.entryList({QStringLiteral("*.xml")}, QDir::Files | QDir::NoSymLinks, QDir::Time);
        for (const QString &name : names)
            files.append(reports.filePath(name));
    }
    return files.mid(0, maxReports);
}

QStringList SideChannels::collect(const QString &target, const QString &prefix) const
{
    QStringList moved;
    for (const QString &file : present()) {
        const QString path = QStringLiteral("%1/%2-report-%3.xml").arg(target, prefix).arg(moved.size());
        // Renaming works only inside one file system; QFile copies otherwise.
        if (QFile::rename(file, path)) {
            QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
            moved.append(path);
        } else {
            QFile::remove(file);
        }
    }
    return moved;
}

QString SideChannels::collectCtestLog(const QString &commandLine, const QString &cwd, qint64 startedMs,
                                      const QString &target, const QString &prefix)
{
    for (const QString &log : ctestLogs(commandLine, cwd)) {
        const QString path = QStringLiteral("%1/%2-ctest.log").arg(target, prefix);
        // The clock of the file system goes in steps.
        if (!existing(log, startedMs - 20).isEmpty() && QFile::copy(log, path)) {
            QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
            return path;
        }
    }
    return {};
}

void SideChannels::discard() const
{
    for (const QString &file : present())
        QFile::remove(file);
}

} // namespace prt::record
