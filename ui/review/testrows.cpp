// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/testrows.h"

#include "ui/shell/icon.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace prt::ui {
namespace {

constexpr int mostRows = 12;
constexpr int rowHeight = 24;

struct Sign
{
    const char *icon;
    Tone tone;
};

Sign signOf(review::Outcome outcome)
{
    switch (outcome) {
    case review::Outcome::Passed:
        return {"check", Tone::Good};
    case review::Outcome::Failed:
        return {"cross", Tone::Bad};
    case review::Outcome::Skipped:
        return {"skip", Tone::Warn};
    case review::Outcome::Absent:
        break;
    }
    return {"minus", Tone::Muted};
}

QString wordOf(review::Outcome outcome)
{
    switch (outcome) {
    case review::Outcome::Passed:
        return TestRows::tr("passed");
    case review::Outcome::Failed:
        return TestRows::tr("failed");
    case review::Outcome::Skipped:
        return TestRows::tr("skipped");
    case review::Outcome::Absent:
        break;
    }
    return TestRows::tr("not known");
}

QString sentence(const review::TestChange &test)
{
    return TestRows::tr("%1: %2 before, %3 after").arg(test.name, wordOf(test.before), wordOf(test.after));
}

void paintChip(QPainter &painter, const QRectF &box, review::Outcome outcome, const Theme &theme)
{
    const Sign sign = signOf(outcome);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.back(sign.tone));
    painter.drawRoundedRect(box, theme.px(4), theme.px(4));
    const int side = theme.px(12);
    painter.drawPixmap(
        QPointF(box.center().x() - side / 2.0, box.center().y() - side / 2.0),
        glyph(QLatin1StringView(sign.icon), theme.colour(sign.tone), side, painter.device()->devicePixelRatioF()));
}

} // namespace

TestRows::TestRows(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

int TestRows::shownRows() const
{
    return std::min(int(m_tests.size()), mostRows);
}

void TestRows::setTests(const QList<review::TestChange> &tests)
{
    m_tests = tests;
    QStringList spoken;
    for (int i = 0; i < shownRows(); ++i)
        spoken << sentence(m_tests[i]);
    setAccessibleName(tr("Tests before and after this moment"));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QSize TestRows::sizeHint() const
{
    const int more = m_tests.size() > mostRows ? 1 : 0;
    return {200, themeOf(this).px(rowHeight) * (shownRows() + more)};
}

void TestRows::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme.uiFont);
    const int tall = theme.px(rowHeight);
    const int chip = theme.px(24);
    for (int i = 0; i < shownRows(); ++i) {
        const review::TestChange &test = m_tests[i];
        const QRectF after(width() - chip, i * tall + theme.px(3), chip, tall - theme.px(6));
        paintChip(painter, after, test.after, theme);
        paintChip(painter, after.translated(-chip - theme.px(8), 0), test.before, theme);
        const QRect text(0, i * tall, width() - 2 * chip - theme.px(18), tall);
        painter.setPen(theme.text);
        const QString name = test.name.section(QStringLiteral("::"), -1);
        painter.drawText(text, Qt::AlignVCenter, painter.fontMetrics().elidedText(name, Qt::ElideMiddle, text.width()));
    }
    if (m_tests.size() > mostRows) {
        painter.setPen(theme.muted);
        painter.setFont(theme.smallFont);
        painter.drawText(QRect(0, shownRows() * tall, width(), tall), Qt::AlignVCenter,
                         tr("and %1 more").arg(m_tests.size() - mostRows));
    }
}

bool TestRows::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int row = help->pos().y() / std::max(1, themeOf(this).px(rowHeight));
        if (row < shownRows())
            QToolTip::showText(help->globalPos(), sentence(m_tests[row]), this);
        return true;
    }
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    return QWidget::event(event);
}

} // namespace prt::ui
