// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/validation/logview.h"

#include "ui/shell/theme.h"

#include <QEvent>
#include <QScrollBar>

namespace prt::ui {
namespace {

constexpr int mostLines = 20'000;
constexpr int frameMs = 33;

} // namespace

LogView::LogView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setMaximumBlockCount(mostLines);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Output of the tests"));
    setFont(themeOf().codeFont);
    m_timer.setSingleShot(true);
    m_timer.setInterval(frameMs);
    connect(&m_timer, &QTimer::timeout, this, &LogView::flush);
}

void LogView::append(const QString &text)
{
    m_waiting += text;
    if (!m_timer.isActive())
        m_timer.start();
}

void LogView::replace(const QString &text)
{
    m_waiting.clear();
    setPlainText(text);
}

void LogView::flush()
{
    const bool follows = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    end.insertText(std::exchange(m_waiting, {}));
    if (follows)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void LogView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        setFont(themeOf().codeFont);
}

} // namespace prt::ui
