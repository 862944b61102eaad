// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/tracescreen.h"

class QCheckBox;
class QPlainTextEdit;
class QScrollArea;
class QVBoxLayout;

namespace prt::ui {

class Banner;
class Button;
class DimensionCard;
class EmptyState;
class Label;
class Pages;
class Radar;
class VoteList;

/// The scores of a session's process with what each of them rests on; a click on the evidence leads to the moment in
/// the review.
class JudgementScreen : public TraceScreen
{
    Q_OBJECT
public:
    JudgementScreen(Services services, Actions &actions, QWidget *parent = nullptr);
    ~JudgementScreen() override;

    QWidget *firstFocus() override;
    bool isRunning() const { return m_cancelled != nullptr; }
    const QList<DimensionCard *> &cards() const { return m_cards; }

signals:
    void evidenceActivated(const QString &traceId, const QString &eventId);

protected:
    void showTrace(const LoadedTrace &loaded, bool fresh) override;
    void leaveTrace() override;

private:
    void connectActions();
    QWidget *makeTop();
    QWidget *makeResults();
    QWidget *makeNotYet();
    QWidget *makePreview();
    void askJudges();
    void offerJudges(const QStringList &names);
    QStringList chosenJudges() const;
    void run();
    void stop();
    void runEnded(const Result<ports::Judgement> &judgement);
    void showJudgement(const ports::Judgement &judgement);
    void showNotYet();
    void preview();
    void step(int by);
    void updateActions();

    std::shared_ptr<std::atomic_bool> m_cancelled; ///< set while judges are asked
    Pages *m_pages = nullptr;
    EmptyState *m_notYet;
    QWidget *m_choice = nullptr;
    QVBoxLayout *m_choiceLines = nullptr;
    QList<QCheckBox *> m_judges;
    QWidget *m_previewPage = nullptr;
    QPlainTextEdit *m_previewText = nullptr;
    Banner *m_banner;
    Label *m_overall;
    Label *m_facts;
    Button *m_runButton = nullptr;
    Button *m_stopButton = nullptr;
    Radar *m_radar;
    VoteList *m_votes;
    QScrollArea *m_scroll = nullptr;
    QVBoxLayout *m_cardLines = nullptr;
    QList<DimensionCard *> m_cards;
};

} // namespace prt::ui
