// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keymodel.h"

#include "ui/common/keytext.h"
#include "ui/shell/preferences.h"
#include "ui/shell/theme.h"

namespace prt::ui {

KeyModel::KeyModel(Actions &actions, Preferences &preferences, QObject *parent)
    : QAbstractTableModel(parent)
    , m_actions(actions)
    , m_preferences(preferences)
{
    setFilter({});
    connect(&actions, &Actions::keysChanged, this, [this] {
        if (!m_rows.isEmpty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    });
}

void KeyModel::setFilter(const QString &filter)
{
    beginResetModel();
    m_rows.clear();
    for (const ActionSpec &spec : actionTable()) {
        const QString all = text(spec, Action) + u' ' + text(spec, Where) + u' ' + text(spec, Keys);
        if (all.contains(filter, Qt::CaseInsensitive))
            m_rows.append(&spec);
    }
    endResetModel();
}

QString KeyModel::text(const ActionSpec &spec, int column) const
{
    const QAction *action = m_actions.action(QLatin1StringView(spec.id));
    switch (column) {
    case Action:
        return action->text();
    case Where:
        return placeName(spec.place);
    case Keys:
        return QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText);
    case Conflict: {
        QStringList names;
        for (const QString &id : m_actions.conflicts(QString::fromLatin1(spec.id)))
            names.append(m_actions.action(QLatin1StringView(id.toLatin1()))->text());
        return names.isEmpty() ? QString() : tr("also: %1").arg(names.join(QStringLiteral(", ")));
    }
    default:
        return {};
    }
}

QString KeyModel::shownKeys(const ActionSpec &spec) const
{
    QStringList keys;
    for (const QKeySequence &key : m_actions.action(QLatin1StringView(spec.id))->shortcuts())
        keys.append(keyText(key));
    return keys.join(QStringLiteral("  "));
}

bool KeyModel::isChanged(int row) const
{
    return row >= 0 && row < m_rows.size() && m_preferences.keys().contains(QString::fromLatin1(m_rows[row]->id));
}

void KeyModel::reset(int row)
{
    if (isChanged(row))
        m_preferences.resetKeys(QString::fromLatin1(m_rows[row]->id));
}

int KeyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int KeyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant KeyModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Keys)
            return shownKeys(*m_rows[index.row()]);
        [[fallthrough]];
    case Qt::EditRole:
        return text(*m_rows[index.row()], index.column());
    case Qt::ForegroundRole:
        if (index.column() == Conflict)
            return themeOf().bad;
        return index.column() == Where                            ? themeOf().muted
               : isChanged(index.row()) && index.column() == Keys ? themeOf().accent
                                                                  : QVariant();
    default:
        return {};
    }
}

bool KeyModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || index.column() != Keys)
        return false;
    m_preferences.setKeys(QString::fromLatin1(m_rows[index.row()]->id), value.toString());
    return true;
}

Qt::ItemFlags KeyModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Keys ? flags | Qt::ItemIsEditable : flags;
}

QVariant KeyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Action"), tr("Where"), tr("Keys"), tr("Conflict")};
    return names.value(section);
}

} // namespace prt::ui
