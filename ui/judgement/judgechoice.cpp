// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/judgement/judgechoice.h"

#include "ui/shell/grid.h"

#include <QCheckBox>

namespace prt::ui {

JudgeChoice::JudgeChoice(QWidget *parent)
    : QWidget(parent)
{
    column(this, 0, 6);
}

void JudgeChoice::offer(const QStringList &names)
{
    const QStringList before = chosen();
    qDeleteAll(std::exchange(m_boxes, {}));
    for (const QString &name : names) {
        if (name == QLatin1StringView("offline"))
            continue;
        auto *box = new QCheckBox(tr("and ask %1").arg(name));
        box->setProperty("judge", name);
        box->setChecked(before.contains(name));
        layout()->addWidget(box);
        m_boxes.append(box);
    }
}

QStringList JudgeChoice::chosen() const
{
    QStringList names;
    for (const QCheckBox *box : m_boxes) {
        if (box->isChecked())
            names.append(box->property("judge").toString());
    }
    return names;
}

} // namespace prt::ui
