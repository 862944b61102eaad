// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/sidechannels.h"

#include <QDir>
#include <QFile>

namespace prt::record {

namespace {

constexpr qsizetype maxReports = 64;

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

QList<QByteArray> SideChannels::withVariables(QList<QByteArray> environment) const
{
    const QByteArray own = variable(environment, "PYTEST_ADDOPTS");
    const QByteArray file = QFile::encodeName(pytestFile());
    if (!own.contains("junit") && !file.contains('\'')) // pytest splits the value as a shell would
        setVariable(environment, "PYTEST_ADDOPTS",
                    (own.isEmpty() ? QByteArray() : own + ' ') + "'--junitxml=" + file + '\'');
    if (variable(environment, "GTEST_OUTPUT").isNull())
        setVariable(environment, "GTEST_OUTPUT", "xml:" + QFile::encodeName(gtestFolder()) + '/');
    return environment;
}

QStringList SideChannels::present() const
{
    QStringList files;
    if (QFile::exists(pytestFile()))
        files.append(pytestFile());
    const QDir gtest(gtestFolder());
    for (const QString &name : gtest.entryList({QStringLiteral("*.xml")}, QDir::Files | QDir::NoSymLinks, QDir::Time))
        files.append(gtest.filePath(name));
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

void SideChannels::discard() const
{
    for (const QString &file : present())
        QFile::remove(file);
}

} // namespace prt::record
