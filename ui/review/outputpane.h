// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/review/eventcontent.h"

#include <QWidget>

class QPlainTextEdit;
class QSyntaxHighlighter;

namespace prt::ui {

class Label;

/// What a command printed, or the patch of a commit, as plain text.
class OutputPane final : public QWidget
{
    Q_OBJECT
public:
    explicit OutputPane(QWidget *parent = nullptr);

    void show(const EventContent &content);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyTheme();

    Label *m_title;
    Label *m_detail;
    QPlainTextEdit *m_text;
    QSyntaxHighlighter *m_colours;
};

} // namespace prt::ui
