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

qsizetype countOf(const QList<store::TraceRow> &rows, store::ServerCopy copy)
{
    return std::ranges::count(rows, copy, store::serverCopy);
}

QString copyOfOne(store::ServerCopy copy)
{
    switch (copy) {
    case store::ServerCopy::None:
        return deleteText("There is no copy on a server: after ten seconds of undo nothing brings it back.");
    case store::ServerCopy::Same:
        return deleteText("The server has a copy, which can be fetched again.");
    case store::ServerCopy::Behind:
        return deleteText("The server has a copy, which can be fetched again, without what was added here since it was "
                          "sent.");
    case store::ServerCopy::Unerased:
        return deleteText("The server still has it as it was sent, with what was erased here: deleting it here does "
                          "not remove it there, and fetching brings the erased back. Send it once more first, and the "
                          "server erases it too.");
    }
    return {};
}

QString copyOfSeveral(const QList<store::TraceRow> &rows)
{
    QStringList sentences;
    const qsizetype only = countOf(rows, store::ServerCopy::None);
    if (only > 0)
        sentences << deleteText("%1 of the sessions have no copy on a server: after ten seconds of undo nothing brings "
                                "them back.")
                         .arg(only);
    if (const qsizetype behind = countOf(rows, store::ServerCopy::Behind); behind > 0)
        sentences << deleteText("Of %1 the server has a copy without what was added here since.").arg(behind);
    if (const qsizetype unerased = countOf(rows, store::ServerCopy::Unerased); unerased > 0)
        sentences << deleteText("%1 of them the server still has with what was erased here; send them once more first, "
                                "and it erases that too.")
                         .arg(unerased);
    return sentences.isEmpty() ? copyOfOne(store::ServerCopy::Same) : sentences.join(u' ');
}

/// What is to be had again; of several of one kind it is said as of one.
QString copySentence(const QList<store::TraceRow> &rows)
{
    const store::ServerCopy first = rows.isEmpty() ? store::ServerCopy::None : store::serverCopy(rows.first());
    return countOf(rows, first) == rows.size() ? copyOfOne(first) : copyOfSeveral(rows);
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
        if (store::serverCopy(row) != store::ServerCopy::None)
            ids.append(row.id);
    }
    return ids;
}

QString deleteLoss(const QList<store::TraceRow> &rows, qsizetype hidden)
{
    qint64 events = 0;
    for (const store::TraceRow &row : rows)
        events += row.events;
    const QString what =
        events == 1 ? deleteText("1 event and what belongs to it leaves this computer.")
                    : deleteText("%1 events and what belongs to them leave this computer.").arg(countText(events));
    const QString copy = copySentence(rows);
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
