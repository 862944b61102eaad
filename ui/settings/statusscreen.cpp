// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/statusscreen.h"

#include "core/base/async.h"
#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/pages.h"
#include "ui/common/panel.h"
#include "ui/common/pill.h"
#include "ui/settings/partstates.h"
#include "ui/shell/grid.h"

#include <QFontDatabase>
#include <QScrollArea>

namespace prt::ui {

using namespace Qt::StringLiterals;

namespace {

PillText pillOf(PartStatus::State state)
{
    switch (state) {
    case PartStatus::State::Ready:
        return {StatusScreen::tr("ready"), Tone::Good, u"check"_s};
    case PartStatus::State::Limited:
        return {StatusScreen::tr("limited"), Tone::Warn, u"warning"_s};
    case PartStatus::State::Missing:
        break;
    }
    return {StatusScreen::tr("not there"), Tone::Bad, u"cross"_s};
}

} // namespace

StatusScreen::StatusScreen(Services services, Actions &actions, QWidget *parent)
    : Screen(parent)
    , m_services(std::move(services))
    , m_pages(nullptr)
    , m_lines(nullptr)
{
    auto *page = new QWidget;
    auto *outer = row(page, 0, 0);
    auto *body = new QWidget;
    body->setMaximumWidth(themeOf(this).px(860));
    auto *lines = column(body, 28, 16);
    auto *head = row(lines, 8);
    head->addWidget(new Label(tr("State of every part"), Label::Kind::Title), 1);
    auto *again = new Button(actions.action("status.refresh"_L1));
    again->setGlyph(u"refresh"_s);
    head->addWidget(again);
    m_lines = column(lines, 8);
    lines->addStretch();
    outer->addWidget(body, 10);
    outer->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    scroll->setAccessibleName(tr("State of every part"));
    scroll->setProperty("pane", true);
    m_pages = new Pages(scroll, this);
    column(this, 0, 0)->addWidget(m_pages);
    m_pages->showLoading();
    actions.on("status.refresh"_L1, this, [this] { refresh(); });
}

Heading StatusScreen::heading() const
{
    Heading heading{{tr("Status")}, {}, {}};
    const auto bad = std::ranges::count(m_parts, PartStatus::State::Missing, &PartStatus::state);
    const auto limited = std::ranges::count(m_parts, PartStatus::State::Limited, &PartStatus::state);
    if (bad > 0)
        heading.pills.append({tr("%1 not there").arg(bad), Tone::Bad, u"cross"_s});
    if (limited > 0)
        heading.pills.append({tr("%1 limited").arg(limited), Tone::Warn, u"warning"_s});
    if (bad + limited == 0 && !m_parts.isEmpty())
        heading.pills.append({tr("all parts work"), Tone::Good, u"check"_s});
    return heading;
}

void StatusScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    refresh();
}

void StatusScreen::refresh()
{
    if (std::exchange(m_reading, true))
        return;
    runThen([services = m_services, families = QFontDatabase::families()] { return partStates(services, families); },
            this,
            [this](const QList<PartStatus> &parts) {
                m_reading = false;
                show(parts);
            });
}

void StatusScreen::show(const QList<PartStatus> &parts)
{
    m_parts = parts;
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const PartStatus &part : parts)
        m_lines->addWidget(makeRow(part));
    m_pages->showContent();
    emit headingChanged();
}

QWidget *StatusScreen::makeRow(const PartStatus &part)
{
    auto *card = new Panel(Panel::Ground::Window);
    auto *line = row(card, 14, 16);
    auto *texts = column(line, 2);
    texts->addWidget(new Label(part.name, Label::Kind::Strong));
    if (!part.detail.isEmpty())
        texts->addWidget(paragraph(part.detail));
    if (!part.remedy.isEmpty()) {
        auto *remedy = paragraph(part.remedy, Label::Kind::Muted);
        remedy->setTextInteractionFlags(Qt::TextSelectableByMouse);
        texts->addWidget(remedy);
    }
    line->setStretchFactor(texts, 1);
    line->addWidget(new Pill(pillOf(part.state)), 0, Qt::AlignTop);
    card->setAccessibleName(part.name + u", "_s + pillOf(part.state).text);
    return card;
}

} // namespace prt::ui
