// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/keysheet.h"

#include "ui/common/keytext.h"
#include "ui/common/label.h"
#include "ui/shell/grid.h"

#include <QApplication>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>

namespace prt::ui {
namespace {

/// One key in a cap.
class KeyCap final : public QWidget
{
public:
    KeyCap(QString text, QWidget *parent)
        : QWidget(parent)
        , m_text(std::move(text))
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override
    {
        const Theme &t = themeOf(this);
        return {std::max(t.px(22), QFontMetrics(t.smallFont).horizontalAdvance(m_text) + t.px(14)), t.px(22)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &t = themeOf(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(t.border, 1));
        painter.setBrush(t.window);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), t.px(5), t.px(5));
        painter.setFont(t.smallFont);
        painter.setPen(t.text);
        painter.drawText(rect(), Qt::AlignCenter, m_text);
    }

private:
    QString m_text;
};

QList<QAction *> withKeys(const QList<QAction *> &actions)
{
    QList<QAction *> found;
    std::ranges::copy_if(actions, std::back_inserter(found), [](const QAction *a) { return !a->shortcut().isEmpty(); });
    return found;
}

void addColumn(QBoxLayout *outer, const QString &title, const QList<QAction *> &actions, QWidget *parent)
{
    constexpr int perColumn = 16;
    for (qsizetype from = 0; from < actions.size(); from += perColumn) {
        auto *lines = column(outer, 6);
        auto *heading = new Label(from == 0 ? title : QString(), Label::Kind::Caption, parent);
        lines->addWidget(heading);
        for (const QAction *action : actions.mid(from, perColumn)) {
            auto *line = row(lines, 16);
            line->addWidget(new Label(action->text(), Label::Kind::Text, parent), 1);
            line->addWidget(new KeyCap(keyText(action->shortcut()), parent));
        }
        lines->addStretch();
    }
}

} // namespace

KeySheet::KeySheet(const Actions &actions, QWidget *window)
    : Panel(Ground::Raised, window)
    , m_actions(actions)
{
    setObjectName(QStringLiteral("keySheet"));
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Keys of this screen"));
    column(this, 24, 0);
    hide();
}

void KeySheet::open(Place place)
{
    m_focusBefore = QApplication::focusWidget();
    fill(place);
    const QSize size = m_body->sizeHint() + QSize(1, 1) * themeOf(this).px(48);
    const QSize room = parentWidget()->size() - QSize(1, 1) * themeOf(this).px(24);
    resize(size.boundedTo(room));
    QWidget::move((parentWidget()->width() - width()) / 2, (parentWidget()->height() - height()) / 2);
    show();
    raise();
    setFocus();
}

void KeySheet::fill(Place place)
{
    delete m_body;
    m_body = new QWidget(this);
    auto *columns = row(m_body, 0, 40);
    if (place != Place::Window)
        addColumn(columns, placeName(place), withKeys(m_actions.of(place)), m_body);
    addColumn(columns, placeName(Place::Window), withKeys(m_actions.of(Place::Window)), m_body);
    layout()->addWidget(m_body);
    m_body->show();
}

void KeySheet::dismiss()
{
    if (!isVisible())
        return;
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus();
    m_focusBefore = nullptr;
}

void KeySheet::keyPressEvent(QKeyEvent *)
{
    dismiss();
}

void KeySheet::mousePressEvent(QMouseEvent *)
{
    dismiss();
}

void KeySheet::focusOutEvent(QFocusEvent *event)
{
    Panel::focusOutEvent(event);
    hide();
}

} // namespace prt::ui
