// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/recorderclient.h"
#include "ui/shell/screen.h"
#include "ui/shell/services.h"

namespace prt::ui {

class Confirm;
class LivePane;
class Pages;
class Preferences;
class RecoveryPane;
class StartForm;

/// Starts a recording, shows the one that runs and takes notes for it. The recorder is a process of its own: closing
/// the window does not end it, and a session that was started on the command line shows here too.
class RecordScreen : public Screen
{
    Q_OBJECT
public:
    RecordScreen(Services services, Actions &actions, Preferences &preferences, QWidget *parent = nullptr);

    Heading heading() const override;
    QWidget *firstFocus() override;
    /// F9: starts what the form says, or finishes what runs.
    /// `wasShown`: the screen was there already, so that a start that is not possible yet deserves a word.
    void toggle(bool wasShown = true);
    void focusNote();
    StartForm *form() { return m_form; }
    LivePane *live() { return m_live; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void connectClient();
    void look();
    void takeSessions(const QList<record::SessionState> &sessions);
    void start();
    void recover(const record::SessionState &session, bool thenFinish);
    void attach(const record::SessionState &session);
    void readEvents();
    void togglePause();
    void finish();
    void finished(const Result<QJsonObject> &answer);
    void ended();
    void refuseStart(bool saysWhy);
    void askDiscard(const record::SessionState &session);
    void discard();
    void discarded(const QString &id, const Result<void> &done);
    void announce();

    Services m_services;
    Actions &m_actions;
    record::RecorderClient m_client;
    std::optional<record::SessionState> m_session;
    Pages *m_pages;
    StartForm *m_form;
    LivePane *m_live;
    RecoveryPane *m_recovery;
    Confirm *m_confirm;
    std::optional<record::SessionState> m_leaving; ///< what the question is about
    bool m_busy = false;
    bool m_looking = false;
};

} // namespace prt::ui
