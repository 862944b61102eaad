// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/button.h"

#include <QDialog>

namespace prt::ui {

class Label;

/// Asks before something is lost that nothing brings back. Esc and Return keep it; the key of the action that asked
/// does it, so that who knows what it does presses the same key twice; holding it down does nothing. Used where undo
/// cannot help for long.
class Confirm : public QDialog
{
    Q_OBJECT
public:
    explicit Confirm(QWidget *parent);

    /// `question`: a sentence with what is asked about; `loss`: what is gone afterwards; `doIt`: the verb on the
    /// button. Accepted means do it. Does not block.
    void ask(const QString &question, const QString &loss, const QString &doIt, const QKeySequence &key);
    QString question() const;
    QString loss() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Label *m_question;
    Label *m_loss;
    Button *m_keep;
    Button *m_doIt;
    QKeySequence m_key;
};

} // namespace prt::ui
