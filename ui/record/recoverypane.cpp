// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/record/recoverypane.h"

#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/format.h"
#include "ui/shell/grid.h"

namespace prt::ui {

RecoveryPane::RecoveryPane(QWidget *parent)
    : QWidget(parent)
    , m_lines(column(this, 0, 8))
{
    setGrid(m_lines, {20, 16, 20, 0}, 8);
    hide();
}

void RecoveryPane::setSessions(const QList<record::SessionState> &sessions)
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const record::SessionState &session : sessions)
        m_lines->addWidget(makeRow(session));
    setVisible(!sessions.isEmpty());
}

QWidget *RecoveryPane::makeRow(const record::SessionState &session)
{
    auto *row = new Banner(this);
    const QString title = session.title.isEmpty() ? session.id.left(13) : session.title;
    const QString kept =
        session.recovered.isEmpty()
            ? (session.events == 1 ? tr("1 event is kept") : tr("%1 events are kept").arg(countText(session.events)))
            : tr("%1 of the recording are kept").arg(session.recovered);
    row->setMessage(tr("“%1” was interrupted; %2.").arg(title, kept), Tone::Warn, QStringLiteral("warning"));
    auto *goOn = new Button(tr("Continue"));
    auto *close = new Button(tr("Close the session"), Button::Kind::Quiet);
    goOn->setAccessibleName(tr("Continue %1").arg(title));
    close->setAccessibleName(tr("Close %1").arg(title));
    row->addButton(goOn);
    row->addButton(close);
    auto *discard = new Button(tr("Discard…"), Button::Kind::Quiet);
    discard->setAccessibleName(tr("Discard %1").arg(title));
    row->addButton(discard);
    connect(discard, &Button::clicked, this, [this, session] { emit discarded(session); });
    connect(goOn, &Button::clicked, this, [this, session] { emit continued(session); });
    connect(close, &Button::clicked, this, [this, session] { emit closed(session); });
    return row;
}

} // namespace prt::ui
