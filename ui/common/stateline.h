// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/pill.h"

namespace prt::ui {

class Label;

/// How something stands: a pill, one sentence, and under it the facts in small.
class StateLine : public QWidget
{
    Q_OBJECT
public:
    explicit StateLine(QWidget *parent = nullptr);

    void setPill(const PillText &pill) { m_pill->setPill(pill); }
    void setSentence(const QString &text);
    void setFacts(const QString &text);
    /// Facts with a dot between them; empty ones are left out.
    void setFacts(QStringList facts);

private:
    Pill *m_pill;
    Label *m_sentence;
    Label *m_facts;
};

} // namespace prt::ui
