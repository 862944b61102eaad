// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/review/reviewdata.h"
#include "ui/shell/actions.h"

#include <QScrollArea>

namespace prt::ui {

class Button;
class EventLink;
class JudgeBars;
class Label;
class TestRows;

/// The right column: what the developer thought at this moment, the tests around it, and the scores.
class Inspector final : public QScrollArea
{
    Q_OBJECT
public:
    explicit Inspector(QWidget *parent = nullptr);

    void setData(std::shared_ptr<const ReviewData> session);
    void showMoment(qint64 seq);

signals:
    void eventActivated(qint64 seq);
    void judgementAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeRationale();
    QWidget *makeTests();
    QWidget *makeJudge();
    void showRationale(qint64 seq);
    void showTests(qint64 seq);
    void showJudgement();

    std::shared_ptr<const ReviewData> m_data;
    qint64 m_noteSeq = 0;
    Label *m_kind = nullptr;
    Label *m_note = nullptr;
    Label *m_noteFacts = nullptr;
    Label *m_testsHint = nullptr;
    TestRows *m_tests = nullptr;
    Label *m_score = nullptr;
    Label *m_judgeHint = nullptr;
    JudgeBars *m_bars = nullptr;
    Button *m_judge = nullptr;
};

} // namespace prt::ui
