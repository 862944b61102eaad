// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diffheader.h"

#include "ui/shell/icon.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QToolButton>

namespace prt::ui {
namespace {

/// Loses its folders first when there is no room: the file's name is what is looked for.
class PathLabel final : public QLabel
{
public:
    using QLabel::QLabel;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(text(), Qt::ElideLeft, width()));
    }
};

void colour(QLabel *label, const QColor &value, const QFont &font)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, value);
    label->setPalette(palette);
    label->setFont(font);
}

} // namespace

DiffHeader::DiffHeader(QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    m_path = label(new PathLabel(this), QStringLiteral("diffPath"));
    m_removed = label(new QLabel(this), QStringLiteral("diffRemoved"));
    m_added = label(new QLabel(this), QStringLiteral("diffAdded"));
    m_changes = label(new QLabel(this), QStringLiteral("diffChanges"));
    m_note = label(new QLabel(this), QStringLiteral("diffNote"));
    m_path->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    for (QLabel *part : {m_path, m_removed, m_added, m_changes, m_note})
        row->addWidget(part, part == m_path ? 1 : 0);
    m_previous = button({}, tr("Previous change (Shift+F7)"), &DiffHeader::previousAsked);
    m_next = button({}, tr("Next change (F7)"), &DiffHeader::nextAsked);
    m_unified = button(tr("Unified  U"), tr("Unified or side by side (U)"), &DiffHeader::unifiedAsked);
    m_whitespace =
        button(tr("White space  X"), tr("Show or leave out changes of white space (X)"), &DiffHeader::whitespaceAsked);
    m_fold = button(tr("Fold  Z"), tr("Fold unchanged lines (Z)"), &DiffHeader::foldAsked);
    for (QToolButton *part : {m_previous, m_next, m_unified, m_whitespace, m_fold})
        row->addWidget(part);
    for (QToolButton *part : {m_unified, m_whitespace, m_fold})
        part->setCheckable(true);
    m_previous->setAccessibleName(tr("Previous change"));
    m_next->setAccessibleName(tr("Next change"));
    applyTheme();
}

QLabel *DiffHeader::label(QLabel *label, const QString &name)
{
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QToolButton *DiffHeader::button(const QString &text, const QString &tip, void (DiffHeader::*signal)())
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, signal);
    return button;
}

void DiffHeader::applyTheme()
{
    const Theme &theme = themeOf(this);
    layout()->setContentsMargins(theme.px(12), theme.px(4), theme.px(8), theme.px(4));
    layout()->setSpacing(theme.px(8));
    setMinimumHeight(theme.px(36));
    colour(m_path, theme.strong, theme.uiFont);
    colour(m_removed, theme.bad, theme.uiFont);
    colour(m_added, theme.good, theme.uiFont);
    colour(m_changes, theme.muted, theme.smallFont);
    colour(m_note, theme.warn, theme.smallFont);
    m_previous->setIcon(icon(QStringLiteral("chevron-up")));
    m_next->setIcon(icon(QStringLiteral("chevron-down")));
    for (QToolButton *part : {m_unified, m_whitespace, m_fold})
        part->setFont(theme.smallFont);
}

void DiffHeader::setTitle(const QString &path, const QString &note)
{
    m_path->setText(path);
    m_path->setToolTip(path);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    setCounts(nullptr);
}

void DiffHeader::setCounts(const diff::SideBySide *diff)
{
    m_counted = diff && !diff->binary;
    showParts();
    if (!m_counted)
        return;
    const QLocale locale(QLocale::English);
    m_removed->setText(QStringLiteral("−") + locale.toString(diff->removed));
    m_added->setText(QStringLiteral("+") + locale.toString(diff->added));
}

void DiffHeader::showParts()
{
    for (QWidget *part : std::initializer_list<QWidget *>{m_removed, m_added, m_previous, m_next})
        part->setVisible(m_counted);
    // The switches have keys; where it is narrow the path needs the room.
    const int room = width() - themeOf(this).px(260);
    m_changes->setVisible(m_counted && room > themeOf(this).px(120));
    for (QWidget *part : {m_unified, m_whitespace, m_fold})
        part->setVisible(m_counted && room > themeOf(this).px(380));
}

void DiffHeader::resizeEvent(QResizeEvent *)
{
    showParts();
}

void DiffHeader::setPicture(const DiffPicture *picture, int currentChange)
{
    if (!picture) {
        setTitle({}, {});
        return;
    }
    QStringList notes;
    if (!picture->note.isEmpty())
        notes << picture->note;
    if (picture->created)
        notes << tr("created");
    if (picture->deleted)
        notes << tr("deleted");
    if (const QString ends = lineEndNote(picture->diff); !ends.isEmpty())
        notes << ends;
    setTitle(picture->path, notes.join(QStringLiteral(" · ")));
    setCounts(&picture->diff);
    const int count = int(picture->diff.changes.size());
    m_changes->setText(currentChange >= 0 ? tr("change %1 of %2").arg(currentChange + 1).arg(count)
                       : count == 1       ? tr("1 change")
                                          : tr("%1 changes").arg(count));
}

void DiffHeader::setSwitches(bool unified, bool ignoresWhitespace, bool folded)
{
    m_unified->setChecked(unified);
    m_whitespace->setChecked(!ignoresWhitespace);
    m_fold->setChecked(folded);
}

void DiffHeader::setLoading(bool loading)
{
    m_path->setEnabled(!loading);
}

} // namespace prt::ui
