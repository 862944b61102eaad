// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QTimer>

namespace prt::ui {

/// What a run prints. Text is collected and appended thirty times a second: one line at a time would cost a hundred
/// times as much.
class LogView : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit LogView(QWidget *parent = nullptr);

    void append(const QString &text);
    void replace(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void flush();
    QString m_waiting;
    QTimer m_timer;
};

} // namespace prt::ui
