// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/pages.h"

#include "ui/common/emptystate.h"
#include "ui/common/skeleton.h"
#include "ui/shell/screen.h"

#include <QApplication>

namespace prt::ui {
namespace {

// Content that arrives takes the focus when nobody else has it: the screen had it in the meantime.
void focusArrived(QWidget *pages)
{
    const QWidget *focus = QApplication::focusWidget();
    if (!pages->isVisible() || (focus && !focus->isAncestorOf(pages)))
        return;
    for (QWidget *widget = pages->parentWidget(); widget; widget = widget->parentWidget()) {
        if (auto *screen = qobject_cast<Screen *>(widget)) {
            // A hidden widget would lose the focus again, to whatever comes first in the window.
            if (QWidget *first = screen->firstFocus(); first->isVisible())
                first->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

} // namespace

Pages::Pages(QWidget *content, QWidget *parent)
    : QStackedWidget(parent)
    , m_content(content)
    , m_loading(new Skeleton(this))
    , m_error(new EmptyState(QStringLiteral("warning"), {}, {}, this))
{
    m_error->setIcon(QStringLiteral("warning"), Tone::Bad);
    for (QWidget *page : std::initializer_list<QWidget *>{content, m_loading, m_error})
        addWidget(page);
    connect(this, &QStackedWidget::currentChanged, this, [this] { focusArrived(this); });
}

void Pages::showContent()
{
    setCurrentWidget(m_content);
}

void Pages::showLoading()
{
    setCurrentWidget(m_loading);
}

void Pages::showPage(QWidget *page)
{
    if (indexOf(page) < 0)
        addWidget(page);
    setCurrentWidget(page);
}

void Pages::showError(const QString &title, const QString &text)
{
    m_error->setTitle(title);
    m_error->setText(text);
    setCurrentWidget(m_error);
}

} // namespace prt::ui
