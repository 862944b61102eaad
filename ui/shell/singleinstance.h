// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace prt::ui {

/// One window per library: the first program holds a lock and listens; a later one hands its arguments over and ends.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    /// `folder`: a private folder (runtimeFolder()); `name` tells libraries apart.
    SingleInstance(const QString &folder, const QString &name, QObject *parent = nullptr);

    /// True: this is the first one, messages() will come. False: another one runs.
    bool claim();
    /// Gives the arguments to the one that runs. Blocks for at most `timeoutMs`; false when it did not take them.
    bool handOver(const QStringList &arguments, int timeoutMs = 2000) const;

signals:
    void received(const QStringList &arguments);

private:
    void takeConnection();
    QString m_socket;
    QLockFile m_lock;
    QLocalServer m_server;
};

/// A short name for a library folder, for SingleInstance.
QString instanceName(const QString &libraryFolder);

} // namespace prt::ui
