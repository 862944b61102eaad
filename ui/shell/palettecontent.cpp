// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palettecontent.h"

#include "core/base/async.h"
#include "ui/common/format.h"
#include "ui/common/keytext.h"
#include "ui/library/libraryjobs.h"
#include "ui/library/tracepills.h"

#include <QDateTime>

namespace prt::ui {
namespace {

QList<PaletteEntry> sessionEntries(const QList<store::TraceRow> &rows,
                                   const std::function<void(const QString &)> &openTrace)
{
    QList<PaletteEntry> entries;
    const qint64 now = QDateTime::currentMSecsSinceEpoch() * 1000;
    for (const store::TraceRow &row : rows) {
        if (row.damaged || row.recording)
            continue;
        QStringList facts{row.repo, statePill(row).text, whenText(row.startedUs, now)};
        facts.removeAll(QString());
        entries.append({titleOf(row),
                        facts.join(QStringLiteral(" · ")),
                        {},
                        QStringLiteral("review"),
                        [id = row.id, openTrace] { openTrace(id); },
                        false});
    }
    return entries;
}

} // namespace

QList<PaletteEntry> actionEntries(const Actions &actions, Place place)
{
    QList<PaletteEntry> entries;
    for (const Place from : {place, Place::Window}) {
        for (QAction *action : actions.of(from)) {
            const QString icon = QString::fromLatin1(actions.spec(action).icon);
            if (action->isEnabled() && action->objectName() != QStringLiteral("window.palette"))
                entries.append({action->text(), placeName(from), keyText(action->shortcut()),
                                icon.isEmpty() ? QStringLiteral("chevron-right") : icon,
                                [action] { action->trigger(); }, true});
        }
        if (place == Place::Window)
            break;
    }
    return entries;
}

void collectSessions(const QString &libraryFolder, QObject *context,
                     std::function<void(const QString &traceId)> openTrace,
                     std::function<void(const QList<PaletteEntry> &)> ready)
{
    runThen([libraryFolder] { return listTraces(libraryFolder); }, context,
            [ready = std::move(ready), openTrace = std::move(openTrace)](const Result<QList<store::TraceRow>> &rows) {
                if (rows)
                    ready(sessionEntries(*rows, openTrace));
            });
}

} // namespace prt::ui
