// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace prt::record {

/// Reports that test runners write besides their output when the environment asks them to: pytest
/// (PYTEST_ADDOPTS=--junitxml) and googletest (GTEST_OUTPUT). Chosen so that nothing breaks when a report cannot be
/// written or the variable gets lost: both make the folder when it is gone, and what the user has set comes first.
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
    /// Forgets what lies there: it belongs to nothing that is recorded.
    void discard() const;

private:
    QString pytestFile() const { return m_folder + QStringLiteral("/pytest.xml"); }
    QString gtestFolder() const { return m_folder + QStringLiteral("/gtest"); }
    QStringList present() const;

    QString m_folder;
};

/// Sets or replaces NAME=value.
void setVariable(QList<QByteArray> &environment, const QByteArray &name, const QByteArray &value);
/// Value of a variable; null when it is not set.
QByteArray variable(const QList<QByteArray> &environment, const QByteArray &name);

} // namespace prt::record
