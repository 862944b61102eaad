// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/record/noteentry.h"

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/shell/actions.h"
#include "ui/shell/grid.h"
#include "ui/shell/icon.h"

#include <QButtonGroup>
#include <QPlainTextEdit>
#include <QRadioButton>

namespace prt::ui {

using namespace Qt::StringLiterals;

NoteEntry::NoteEntry(Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_kinds(new QButtonGroup(this))
    , m_text(new QPlainTextEdit)
    , m_link(new Label({}, Label::Kind::Muted))
    , m_state(new Label({}, Label::Kind::Muted))
    , m_unlink(new Button(tr("No link"), Button::Kind::Quiet))
{
    auto *lines = column(this, 0, 8);
    auto *head = row(lines, 8);
    head->addWidget(new Label(tr("Rationale"), Label::Kind::Caption));
    head->addStretch();
    head->addWidget(new Label(tr("%1 from anywhere").arg(actions.keyText("record.note"_L1)), Label::Kind::Muted));
    auto *grid = new QGridLayout;
    lines->addLayout(grid);
    setGrid(grid, {}, 6);
    int at = 0;
    for (const NoteKind &kind : noteKinds()) {
        const QString name = tr(kind.name);
        auto *button = new QRadioButton(name);
        button->setToolTip(actions.action(QLatin1StringView(kind.action))->toolTip());
        m_kinds->addButton(button, at);
        grid->addWidget(button, at / 3, at % 3);
        actions.on(QLatin1StringView(kind.action), this, [this, at] {
            setKind(at);
            focusText();
        });
        ++at;
    }
    m_text->setAccessibleName(tr("Text of the note"));
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(themeOf().px(92));
    m_text->setMaximumHeight(themeOf().px(140));
    lines->addWidget(m_text);
    auto *link = row(lines, 6);
    m_link->setElided(true);
    link->addWidget(m_link, 1);
    link->addWidget(m_unlink);
    connect(m_unlink, &Button::clicked, this, [this] {
        m_linked = !m_linked;
        showLink();
    });
    auto *foot = row(lines, 8);
    auto *keep = new Button(actions.action("record.save"_L1), Button::Kind::Primary);
    foot->addWidget(keep);
    m_state->setElided(true);
    foot->addWidget(m_state, 1);
    actions.on("record.save"_L1, this, [this] { save(); });
    connect(m_kinds, &QButtonGroup::idToggled, this, [this](int kind, bool on) {
        if (on)
            m_text->setPlaceholderText(tr(noteKinds()[kind].question));
    });
    setKind(1);
    showLink();
}

void NoteEntry::setKind(int kind)
{
    m_kinds->button(kind)->setChecked(true);
}

int NoteEntry::kind() const
{
    return m_kinds->checkedId();
}

void NoteEntry::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
}

QWidget *NoteEntry::textField() const
{
    return m_text;
}

QString NoteEntry::text() const
{
    return m_text->toPlainText().trimmed();
}

void NoteEntry::propose(const QString &eventId, const QString &description)
{
    m_eventId = eventId;
    m_event = description;
    showLink();
}

void NoteEntry::begin()
{
    m_state->setText({});
    propose({}, {});
}

void NoteEntry::showLink()
{
    m_unlink->setVisible(!m_eventId.isEmpty());
    m_unlink->setText(m_linked ? tr("No link") : tr("Link"));
    if (m_eventId.isEmpty())
        m_link->setText(tr("Nothing happened yet that it could refer to"));
    else
        m_link->setText(m_linked ? tr("Refers to: %1").arg(m_event) : tr("Refers to nothing"));
}

void NoteEntry::save()
{
    if (text().isEmpty()) {
        focusText();
        return;
    }
    m_state->setTone(Tone::Muted);
    m_state->setText(tr("Saving…"));
    emit written(makeNote(noteKinds()[kind()], text(), m_linked ? m_eventId : QString()));
}

void NoteEntry::noteKept()
{
    m_text->clear();
    m_linked = true;
    showLink();
    m_state->setTone(Tone::Good);
    m_state->setText(tr("Saved"));
}

void NoteEntry::setProblem(const QString &sentence)
{
    m_state->setTone(Tone::Bad);
    m_state->setText(sentence);
    m_state->setToolTip(sentence);
}

} // namespace prt::ui
