// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/screen.h"
#include "ui/sync/syncjob.h"
#include "ui/sync/syncmodel.h"

#include <QTimer>

class QListView;

namespace prt::ui {

class EmptyState;
class JobFrame;
class StateLine;

/// What is on the server and what is not. Sends and fetches on a worker; being offline is a state, not an error.
class SyncScreen : public Screen
{
    Q_OBJECT
public:
    SyncScreen(Services services, Actions &actions, QWidget *parent = nullptr);

    Heading heading() const override;
    QWidget *firstFocus() override;
    void reload(const QString &traceId) override;
    /// Sends these traces: now, or as soon as it is known that there is a server.
    void send(const QStringList &traceIds);
    bool isRunning() const;
    const SyncModel &model() const { return m_model; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeList();
    void connectActions();
    void refresh();
    void take(const Result<SyncView> &view);
    void showServer();
    void sendNow(const QStringList &traceIds);
    void sendWanted();
    void fetch();
    void ended(const QString &good, const Result<void> &done);
    void updateActions();
    void announce();

    Services m_services;
    Actions &m_actions;
    SyncModel m_model;
    ports::ServerState m_server;
    QStringList m_wanted; ///< to be sent once the server was asked
    QTimer m_minute;
    bool m_reading = false;
    bool m_again = false;
    EmptyState *m_nothing;
    StateLine *m_state;
    QListView *m_list;
    JobFrame *m_frame;
};

} // namespace prt::ui
