// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/button.h"
#include "ui/common/job.h"
#include "ui/shell/theme.h"

class QHBoxLayout;

namespace prt::ui {

class Banner;
class EmptyState;
class Pages;

/// The frame of a screen about one kind of work: a line with what came of it and its buttons, a strip for what went
/// wrong, and below the result or what stands in its place. Has the job and keeps buttons and actions in step with it.
class JobFrame : public QWidget
{
    Q_OBJECT
public:
    /// `summary` stands at the left of the buttons, `result` below.
    JobFrame(QWidget *summary, QWidget *result, QWidget *parent = nullptr);

    Job &job() { return m_job; }
    const Job &job() const { return m_job; }
    Pages &pages() { return *m_pages; }

    /// Buttons stand in the order in which they are added.
    Button *addButton(QAction *action, Button::Kind kind, const QString &text, const QString &glyph = {});
    /// The button that asks the job to stop; it shows while the job runs.
    void addStop(QAction *stop);
    /// The button that does the work once more, and what is shown as long as it was not done at all.
    void addRun(QAction *run, const QString &again, EmptyState *notYet);
    /// Whether the work could be done now; the action of addRun() follows.
    void setPossible(bool possible);
    void showNotYet();

    /// The strip; an empty text takes it away.
    void say(const QString &text, Tone tone = Tone::Muted, const QString &icon = QStringLiteral("info"));
    /// Why the work came to nothing: `what` names what could not be done. Having been called off is no fault.
    void sayRefused(const QString &what, const QString &why, bool calledOff);

private:
    void follow();
    Job m_job;
    QHBoxLayout *m_top;
    Banner *m_banner;
    Pages *m_pages;
    QAction *m_run = nullptr;
    QAction *m_stop = nullptr;
    Button *m_runButton = nullptr;
    Button *m_stopButton = nullptr;
    EmptyState *m_notYet = nullptr;
    bool m_possible = false;
};

} // namespace prt::ui
