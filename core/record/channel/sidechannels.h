// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace prt::record {

/// Reports that test runners write besides their output when the environment asks them to: pytest
/// (PYTEST_ADDOPTS=--junitxml), googletest (GTEST_OUTPUT), node:test and jest (a script in NODE_OPTIONS that adds a
/// reporter to theirs); ctest leaves its own log. Chosen so that nothing breaks when a report cannot be written or a
/// variable gets lost: they make the folder when it is gone, what the user has set comes first, and the script lies
/// where a program that outlives the shell still finds it.
class SideChannels
{
public:
    /// `folder`: private, as long as the shell lives; reports are written here by whatever runs in the shell.
    explicit SideChannels(const QString &folder)
        : m_folder(folder)
    {
    }

    /// The environment with the variables added.
    QList<QByteArray> withVariables(QList<QByteArray> environment) const;
    /// Moves the reports that were written since the last call into `target` under names that begin with `prefix`. At
    /// most 64.
    QStringList collect(const QString &target, const QString &prefix) const;
    /// Copies the log that ctest has left, when the command line has run it and it is not older than `startedMs`
    /// (milliseconds since 1970). Empty: there is none.
    static QString collectCtestLog(const QString &commandLine, const QString &cwd, qint64 startedMs,
                                   const QString &target, const QString &prefix);
    /// Forgets what lies there: it belongs to nothing that is recorded.
    void discard() const;

private:
    QString pytestFile() const { return m_folder + QStringLiteral("/pytest.xml"); }
    QString gtestFolder() const { return m_folder + QStringLiteral("/gtest"); }
    QString nodeFolder() const { return m_folder + QStringLiteral("/node"); }
    QStringList present() const;

    QString m_folder;
};

/// The socket on which a recorder hears of git processes, beside the one on which it takes requests.
QString gitTraceSocketOf(const QString &recorderSocket);
/// Adds GIT_TRACE2_EVENT, unless the user has set it: git then tells that socket what it does, and nobody when there is
/// none.
QList<QByteArray> withGitTrace(QList<QByteArray> environment, const QString &recorderSocket);
/// Sets or replaces NAME=value.
void setVariable(QList<QByteArray> &environment, const QByteArray &name, const QByteArray &value);
/// Value of a variable; null when it is not set.
QByteArray variable(const QList<QByteArray> &environment, const QByteArray &name);

} // namespace prt::record
