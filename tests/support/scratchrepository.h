// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace prt::test {

/// A real git repository in a temporary folder, driven by the real git program, for tests. Fails loudly (qFatal).
class ScratchRepository
{
public:
    /// An empty repository on branch `main` with an identity of its own; the user's git configuration is not read.
    ScratchRepository();

    QString path() const { return m_path; }
    QString path(const QString &name) const { return m_path + u'/' + name; }
    /// Writes a file in place, making its folders.
    void write(const QString &name, const QByteArray &content) const;
    QByteArray read(const QString &name) const;
    /// Output of `git ARGS…`, trimmed.
    QString git(const QStringList &arguments) const;
    /// `git add -A` and a commit; its id.
    QString commitAll(const QString &message) const;

private:
    QTemporaryDir m_folder;
    QString m_path;
};

} // namespace prt::test
