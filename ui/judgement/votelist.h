// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/judgement.h"

#include <QWidget>

class QVBoxLayout;

namespace prt::ui {

/// Who judged: each judge with its model, its mean, what it cost, or why it abstained.
class VoteList : public QWidget
{
    Q_OBJECT
public:
    explicit VoteList(QWidget *parent = nullptr);

    void setVotes(const QList<ports::JudgeVote> &votes);

private:
    QVBoxLayout *m_lines;
};

/// "gpt-4o-mini · 3 requests · 1.2 s · $0.0004"; empty for the offline judge.
QString usageText(const ports::JudgeVote &vote);

} // namespace prt::ui
