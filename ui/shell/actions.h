// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QMap>
#include <QObject>
#include <QSet>
#include <span>

namespace prt::ui {

/// Where an action is valid: everywhere in the window, or on one screen.
enum class Place
{
    Window,
    Library,
    Record,
    Review,
    Validation,
    Judgement,
    Sync,
    Settings,
    Status
};
QString placeName(Place place);

/// One thing that a user can do. Menus, tooltips, key hints, palette and the `?` sheet are all made from these rows.
struct ActionSpec
{
    const char *id;   ///< "library.open": what code and the stored keys call it
    const char *text; ///< in the imperative, without a full stop
    Place place;
    const char *keys; ///< portable key sequences with "; " between them; may be empty
    const char *icon; ///< name in resources/icons; may be empty
};

/// The one table of actions (actiontable.cpp).
std::span<const ActionSpec> actionTable();

/// The table as QActions: their text, icon, keys and tooltip. Owned by the main window; screens connect what they can
/// do with on().
class Actions : public QObject
{
    Q_OBJECT
public:
    /// `keys` replaces the default keys of the ids that it names.
    explicit Actions(const QMap<QString, QString> &keys = {}, QObject *parent = nullptr);

    /// The action of a row; an id that no row has is a mistake of ours.
    QAction *action(QLatin1StringView id) const;
    const ActionSpec &spec(const QAction *action) const;
    QList<QAction *> of(Place place) const;

    /// Calls `slot` when the action is triggered, as long as `context` lives.
    template <typename Context, typename Slot> void on(QLatin1StringView id, Context *context, Slot &&slot)
    {
        m_handled.insert(QString(id));
        connect(action(id), &QAction::triggered, context, std::forward<Slot>(slot));
    }
    /// Makes the keys of `place` work while `widget` or a child of it has the focus.
    void install(Place place, QWidget *widget) const;

    /// First key as text for a hint beside a button: "Ctrl+K"; empty without one.
    QString keyText(QLatin1StringView id) const;
    void setKeys(const QString &id, const QString &keys);
    /// Ids of actions of the same place, or of the window, that have a key of `id` too.
    QStringList conflicts(const QString &id) const;
    /// Ids that nothing is connected to.
    QStringList unhandled() const;

signals:
    void keysChanged(const QString &id);

private:
    QMap<QString, QAction *> m_actions;
    QMap<const QAction *, const ActionSpec *> m_specs;
    QSet<QString> m_handled;
};

} // namespace prt::ui
