// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/recorderclient.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace prt::ui {

class Actions;
class Banner;
class Button;
class Preferences;

/// What a recording starts with: repository, title, task, known failing tests and consent; beside it what is recorded
/// and what never is.
class StartForm : public QWidget
{
    Q_OBJECT
public:
    StartForm(Actions &actions, Preferences &preferences, QWidget *parent = nullptr);

    /// What the fields say.
    record::StartOptions options() const;
    /// A sentence when something is missing, else empty; marks the field.
    QString missing();
    void setBusy(bool busy);
    void setProblem(const QString &sentence);
    QString problem() const;
    /// Takes the repository over into the recent ones and empties the rest.
    void accepted();
    QWidget *firstField() const;

signals:
    void submitted();

private:
    QWidget *makeFields(Actions &actions);
    QWidget *makeNotice();
    void chooseFolder();

    Preferences &m_preferences;
    QComboBox *m_repository;
    QLineEdit *m_title;
    QLineEdit *m_task;
    QPlainTextEdit *m_tests;
    QCheckBox *m_rationales;
    QCheckBox *m_commands;
    QCheckBox *m_snapshots;
    QCheckBox *m_train;
    Banner *m_problem;
    Button *m_start;
};

} // namespace prt::ui
