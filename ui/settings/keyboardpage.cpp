// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keyboardpage.h"

#include "ui/common/button.h"
#include "ui/shell/grid.h"
#include "ui/shell/icon.h"

#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>

namespace prt::ui {
namespace {

class KeyDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    // In line with the header, which has a margin that a cell of the style has not.
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem cell = option;
        initStyleOption(&cell, index);
        const Theme &theme = themeOf(option.widget);
        option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, option.widget);
        const QRect box = option.rect.adjusted(theme.px(12), 0, -theme.px(4), 0);
        painter->setFont(cell.font);
        painter->setPen(cell.palette.color(QPalette::Text));
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                          cell.fontMetrics.elidedText(cell.text, Qt::ElideRight, box.width()));
    }
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        auto *editor = new QKeySequenceEdit(parent);
        editor->setAccessibleName(KeyboardPage::tr("Press the new key"));
        return editor;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        static_cast<QKeySequenceEdit *>(editor)->setKeySequence(
            QKeySequence::fromString(index.data(Qt::EditRole).toString(), QKeySequence::NativeText));
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        const QKeySequence keys = static_cast<QKeySequenceEdit *>(editor)->keySequence();
        model->setData(index, keys.toString(QKeySequence::PortableText), Qt::EditRole);
    }
};

QTableView *makeTable(KeyModel *model)
{
    auto *table = new QTableView;
    table->setModel(model);
    table->setItemDelegate(new KeyDelegate(table));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setAccessibleName(KeyboardPage::tr("Keys"));
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setTabKeyNavigation(false);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                           QAbstractItemView::SelectedClicked);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(themeOf().px(32));
    QHeaderView *header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(KeyModel::Action, QHeaderView::Stretch);
    header->setSectionResizeMode(KeyModel::Conflict, QHeaderView::ResizeToContents);
    table->setColumnWidth(KeyModel::Where, themeOf().px(110));
    table->setColumnWidth(KeyModel::Keys, themeOf().px(170));
    table->setMinimumHeight(themeOf().px(240));
    return table;
}

} // namespace

KeyboardPage::KeyboardPage(Actions &actions, Preferences &preferences, QWidget *parent)
    : SettingsPage(tr("Keyboard"), tr("F2 or a double click on a key changes it; the hints in the window follow."),
                   parent)
    , m_model(actions, preferences)
{
    auto *tools = new QWidget;
    auto *line = row(tools, 0, 8);
    auto *field = new QLineEdit;
    field->setPlaceholderText(tr("Action or key"));
    field->setAccessibleName(tr("Filter of the keys"));
    field->addAction(icon(QStringLiteral("search"), Tone::Muted), QLineEdit::LeadingPosition);
    auto *reset = new Button(tr("Reset this key"));
    line->addWidget(field, 1);
    line->addWidget(reset);
    addSection(tools);
    auto *table = makeTable(&m_model);
    addSection(table, 1);
    connect(field, &QLineEdit::textChanged, &m_model, &KeyModel::setFilter);
    connect(reset, &Button::clicked, this, [this, table] { m_model.reset(table->currentIndex().row()); });
}

} // namespace prt::ui
