// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actions.h"

#include "ui/shell/icon.h"

#include <QWidget>

namespace prt::ui {
namespace {

void describe(QAction *action)
{
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(keys.isEmpty() ? action->text() : QStringLiteral("%1  (%2)").arg(action->text(), keys));
}

QList<QKeySequence> parseKeys(const QString &keys)
{
    return keys.isEmpty() ? QList<QKeySequence>{} : QKeySequence::listFromString(keys, QKeySequence::PortableText);
}

bool overlap(const QAction *a, const QAction *b)
{
    const QList<QKeySequence> other = b->shortcuts();
    return std::ranges::any_of(a->shortcuts(),
                               [&](const QKeySequence &key) { return !key.isEmpty() && other.contains(key); });
}

} // namespace

QString placeName(Place place)
{
    switch (place) {
    case Place::Window:
        return Actions::tr("Everywhere");
    case Place::Library:
        return Actions::tr("Library");
    case Place::Record:
        return Actions::tr("Record");
    case Place::Review:
        return Actions::tr("Review");
    case Place::Validation:
        return Actions::tr("Validation");
    case Place::Judgement:
        return Actions::tr("Judgement");
    case Place::Sync:
        return Actions::tr("Sync");
    case Place::Settings:
        return Actions::tr("Settings");
    case Place::Status:
        return Actions::tr("Status");
    }
    return {};
}

Actions::Actions(const QMap<QString, QString> &keys, QObject *parent)
    : QObject(parent)
{
    for (const ActionSpec &row : actionTable()) {
        const QString id = QString::fromLatin1(row.id);
        auto *action = new QAction(icon(QString::fromLatin1(row.icon)), tr(row.text), this);
        action->setObjectName(id);
        action->setShortcuts(parseKeys(keys.value(id, QString::fromLatin1(row.keys))));
        action->setShortcutContext(row.place == Place::Window ? Qt::WindowShortcut : Qt::WidgetWithChildrenShortcut);
        action->setAutoRepeat(true);
        describe(action);
        m_actions.insert(id, action);
        m_specs.insert(action, &row);
    }
}

QAction *Actions::action(QLatin1StringView id) const
{
    QAction *found = m_actions.value(QString(id));
    Q_ASSERT_X(found, "Actions", id.data());
    return found;
}

const ActionSpec &Actions::spec(const QAction *action) const
{
    return *m_specs.value(action);
}

QList<QAction *> Actions::of(Place place) const
{
    QList<QAction *> found;
    for (const ActionSpec &row : actionTable()) {
        if (row.place == place)
            found.append(m_actions.value(QString::fromLatin1(row.id)));
    }
    return found;
}

void Actions::install(Place place, QWidget *widget) const
{
    widget->addActions(of(place));
}

QString Actions::keyText(QLatin1StringView id) const
{
    return action(id)->shortcut().toString(QKeySequence::NativeText);
}

void Actions::setKeys(const QString &id, const QString &keys)
{
    QAction *action = m_actions.value(id);
    if (!action)
        return;
    action->setShortcuts(parseKeys(keys));
    describe(action);
    emit keysChanged(id);
}

QStringList Actions::conflicts(const QString &id) const
{
    const QAction *mine = m_actions.value(id);
    QStringList found;
    if (!mine)
        return found;
    const Place place = spec(mine).place;
    for (auto it = m_actions.cbegin(); it != m_actions.cend(); ++it) {
        const Place other = spec(it.value()).place;
        const bool meet = place == other || place == Place::Window || other == Place::Window;
        if (it.value() != mine && meet && overlap(mine, it.value()))
            found.append(it.key());
    }
    return found;
}

QStringList Actions::unhandled() const
{
    QStringList found;
    for (const QString &id : m_actions.keys()) {
        if (!m_handled.contains(id))
            found.append(id);
    }
    return found;
}

} // namespace prt::ui
