// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowstate.h"

#include "ui/shell/preferences.h"
#include "ui/shell/screentable.h"

#include <QWidget>

namespace prt::ui {
namespace {

const QString geometry = QStringLiteral("window/geometry");
const QString place = QStringLiteral("window/place");
const QString trace = QStringLiteral("window/trace");

} // namespace

Stop restoreWindow(QWidget *window, const Preferences &preferences)
{
    window->setMinimumSize(720, 480);
    if (!window->restoreGeometry(preferences.value(geometry).toByteArray()))
        window->resize(1400, 880);
    const int stored = preferences.value(place, int(Place::Library)).toInt();
    return {Place(stored), preferences.value(trace).toString(), {}};
}

void rememberWindow(const QWidget *window, const Stop &stop, Preferences &preferences)
{
    preferences.setValue(geometry, window->saveGeometry());
    preferences.setValue(place, int(stop.place));
    preferences.setValue(trace, stop.trace);
}

bool screenExists(Place wanted)
{
    return std::ranges::any_of(screenTable(), [wanted](const ScreenRow &row) { return row.place == wanted; });
}

void applyKeys(Actions &actions, const Preferences &preferences)
{
    const QMap<QString, QString> keys = preferences.keys();
    for (const ActionSpec &row : actionTable()) {
        const QString id = QString::fromLatin1(row.id);
        actions.setKeys(id, keys.value(id, QString::fromLatin1(row.keys)));
    }
}

} // namespace prt::ui
