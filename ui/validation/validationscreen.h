// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/tracescreen.h"
#include "ui/validation/testlist.h"
#include "ui/validation/validationjob.h"

class QListView;
class QSplitter;

namespace prt::ui {

class Banner;
class Button;
class EmptyState;
class Label;
class LogView;
class Pages;
class Pill;

/// Proof of a fix: what each test did before and after, and the run that shows it live. Runs on a worker; can be
/// stopped.
class ValidationScreen : public TraceScreen
{
    Q_OBJECT
public:
    ValidationScreen(Services services, Actions &actions, QWidget *parent = nullptr);
    ~ValidationScreen() override;

    QWidget *firstFocus() override;
    bool isRunning() const { return m_cancelled != nullptr; }
    const TestList &tests() const { return m_tests; }

protected:
    void showTrace(const LoadedTrace &loaded, bool fresh) override;
    void leaveTrace() override;

private:
    void connectActions();
    QWidget *makeTop();
    QWidget *makeDetail();
    void askEngine();
    void run();
    void stop();
    void runEnded(const Result<ValidationOutcome> &outcome);
    void showReport(const ports::ValidationReport &report);
    void showTest();
    void step(int by);
    void updateActions();

    TestList m_tests;
    std::shared_ptr<std::atomic_bool> m_cancelled; ///< set while a run is on
    ports::EngineStatus m_engine;
    bool m_engineKnown = false;
    Pages *m_pages;
    EmptyState *m_notYet;
    Banner *m_banner;
    Pill *m_verdict;
    Label *m_counts;
    Label *m_facts;
    Button *m_runButton;
    Button *m_stopButton;
    QListView *m_list;
    Label *m_testName;
    Label *m_testMessage;
    LogView *m_log;
    QWidget *m_results;
};

} // namespace prt::ui
