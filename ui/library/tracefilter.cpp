// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/tracefilter.h"

#include <QCoreApplication>

namespace prt::ui {
namespace {

QString fieldOf(const store::TraceRow &row, const QString &field)
{
    if (field == QStringLiteral("repo"))
        return row.repo;
    if (field == QStringLiteral("branch"))
        return row.branch;
    if (field == QStringLiteral("task"))
        return row.taskId;
    return row.participant;
}

bool isFailure(const QString &verdict)
{
    return verdict == QStringLiteral("not_resolved") || verdict == QStringLiteral("regressed");
}

} // namespace

QString viewName(TraceView view)
{
    constexpr const char *names[] = {"All",           "Recording", "Resolved", "Not resolved",
                                     "Not validated", "No score",  "Only here"};
    return QCoreApplication::translate("TraceView", names[int(view)]);
}

QString viewIcon(TraceView view)
{
    constexpr const char *names[] = {"library", "record", "check", "cross", "flask", "scales", "cloud-up"};
    return QString::fromLatin1(names[int(view)]);
}

bool belongsTo(const store::TraceRow &row, TraceView view)
{
    const bool readable = !row.recording && !row.damaged;
    switch (view) {
    case TraceView::All:
        return true;
    case TraceView::Recording:
        return row.recording;
    case TraceView::Fixed:
        return row.verdict.startsWith(QStringLiteral("resolved"));
    case TraceView::Failed:
        return isFailure(row.verdict);
    case TraceView::NotValidated:
        return readable && row.verdict.isEmpty();
    case TraceView::NotJudged:
        return readable && row.scoreMilli < 0;
    case TraceView::NotSent:
        return readable && store::serverCopy(row) == store::ServerCopy::None;
    }
    return false;
}

TraceFilter::TraceFilter(const QString &text)
{
    for (const QString &typed : text.split(u' ', Qt::SkipEmptyParts))
        m_terms.append(parse(typed));
}

TraceFilter::Term TraceFilter::parse(const QString &typed)
{
    Term term{typed, {}, typed, 0, {}};
    for (const QChar sign : {QLatin1Char('<'), QLatin1Char('>')}) {
        bool number = false;
        const QString prefix = QStringLiteral("score") + sign;
        const double value =
            typed.startsWith(prefix, Qt::CaseInsensitive) ? typed.mid(prefix.size()).toDouble(&number) : 0;
        if (number)
            return {typed, QStringLiteral("score"), {}, int(value * 1000), sign};
    }
    const qsizetype colon = typed.indexOf(u':');
    const QString field = typed.left(colon).toLower();
    static const QStringList known{QStringLiteral("repo"), QStringLiteral("branch"), QStringLiteral("task"),
                                   QStringLiteral("author")};
    if (colon > 0 && known.contains(field))
        return {typed, field, typed.mid(colon + 1), 0, {}};
    return term;
}

bool TraceFilter::matches(const Term &term, const store::TraceRow &row)
{
    if (!term.sign.isNull())
        return row.scoreMilli >= 0 &&
               (term.sign == u'<' ? row.scoreMilli < term.scoreMilli : row.scoreMilli > term.scoreMilli);
    if (!term.field.isEmpty())
        return fieldOf(row, term.field).contains(term.text, Qt::CaseInsensitive);
    for (const QString *text : {&row.title, &row.repo, &row.branch, &row.taskId, &row.id}) {
        if (text->contains(term.text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

bool TraceFilter::matches(const store::TraceRow &row) const
{
    return std::ranges::all_of(m_terms, [&row](const Term &term) { return matches(term, row); });
}

QStringList TraceFilter::terms() const
{
    QStringList typed;
    for (const Term &term : m_terms)
        typed.append(term.typed);
    return typed;
}

QString TraceFilter::without(const QString &term) const
{
    QStringList rest = terms();
    rest.removeOne(term);
    return rest.join(u' ');
}

} // namespace prt::ui
