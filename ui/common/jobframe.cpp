// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/jobframe.h"

#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/common/pages.h"
#include "ui/shell/grid.h"

#include <QAction>

namespace prt::ui {

JobFrame::JobFrame(QWidget *summary, QWidget *result, QWidget *parent)
    : QWidget(parent)
    , m_banner(new Banner)
    , m_pages(new Pages(result))
{
    auto *lines = column(this, 0, 0);
    m_top = row(lines, 12);
    setGrid(m_top, {20, 14, 20, 14}, 12);
    m_top->addWidget(summary, 1);
    m_banner->setRoom({20, 0, 20, 12});
    lines->addWidget(m_banner);
    lines->addWidget(m_pages, 1);
    connect(&m_job, &Job::runningChanged, this, &JobFrame::follow);
    connect(m_pages, &QStackedWidget::currentChanged, this, &JobFrame::follow);
    connect(&m_job, &Job::stopRequested, this, [this] {
        if (m_stopButton)
            m_stopButton->setShortText(tr("Stopping…"));
    });
}

Button *JobFrame::addButton(QAction *action, Button::Kind kind, const QString &text, const QString &glyph)
{
    auto *button = new Button(action, kind);
    button->setShortText(text);
    if (!glyph.isEmpty())
        button->setGlyph(glyph);
    m_top->addWidget(button);
    return button;
}

void JobFrame::addStop(QAction *stop)
{
    m_stop = stop;
    m_stopButton = addButton(stop, Button::Kind::Plain, tr("Stop"), QStringLiteral("stop"));
    follow();
}

void JobFrame::addRun(QAction *run, const QString &again, EmptyState *notYet)
{
    m_run = run;
    m_runButton = addButton(run, Button::Kind::Primary, again, QStringLiteral("play"));
    m_notYet = notYet;
    m_notYet->addButton(new Button(run, Button::Kind::Primary));
    m_pages->addWidget(notYet);
    follow();
}

void JobFrame::setPossible(bool possible)
{
    m_possible = possible;
    follow();
}

void JobFrame::showNotYet()
{
    m_pages->showPage(m_notYet);
}

void JobFrame::say(const QString &text, Tone tone, const QString &icon)
{
    m_banner->setMessage(text, tone, icon);
}

void JobFrame::sayRefused(const QString &what, const QString &why, bool calledOff)
{
    if (calledOff)
        say(tr("Stopped. Nothing was written to the session."));
    else
        say(what + u' ' + why, Tone::Bad, QStringLiteral("warning"));
}

void JobFrame::follow()
{
    const bool running = m_job.isRunning();
    if (m_run) {
        m_run->setEnabled(m_possible && !running);
        m_runButton->setVisible(!running && m_pages->currentWidget() != m_notYet);
    }
    if (m_stop) {
        m_stop->setEnabled(running);
        m_stopButton->setVisible(running);
        m_stopButton->setShortText(tr("Stop"));
    }
}

} // namespace prt::ui
