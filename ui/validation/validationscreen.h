// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/tracescreen.h"
#include "ui/validation/testlist.h"
#include "ui/validation/validationjob.h"

class QListView;

namespace prt::ui {

class EmptyState;
class JobFrame;
class Label;
class LogView;
class StateLine;

/// Proof of a fix: what each test did before and after, and the run that shows it live. Runs on a worker; can be
/// stopped.
class ValidationScreen : public TraceScreen
{
    Q_OBJECT
public:
    ValidationScreen(Services services, Actions &actions, QWidget *parent = nullptr);
    ~ValidationScreen() override;

    QWidget *firstFocus() override;
    bool isRunning() const;
    const TestList &tests() const { return m_tests; }

protected:
    void showTrace(const LoadedTrace &loaded, bool fresh) override;
    void leaveTrace() override;

private:
    void connectActions();
    QWidget *makeResults();
    QWidget *makeDetail();
    void askEngine();
    void run();
    void clearResults();
    void runEnded(const Result<ValidationOutcome> &outcome);
    /// `others`: what is to be said of the validations that are not shown.
    void showReport(const ports::ValidationReport &report, const QString &others);
    void showLog();
    void showTest();
    void step(int by);
    void updateActions();

    TestList m_tests;
    ports::EngineStatus m_engine;
    bool m_engineKnown = false;
    EmptyState *m_notYet;
    StateLine *m_state;
    QListView *m_list;
    Label *m_testName;
    Label *m_testMessage;
    LogView *m_log;
    JobFrame *m_frame;
};

} // namespace prt::ui
