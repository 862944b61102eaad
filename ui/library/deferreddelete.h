// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QSet>
#include <QStringList>

namespace prt::ui {

/// Deleting that can be taken back: the sessions are hidden at once, and removed when the time for it is over or the
/// window closes.
class DeferredDelete : public QObject
{
    Q_OBJECT
public:
    explicit DeferredDelete(QString libraryFolder, QObject *parent = nullptr);
    /// What the user deleted is deleted, also when the window closes before the time to take it back is over: on a
    /// worker, which the application waits for before it ends.
    ~DeferredDelete() override;

    /// Removes what waits and lets `ids` wait instead.
    void start(const QStringList &ids);
    /// Ids that stay after all; empty when nothing waits.
    QStringList takeBack();
    /// Removes what waits, on a worker.
    void finish();
    /// What must not show: waiting, or being removed right now.
    QSet<QString> hidden() const { return m_waiting | m_removing; }

signals:
    void hiddenChanged();
    /// The library has fewer sessions, or a removal failed; then `problem` is not empty.
    void removed(const QString &problem);

private:
    QString m_folder;
    QSet<QString> m_waiting;
    QSet<QString> m_removing;
};

} // namespace prt::ui
