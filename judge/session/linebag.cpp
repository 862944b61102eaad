// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/session/linebag.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringView>

namespace prt::judge {

namespace {

/// The middle of both texts that is left when whole equal lines at both ends are gone.
void trimSame(QStringView &a, QStringView &b)
{
    const qsizetype shorter = std::min(a.size(), b.size());
    qsizetype head = std::mismatch(a.begin(), a.begin() + shorter, b.begin()).first - a.begin();
    if (head == a.size() && head == b.size()) {
        a = b = {};
        return;
    }
    head = head == 0 ? 0 : a.left(head).lastIndexOf(u'\n') + 1;
    a = a.mid(head);
    b = b.mid(head);
    qsizetype tail = 0;
    const qsizetype most = std::min(a.size(), b.size());
    while (tail < most && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    const qsizetype firstBreak = a.right(tail).indexOf(u'\n');
    tail = firstBreak < 0 ? 0 : tail - firstBreak;
    a.chop(tail);
    b.chop(tail);
}

QList<QStringView> linesOf(QStringView text)
{
    QList<QStringView> lines;
    for (const QStringView line : text.split(u'\n')) {
        const QStringView plain = line.trimmed();
        if (!plain.isEmpty())
            lines.append(plain);
    }
    return lines;
}

QStringList notIn(const QList<QStringView> &lines, const QList<QStringView> &others)
{
    QHash<QStringView, int> have;
    for (const QStringView line : others)
        ++have[line];
    QStringList missing;
    for (const QStringView line : lines) {
        const auto found = have.find(line);
        if (found != have.end() && *found > 0)
            --*found;
        else
            missing.append(line.toString());
    }
    return missing;
}

} // namespace

bool isProbeLine(const QString &line)
{
    static const QRegularExpression probe(
        QStringLiteral("^(?:print\\s*\\(|console\\.(?:log|debug)\\s*\\(|(?:pdb|ipdb)\\.set_trace|breakpoint\\(\\)|"
                       "import pdb|debugger;?$"
                       "|System\\.out\\.print|fmt\\.Print|dbg!\\(|(?:q|std::)?(?:debug|qDebug)\\(|std::cerr|fprintf\\("
                       "stderr|.*(?:#|//)\\s*(?:TODO|FIXME|XXX|HACK)\\b)"));
    return probe.match(line).hasMatch();
}

LineChange lineChange(const QString &before, const QString &after)
{
    QStringView a(before);
    QStringView b(after);
    trimSame(a, b);
    const QList<QStringView> left = linesOf(a);
    const QList<QStringView> right = linesOf(b);
    return {notIn(right, left), notIn(left, right)};
}

} // namespace prt::judge
