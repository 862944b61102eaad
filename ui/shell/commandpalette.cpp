// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandpalette.h"

#include "ui/common/label.h"
#include "ui/common/rowdelegate.h"
#include "ui/shell/fuzzy.h"
#include "ui/shell/grid.h"
#include "ui/shell/icon.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>

namespace prt::ui {
namespace {

class PaletteDelegate final : public RowDelegate
{
public:
    explicit PaletteDelegate(QObject *parent)
        : RowDelegate(38, 16, Ground::Rounded, parent)
    {
    }

protected:
    void paintRow(const Row &row, const QModelIndex &index) const override
    {
        const Theme &t = row.theme;
        row.sign(index.data(PaletteModel::IconRole).toString(), row.selected ? t.strong : t.muted, 16);
        QRect room = row.box.adjusted(t.px(28), 0, 0, 0);
        const QString keys = index.data(PaletteModel::KeysRole).toString();
        if (!keys.isEmpty())
            room.setRight(room.right() - row.text(room, keys, t.smallFont, row.quiet(), Qt::AlignRight) - t.px(16));
        const int text = row.text({room.topLeft(), QSize(room.width() * 3 / 4, room.height())}, index.data().toString(),
                                  t.uiFont, t.strong);
        room.setLeft(room.left() + text + t.px(12));
        row.text(room, index.data(PaletteModel::DetailRole).toString(), t.smallFont, row.quiet());
    }
};

} // namespace

void PaletteModel::setEntries(QList<PaletteEntry> entries)
{
    m_entries = std::move(entries);
    m_pattern.clear();
    choose();
}

void PaletteModel::add(const QList<PaletteEntry> &entries)
{
    m_entries.append(entries);
    choose();
}

void PaletteModel::setPattern(const QString &pattern)
{
    m_pattern = pattern;
    choose();
}

void PaletteModel::choose()
{
    beginResetModel();
    const bool actionsOnly = m_pattern.startsWith(u'>');
    const QString pattern = actionsOnly ? m_pattern.mid(1) : m_pattern;
    QList<std::pair<int, int>> found;
    for (int i = 0; i < m_entries.size(); ++i) {
        if (actionsOnly && !m_entries[i].isAction)
            continue;
        if (const int score =
                std::max(fuzzyScore(pattern, m_entries[i].text), fuzzyScore(pattern, m_entries[i].detail) / 2))
            found.append({score, i});
    }
    const auto better = [](const auto &a, const auto &b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    };
    const qsizetype count = std::min<qsizetype>(rows, found.size());
    std::partial_sort(found.begin(), found.begin() + count, found.end(), better);
    m_best.clear();
    for (qsizetype i = 0; i < count; ++i)
        m_best.append(found[i].second);
    endResetModel();
}

const PaletteEntry *PaletteModel::entry(int row) const
{
    return row >= 0 && row < m_best.size() ? &m_entries[m_best[row]] : nullptr;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_best.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const PaletteEntry *e = entry(index.row());
    if (!e)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return e->text;
    case Qt::AccessibleTextRole:
        return e->text + QStringLiteral(", ") + e->detail;
    case DetailRole:
        return e->detail;
    case KeysRole:
        return e->keys;
    case IconRole:
        return e->icon;
    default:
        return {};
    }
}

CommandPalette::CommandPalette(QWidget *window)
    : Panel(Ground::Raised, window)
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new Label(tr("Nothing fits."), Label::Kind::Muted, this))
{
    setObjectName(QStringLiteral("palette"));
    hide();
    auto *layout = column(this, 6, 4);
    m_field->setFrame(false);
    m_field->setPlaceholderText(tr("Search actions and sessions; > for actions only"));
    m_field->setAccessibleName(tr("Search actions and sessions"));
    m_field->installEventFilter(this);
    m_field->addAction(icon(QStringLiteral("search"), Tone::Muted), QLineEdit::LeadingPosition);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Results"));
    m_list->viewport()->setAutoFillBackground(false);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    layout->addWidget(m_nothing);
    m_nothing->setContentsMargins(12, 4, 12, 8);
    window->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setPattern(text);
        m_list->setCurrentIndex(m_model.index(0));
        place();
    });
    connect(m_list, &QListView::clicked, this, [this] { accept(); });
}

void CommandPalette::open(QList<PaletteEntry> entries)
{
    m_focusBefore = QApplication::focusWidget();
    m_model.setEntries(std::move(entries));
    m_field->clear();
    m_list->setCurrentIndex(m_model.index(0));
    place();
    show();
    raise();
    m_field->setFocus();
}

void CommandPalette::add(const QList<PaletteEntry> &entries)
{
    if (!isVisible())
        return;
    const int row = std::max(0, m_list->currentIndex().row());
    m_model.add(entries);
    m_list->setCurrentIndex(m_model.index(std::min(row, m_model.rowCount() - 1)));
    place();
}

void CommandPalette::close()
{
    if (!isVisible())
        return;
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus();
    m_focusBefore = nullptr;
}

void CommandPalette::place()
{
    const Theme &t = themeOf(this);
    const int width = std::min(t.px(620), parentWidget()->width() - t.px(48));
    const int list = std::max(1, m_model.rowCount()) * t.px(38);
    m_list->setFixedHeight(list);
    const bool some = m_model.rowCount() > 0;
    m_list->setVisible(some);
    m_nothing->setVisible(!some);
    const int height =
        t.px(12) + m_field->sizeHint().height() + (some ? list : m_nothing->sizeHint().height()) + t.px(4);
    setGeometry((parentWidget()->width() - width) / 2, t.px(64), width, height);
}

void CommandPalette::move(int by)
{
    const int count = m_model.rowCount();
    if (count > 0)
        m_list->setCurrentIndex(m_model.index((m_list->currentIndex().row() + by + count) % count));
}

void CommandPalette::accept()
{
    const PaletteEntry *entry = m_model.entry(m_list->currentIndex().row());
    if (!entry)
        return;
    const auto run = entry->run;
    close();
    run();
}

bool CommandPalette::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        accept();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return false;
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress)
        return handleKey(static_cast<QKeyEvent *>(event)->key());
    if (watched == m_field && event->type() == QEvent::FocusOut)
        hide();
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return Panel::eventFilter(watched, event);
}

} // namespace prt::ui
