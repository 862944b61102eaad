// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/judgement.h"

#include <QWidget>

class QVBoxLayout;

namespace prt::ui {

/// The dimensions of a judgement as bars, each with numbered buttons that go to the events it rests on.
class JudgeBars final : public QWidget
{
    Q_OBJECT
public:
    explicit JudgeBars(QWidget *parent = nullptr);

    void setJudgement(const ports::Judgement &judgement);

signals:
    void evidenceActivated(const QString &eventId);

private:
    void addDimension(const ports::DimensionScore &score);
    QWidget *evidenceButtons(const ports::DimensionScore &score);
    QVBoxLayout *m_lines;
};

} // namespace prt::ui
