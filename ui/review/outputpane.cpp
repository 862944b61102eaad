// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/outputpane.h"

#include "ui/common/label.h"
#include "ui/shell/grid.h"

#include <QEvent>
#include <QPlainTextEdit>
#include <QSyntaxHighlighter>

namespace prt::ui {
namespace {

/// Lines that say failed or passed, and the lines of a patch.
class OutputColours final : public QSyntaxHighlighter
{
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;
    bool isPatch = false;

protected:
    void highlightBlock(const QString &line) override
    {
        const Theme &theme = themeOf();
        if (isPatch) {
            if (line.startsWith(u'+'))
                setFormat(0, int(line.size()), theme.good);
            else if (line.startsWith(u'-'))
                setFormat(0, int(line.size()), theme.bad);
            else if (line.startsWith(u"@@") || line.startsWith(u"diff "))
                setFormat(0, int(line.size()), theme.accent);
            return;
        }
        if (line.startsWith(u"E  ") || line.contains(u"FAILED") || line.contains(u"Error:"))
            setFormat(0, int(line.size()), theme.bad);
        else if (line.contains(u"PASSED"))
            setFormat(0, int(line.size()), theme.good);
    }
};

} // namespace

OutputPane::OutputPane(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label({}, Label::Kind::Code))
    , m_detail(new Label({}, Label::Kind::Muted))
    , m_text(new QPlainTextEdit(this))
    , m_colours(new OutputColours(m_text->document()))
{
    auto *lines = column(this, 0, 0);
    auto *top = row(lines, 12);
    setGrid(top, {12, 9, 12, 9}, 12);
    m_title->setElided(true);
    top->addWidget(m_title, 1);
    top->addWidget(m_detail);
    lines->addWidget(m_text, 1);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setUndoRedoEnabled(false);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Output"));
    m_text->setProperty("pane", true);
    applyTheme();
}

void OutputPane::show(const EventContent &content)
{
    m_title->setText(content.title);
    m_detail->setText(content.detail);
    m_detail->setTone(content.failing ? Tone::Bad : Tone::Muted);
    static_cast<OutputColours *>(m_colours)->isPatch = content.isPatch;
    m_text->setPlainText(content.text);
}

void OutputPane::applyTheme()
{
    const Theme &theme = themeOf(this);
    m_text->setFont(theme.codeFont);
    m_text->document()->setDocumentMargin(theme.px(12));
    QPalette colours = m_text->palette();
    colours.setColor(QPalette::Base, theme.diff.back);
    colours.setColor(QPalette::Text, theme.diff.text);
    m_text->setPalette(colours);
    m_colours->rehighlight();
}

void OutputPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        applyTheme();
}

} // namespace prt::ui
