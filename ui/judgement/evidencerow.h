// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/judgement.h"

#include <QAbstractButton>

namespace prt::ui {

/// A place in the trace that a score rests on, as a link: what it shows, and the words that are quoted.
class EvidenceRow : public QAbstractButton
{
    Q_OBJECT
public:
    /// `title` is the event in one line; `icon` its sign.
    EvidenceRow(const ports::Evidence &evidence, const QString &title, const QString &icon, QWidget *parent = nullptr);

    const QString &event() const { return m_evidence.event; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {60, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString line() const;
    ports::Evidence m_evidence;
    QString m_title;
    QString m_icon;
};

} // namespace prt::ui
