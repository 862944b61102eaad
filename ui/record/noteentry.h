// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/record/notekind.h"

#include <QWidget>

class QButtonGroup;
class QPlainTextEdit;

namespace prt::ui {

class Actions;
class Button;
class Label;

/// The field for a rationale note: one of five kinds, a text, and the event that it is proposed to rest on.
class NoteEntry : public QWidget
{
    Q_OBJECT
public:
    explicit NoteEntry(Actions &actions, QWidget *parent = nullptr);

    /// The event that a note would be based on: its id and what it was. Empty: none.
    void propose(const QString &eventId, const QString &description);
    void setKind(int kind);
    int kind() const;
    void focusText();
    QWidget *textField() const;
    /// For a new session: nothing to link, and nothing said of notes of the last one.
    void begin();
    /// The text stays until the recorder has it; then it goes.
    void noteKept();
    void setProblem(const QString &sentence);
    QString text() const;

signals:
    void written(const prt::trace::RationaleNote &note);

private:
    void save();
    void showLink();
    QButtonGroup *m_kinds;
    QPlainTextEdit *m_text;
    Label *m_link;
    Label *m_state;
    Button *m_unlink;
    QString m_eventId;
    QString m_event;
    bool m_linked = true;
};

} // namespace prt::ui
