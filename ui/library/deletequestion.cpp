// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/deletequestion.h"

#include "ui/common/format.h"
#include "ui/library/tracepills.h"

#include <QCoreApplication>

namespace prt::ui {
namespace {

/// What is left of a title in a question.
constexpr int longestTitle = 90;

QString deleteText(const char *text)
{
    return QCoreApplication::translate("DeleteQuestion", text);
}

} // namespace

QString deleteQuestion(const QList<store::TraceRow> &rows)
{
    if (rows.size() != 1)
        return deleteText("Delete %1 sessions?").arg(rows.size());
    const QString title = titleOf(rows.first());
    return deleteText("Delete “%1”?")
        .arg(title.size() > longestTitle ? title.left(longestTitle).trimmed() + QChar(u'…') : title);
}

QStringList copiedIds(const QList<store::TraceRow> &rows)
{
    QStringList ids;
    for (const store::TraceRow &row : rows) {
        if (row.syncState == QStringLiteral("synced"))
            ids.append(row.id);
    }
    return ids;
}

QString deleteLoss(const QList<store::TraceRow> &rows, qsizetype hidden)
{
    qint64 events = 0;
    for (const store::TraceRow &row : rows)
        events += row.events;
    const qsizetype only = rows.size() - copiedIds(rows).size(); // sessions that are nowhere else
    const QString what =
        events == 1 ? deleteText("1 event and what belongs to it leaves this computer.")
                    : deleteText("%1 events and what belongs to them leave this computer.").arg(countText(events));
    QString copy = deleteText("The server has a copy, which can be fetched again.");
    if (only > 0 && only == rows.size())
        copy = deleteText("There is no copy on a server: after ten seconds of undo nothing brings it back.");
    else if (only > 0)
        copy = deleteText(
                   "%1 of the sessions have no copy on a server: after ten seconds of undo nothing brings them back.")
                   .arg(only);
    if (hidden == 0)
        return what + u' ' + copy;
    const QString values =
        rows.size() == 1
            ? deleteText("Its hidden values, such as keys and passwords, were never sent and go for good: with a "
                         "fetched copy neither its files nor its validation can be had again byte for byte.")
            : deleteText("The hidden values, such as keys and passwords, of %1 of them were never sent and go for "
                         "good: with fetched copies neither their files nor their validation can be had again byte "
                         "for byte.")
                  .arg(hidden);
    return what + u' ' + copy + u' ' + values;
}

} // namespace prt::ui
