// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/judgement.h"
#include "ui/common/panel.h"

namespace prt::ui {

class EvidenceRow;

/// One dimension: bar with interval, score, what the judge says, what to do next time, and what it rests on.
class DimensionCard : public Panel
{
    Q_OBJECT
public:
    DimensionCard(const ports::DimensionScore &score, const trace::Trace &trace, QWidget *parent = nullptr);

    const QList<EvidenceRow *> &evidence() const { return m_rows; }

signals:
    void evidenceActivated(const QString &eventId);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addHead(QBoxLayout *lines, const ports::DimensionScore &score);
    void addTexts(QBoxLayout *lines, const ports::DimensionScore &score);
    void addEvidence(QBoxLayout *lines, const ports::DimensionScore &score, const trace::Trace &trace);
    QList<EvidenceRow *> m_rows;
};

} // namespace prt::ui
