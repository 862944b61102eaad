// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/review/reviewdata.h"

#include <QScrollArea>

class QVBoxLayout;

namespace prt::ui {

/// A note in full: each field it fills, what became of its hypothesis, and the events it links to.
class NotePane final : public QScrollArea
{
    Q_OBJECT
public:
    explicit NotePane(QWidget *parent = nullptr);

    void show(const ReviewData &session, const trace::Event &event);

signals:
    void eventActivated(qint64 seq);

private:
    void clear();
    void addField(const QString &name, const QString &text);
    void addHypothesis(const ReviewData &session, const review::Hypothesis &hypothesis);
    void addLink(const ReviewData &session, const QString &relation, const trace::Event &target);
    void addMentions(const ReviewData &session, const trace::Event &event);

    QVBoxLayout *m_lines;
};

} // namespace prt::ui
