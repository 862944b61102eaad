// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/tracescreen.h"

class QPlainTextEdit;
class QScrollArea;
class QVBoxLayout;

namespace prt::ui {

class DimensionCard;
class EmptyState;
class JobFrame;
class JudgeChoice;
class Label;
class Radar;
class VoteList;

/// The scores of a session's process with what each of them rests on; a click on the evidence leads to the moment in
/// the review.
class JudgementScreen : public TraceScreen
{
    Q_OBJECT
public:
    JudgementScreen(Services services, Actions &actions, QWidget *parent = nullptr);

    QWidget *firstFocus() override;
    bool isRunning() const;
    const QList<DimensionCard *> &cards() const { return m_cards; }

signals:
    void evidenceActivated(const QString &traceId, const QString &eventId);

protected:
    void showTrace(const LoadedTrace &loaded, bool fresh) override;
    void leaveTrace() override;
    void showEvent(QShowEvent *event) override;

private:
    void connectActions();
    void addButtons();
    QWidget *makeSummary();
    QWidget *makeResults();
    QWidget *makePreview();
    void askJudges();
    void run();
    void showJudgement(const ports::Judgement &judgement);
    void showCards(const ports::Judgement &judgement);
    void showNotYet();
    void preview();
    void followEvidence();
    void step(int by);
    void updateActions();

    Label *m_overall;
    Label *m_facts;
    Radar *m_radar;
    VoteList *m_votes;
    EmptyState *m_notYet;
    JudgeChoice *m_choice;
    QWidget *m_previewPage = nullptr;
    QPlainTextEdit *m_previewText = nullptr;
    QScrollArea *m_scroll = nullptr;
    QVBoxLayout *m_cardLines = nullptr;
    QList<DimensionCard *> m_cards;
    JobFrame *m_frame;
};

} // namespace prt::ui
