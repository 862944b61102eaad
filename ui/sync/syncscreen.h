// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/screen.h"
#include "ui/sync/syncjob.h"
#include "ui/sync/syncmodel.h"

#include <QTimer>

class QListView;

namespace prt::ui {

class Banner;
class Button;
class EmptyState;
class Label;
class Pages;
class Pill;

/// What is on the server and what is not. Sends and fetches on a worker; being offline is a state, not an error.
class SyncScreen : public Screen
{
    Q_OBJECT
public:
    SyncScreen(Services services, Actions &actions, QWidget *parent = nullptr);
    ~SyncScreen() override;

    Heading heading() const override;
    QWidget *firstFocus() override;
    void reload(const QString &traceId) override;
    /// Sends these traces now.
    void send(const QStringList &traceIds);
    bool isRunning() const { return m_cancelled != nullptr; }
    const SyncModel &model() const { return m_model; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeTop();
    void refresh();
    void take(const Result<SyncView> &view);
    void showServer();
    void fetch();
    void stop();
    void ended(const QString &good, const Result<void> &done);
    void updateActions();
    void announce();

    Services m_services;
    Actions &m_actions;
    SyncModel m_model;
    ports::ServerState m_server;
    std::shared_ptr<std::atomic_bool> m_cancelled; ///< set while something is sent or fetched
    QTimer m_minute;
    bool m_asked = false;
    bool m_reading = false;
    Pages *m_pages;
    EmptyState *m_nothing;
    Banner *m_banner;
    Pill *m_pill;
    Label *m_state;
    Label *m_account;
    QListView *m_list;
    Button *m_stop = nullptr;
};

} // namespace prt::ui
