// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandpalette.h"

#include "ui/common/label.h"
#include "ui/shell/fuzzy.h"
#include "ui/shell/grid.h"
#include "ui/shell/icon.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace prt::ui {
namespace {

class PaletteDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {100, themeOf(option.widget).px(38)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &t = themeOf(option.widget);
        const bool selected = option.state & QStyle::State_Selected;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        QRect box = option.rect.adjusted(t.px(6), 1, -t.px(6), -1);
        if (selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(t.selection);
            painter->drawRoundedRect(box, t.px(5), t.px(5));
        }
        box.adjust(t.px(10), 0, -t.px(10), 0);
        const int side = t.px(16);
        painter->drawPixmap(box.x(), box.center().y() - side / 2 + 1,
                            glyph(index.data(PaletteModel::IconRole).toString(), selected ? t.strong : t.muted, side,
                                  painter->device()->devicePixelRatioF()));
        box.setLeft(box.left() + t.px(28));
        const QColor quiet = selected ? t.selectedMuted : t.muted;
        drawRight(painter, box, index.data(PaletteModel::KeysRole).toString(), t, quiet);
        drawText(painter, box, index, t, quiet);
        painter->restore();
    }

private:
    static void drawRight(QPainter *painter, QRect &box, const QString &keys, const Theme &t, const QColor &colour)
    {
        painter->setFont(t.smallFont);
        painter->setPen(colour);
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight, keys);
        if (!keys.isEmpty())
            box.setRight(box.right() - painter->fontMetrics().horizontalAdvance(keys) - t.px(16));
    }

    static void drawText(QPainter *painter, QRect box, const QModelIndex &index, const Theme &t, const QColor &quiet)
    {
        painter->setFont(t.uiFont);
        painter->setPen(t.strong);
        const QString text =
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, box.width() * 3 / 4);
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft, text);
        box.setLeft(box.left() + painter->fontMetrics().horizontalAdvance(text) + t.px(12));
        painter->setFont(t.smallFont);
        painter->setPen(quiet);
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(index.data(PaletteModel::DetailRole).toString(),
                                                            Qt::ElideRight, box.width()));
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
    : QFrame(window)
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
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const Theme &t = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.border, 1));
    painter.setBrush(t.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), t.radius() + 2, t.radius() + 2);
}

} // namespace prt::ui
