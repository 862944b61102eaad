// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/review/summary.h"

#include <QAbstractButton>

namespace prt::ui {

/// Another event as a link: how it is related, what it was and when. A click goes there.
class EventLink final : public QAbstractButton
{
    Q_OBJECT
public:
    EventLink(const trace::Event &target, const QString &relation, const review::EventSummary &summary,
              QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {60, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    QString m_relation;
    QString m_place;
    review::EventSummary m_summary;
};

} // namespace prt::ui
