// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsscreen.h"

#include "ui/common/label.h"
#include "ui/common/panel.h"
#include "ui/common/rowdelegate.h"
#include "ui/settings/appearancepage.h"
#include "ui/settings/judgespage.h"
#include "ui/settings/keyboardpage.h"
#include "ui/settings/programpages.h"
#include "ui/settings/serverpage.h"
#include "ui/shell/grid.h"
#include "ui/shell/icon.h"

#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>

namespace prt::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageIconRole = Qt::UserRole + 1;

/// The list of pages looks as the list of views in the library does.
class PageDelegate final : public RowDelegate
{
public:
    explicit PageDelegate(QObject *parent)
        : RowDelegate(34, 18, Ground::Rounded, parent)
    {
    }

protected:
    void paintRow(const Row &row, const QModelIndex &index) const override
    {
        const Theme &t = row.theme;
        row.sign(index.data(pageIconRole).toString(), row.selected ? t.strong : t.muted, 16);
        row.text(row.box.adjusted(t.px(26), 0, 0, 0), index.data().toString(),
                 row.selected ? emphasised(t.uiFont) : t.uiFont, row.selected ? t.strong : t.text);
    }
};

} // namespace

SettingsScreen::SettingsScreen(Services services, Actions &actions, Preferences &preferences, QWidget *parent)
    : Screen(parent)
    , m_services(std::move(services))
    , m_field(new QLineEdit)
    , m_list(new QListWidget)
    , m_stack(new QStackedWidget)
{
    auto *left = new Panel;
    left->setEdges(Qt::RightEdge);
    left->setFixedWidth(themeOf().px(230));
    auto *lines = column(left, 0, 12);
    setGrid(lines, {0, 12, 1, 12}, 12);
    m_field->setPlaceholderText(tr("Search the settings"));
    m_field->setAccessibleName(tr("Search the settings"));
    m_field->setClearButtonEnabled(true);
    m_field->addAction(icon(u"search"_s, Tone::Muted), QLineEdit::LeadingPosition);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Pages of settings"));
    m_list->setItemDelegate(new PageDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setProperty("pane", true);
    auto *top = row(lines, 0);
    setGrid(top, {12, 0, 12, 0}, 0);
    top->addWidget(m_field);
    lines->addWidget(m_list, 1);
    auto *across = row(this, 0, 0);
    across->addWidget(left);
    across->addWidget(m_stack, 1);
    m_stack->setProperty("pane", true);
    addPages(actions, preferences);
    m_list->setCurrentRow(0);
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_field, &QLineEdit::textChanged, this, &SettingsScreen::search);
    actions.on("settings.search"_L1, this, [this] {
        m_field->setFocus(Qt::ShortcutFocusReason);
        m_field->selectAll();
    });
}

void SettingsScreen::addPages(Actions &actions, Preferences &preferences)
{
    addPage(new AppearancePage(preferences), u"palette"_s);
    addPage(new RecordingPage(m_services), u"record"_s);
    addPage(new JudgesPage(m_services), u"scales"_s);
    auto *server = new ServerPage(m_services);
    connect(server, &ServerPage::serverChanged, this, [this] { emit libraryChanged({}); });
    addPage(server, u"server"_s);
    addPage(new KeyboardPage(actions, preferences), u"keyboard"_s);
    addPage(new PrivacyPage(m_services), u"shield"_s);
    addPage(new AboutPage, u"info"_s);
}

void SettingsScreen::addPage(SettingsPage *page, const QString &iconName)
{
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    m_stack->addWidget(scroll);
    m_pages.append(page);
    auto *item = new QListWidgetItem(page->title());
    item->setData(pageIconRole, iconName);
    m_list->addItem(item);
}

void SettingsScreen::search(const QString &text)
{
    int first = -1;
    for (int i = 0; i < m_pages.size(); ++i) {
        const bool fits = m_pages[i]->filter(text.trimmed()) > 0;
        m_list->item(i)->setHidden(!fits);
        if (fits && first < 0)
            first = i;
    }
    if (first >= 0 && m_list->item(m_list->currentRow())->isHidden())
        m_list->setCurrentRow(first);
}

Heading SettingsScreen::heading() const
{
    return {{tr("Settings")}, {}, {}};
}

QWidget *SettingsScreen::firstFocus()
{
    return m_list;
}

} // namespace prt::ui
