// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/timelinetext.h"

#include "core/base/clock.h"
#include "core/base/counted.h"
#include "core/base/text.h"
#include "core/review/changes.h"
#include "core/review/milestones.h"
#include "core/review/reasoning.h"
#include "core/review/summary.h"

#include <QHash>
#include <QJsonArray>

namespace prt::app {

namespace {

using trace::Event;
using trace::EventType;

constexpr int labelWidth = 10;

/// SGR codes.
constexpr int plain = 0, red = 31, green = 32, yellow = 33, blue = 34, violet = 35, grey = 90;

struct Sign
{
    const char *lane;
    char16_t glyph;
    int colour;
};

Sign signOf(const Event &event)
{
    switch (event.type) {
    case EventType::FileEdit:
        return {"edits", u'●', blue};
    case EventType::CmdRun:
        return {"commands", u'▪', trace::CmdRun::from(event).exitCode.value_or(0) == 0 ? plain : red};
    case EventType::TestRun: {
        const bool failed = trace::TestRun::from(event).failed > 0;
        return {"tests", failed ? u'✗' : u'✓', failed ? red : green};
    }
    case EventType::RationaleNote:
    case EventType::Bookmark:
        return {"notes", u'◇', violet};
    case EventType::Commit:
        return {"git", u'◆', yellow};
    case EventType::GitOp:
        return {"git", u'○', yellow};
    case EventType::Gap:
        return {"gaps", u'╳', red};
    case EventType::SessionPause:
    case EventType::SessionResume:
        return {"gaps", u'‖', grey};
    default:
        return {"", u'·', grey};
    }
}

QString coloured(const QString &text, int colour, const TimelineStyle &style)
{
    return style.colour && colour != plain ? QStringLiteral("\x1b[%1m%2\x1b[0m").arg(colour).arg(text) : text;
}

QString shortened(const QString &text, qsizetype width)
{
    return text.size() <= width ? text : text.left(std::max<qsizetype>(width - 1, 0)) + u'…';
}

/// One row of the drawing; a later mark of a failure stays visible under an earlier one.
struct Lane
{
    struct Cell
    {
        QChar glyph = u'·';
        int colour = grey;
    };
    explicit Lane(int columns)
        : cells(columns)
    {
    }
    void put(int column, QChar glyph, int colour)
    {
        if (cells[column].colour != red)
            cells[column] = {glyph, colour};
    }
    QString text(const TimelineStyle &style) const
    {
        QString line;
        for (qsizetype i = 0; i < cells.size();) {
            qsizetype end = i;
            QString run;
            for (; end < cells.size() && cells[end].colour == cells[i].colour; ++end)
                run += cells[end].glyph;
            line += coloured(run, cells[i].colour, style);
            i = end;
        }
        return line;
    }
    QList<Cell> cells;
};

/// Everything that the text needs to know of a trace beyond its lines.
class TimelineWriter
{
public:
    TimelineWriter(const trace::Trace &trace, const trace::BlobSource &blobs, const TimelineStyle &style)
        : m_trace(trace)
        , m_blobs(blobs)
        , m_style(style)
        , m_width(std::max(style.width, 40))
        , m_durationMs(trace.events.isEmpty() ? 0 : trace.events.last().tMs)
    {
        for (const Event &event : trace.events)
            m_seqOf.insert(event.id, event.seq);
        for (const review::Milestone &milestone : review::milestones(trace))
            m_milestones.insert(milestone.seq, review::title(milestone.kind));
        for (const review::Hypothesis &hypothesis : review::hypotheses(trace))
            m_labels.insert(hypothesis.seq, review::label(hypothesis));
    }

    QStringList write() const { return heading() + drawing() + QStringList{QString()} + list(); }

private:
    QStringList heading() const
    {
        const trace::Header &header = m_trace.header;
        QStringList facts{review::durationText(m_durationMs), counted(m_trace.events.size(), QStringLiteral("event"))};
        if (!header.repoBranch.isEmpty())
            facts.prepend(header.repoBranch);
        if (header.scripted)
            facts.append(QStringLiteral("played from a script"));
        if (!m_trace.isSealed())
            facts.append(m_style.recording ? QStringLiteral("recording") : QStringLiteral("not sealed"));
        return {shortened(printable(header.taskTitle.isEmpty() ? header.traceId : header.taskTitle), m_width),
                coloured(shortened(printable(facts.join(QStringLiteral(" · "))), m_width), grey, m_style), QString()};
    }

    QStringList drawing() const
    {
        const int columns = m_width - labelWidth;
        QStringList lines{axis(columns)};
        for (const char *name : {"edits", "commands", "tests", "notes", "git", "gaps"}) {
            Lane lane(columns);
            bool used = false;
            for (const Event &event : m_trace.events) {
                if (const Sign sign = signOf(event); QLatin1StringView(sign.lane) == QLatin1StringView(name)) {
                    mark(lane, event, sign);
                    used = true;
                }
            }
            if (used)
                lines.append(QString::fromLatin1(name).leftJustified(labelWidth) + lane.text(m_style));
        }
        return lines;
    }

    void mark(Lane &lane, const Event &event, const Sign &sign) const
    {
        const int columns = static_cast<int>(lane.cells.size());
        const int end = columnAt(event.tMs, m_durationMs, columns);
        if (event.type == EventType::CmdRun) {
            for (int i = columnAt(trace::CmdRun::from(event).startMs, m_durationMs, columns); i < end; ++i)
                lane.put(i, u'─', sign.colour);
        }
        lane.put(end, sign.glyph, sign.colour);
    }

    QString axis(int columns) const
    {
        QString line(columns, u' ');
        const int marks = std::max(2, columns / 14);
        for (int i = 0; i < marks; ++i) {
            const qint64 tMs = m_durationMs * i / (marks - 1);
            const QString text = review::clockText(tMs);
            const qsizetype at = std::min<qsizetype>(columnAt(tMs, m_durationMs, columns), columns - text.size());
            line.replace(at, text.size(), text);
        }
        return coloured(QString(labelWidth, u' ') + line.trimmed().rightJustified(columns).leftJustified(columns), grey,
                        m_style);
    }

    QStringList list() const
    {
        QStringList lines;
        int runs = 0;
        for (const Event &event : m_trace.events) {
            runs += event.type == EventType::TestRun ? 1 : 0;
            lines.append(eventLine(event, runs));
            if (const QString links = linkText(event); !links.isEmpty())
                lines.append(coloured(QString(18, u' ') + shortened(links, m_width - 18), grey, m_style));
        }
        return lines;
    }

    QString eventLine(const Event &event, int runs) const
    {
        const Sign sign = signOf(event);
        const review::EventSummary summary =
            review::summarise(event, {review::countsOf(event, m_blobs), event.type == EventType::TestRun ? runs : 0});
        const QString milestone =
            m_milestones.contains(event.seq) ? QStringLiteral("  ← ") + m_milestones.value(event.seq) : QString();
        const QString place =
            QStringLiteral("%1 %2  ").arg(event.seq, 4).arg(review::clockText(event.tMs).rightJustified(8));
        const qsizetype room = m_width - place.size() - 2 - milestone.size();
        return place + coloured(QString(sign.glyph), sign.colour, m_style) + u' ' +
               shortened(printable(summary.oneLine()), room) + coloured(milestone, yellow, m_style);
    }

    QString linkText(const Event &event) const
    {
        QStringList parts;
        if (event.type == EventType::RationaleNote) {
            for (const trace::Link &link : trace::RationaleNote::from(event).links)
                parts.append(QStringLiteral("%1 %2")
                                 .arg(printable(link.rel).replace(u'_', u' '))
                                 .arg(m_seqOf.value(link.event)));
        }
        QString text = parts.isEmpty() ? QString() : QStringLiteral("↳ ") + parts.join(QStringLiteral(", "));
        if (const QString label = m_labels.value(event.seq); !label.isEmpty())
            text += (text.isEmpty() ? QStringLiteral("= ") : QStringLiteral("  = ")) + label;
        return text;
    }

    const trace::Trace &m_trace;
    const trace::BlobSource &m_blobs;
    const TimelineStyle m_style;
    const int m_width;
    const qint64 m_durationMs;
    QHash<QString, qint64> m_seqOf;
    QHash<qint64, QString> m_milestones;
    QHash<qint64, QString> m_labels;
};

QJsonObject eventJson(const Event &event, const trace::BlobSource &blobs, int runs)
{
    const review::EventSummary summary =
        review::summarise(event, {review::countsOf(event, blobs), event.type == EventType::TestRun ? runs : 0});
    return {{QStringLiteral("seq"), event.seq},
            {QStringLiteral("id"), event.id},
            {QStringLiteral("t_ms"), event.tMs},
            {QStringLiteral("type"), event.typeText},
            {QStringLiteral("headline"), summary.headline},
            {QStringLiteral("detail"), summary.detail},
            {QStringLiteral("failing"), summary.failing}};
}

} // namespace

int columnAt(qint64 tMs, qint64 durationMs, int columns)
{
    if (durationMs <= 0 || columns <= 1)
        return 0;
    return static_cast<int>(std::clamp<qint64>(tMs, 0, durationMs) * (columns - 1) / durationMs);
}

QString printable(const QString &text)
{
    return oneLine(text).simplified();
}

QStringList timelineText(const trace::Trace &trace, const trace::BlobSource &blobs, const TimelineStyle &style)
{
    return TimelineWriter(trace, blobs, style).write();
}

QJsonObject timelineJson(const trace::Trace &trace, const trace::BlobSource &blobs, bool recording)
{
    QJsonArray milestones;
    for (const review::Milestone &milestone : review::milestones(trace))
        milestones.append(QJsonObject{{QStringLiteral("title"), review::title(milestone.kind)},
                                      {QStringLiteral("seq"), milestone.seq},
                                      {QStringLiteral("t_ms"), milestone.tMs}});
    QJsonArray hypotheses;
    for (const review::Hypothesis &hypothesis : review::hypotheses(trace))
        hypotheses.append(QJsonObject{{QStringLiteral("seq"), hypothesis.seq},
                                      {QStringLiteral("text"), hypothesis.text},
                                      {QStringLiteral("label"), review::label(hypothesis)}});
    QJsonArray events;
    int runs = 0;
    for (const Event &event : trace.events) {
        runs += event.type == EventType::TestRun ? 1 : 0;
        events.append(eventJson(event, blobs, runs));
    }
    return {{QStringLiteral("trace"), trace.header.traceId},
            {QStringLiteral("title"), trace.header.taskTitle},
            {QStringLiteral("started_at"), toRfc3339(trace.header.startedUs)},
            {QStringLiteral("duration_ms"), trace.events.isEmpty() ? 0 : trace.events.last().tMs},
            {QStringLiteral("scripted"), trace.header.scripted},
            {QStringLiteral("sealed"), trace.isSealed()},
            {QStringLiteral("recording"), recording},
            {QStringLiteral("milestones"), milestones},
            {QStringLiteral("hypotheses"), hypotheses},
            {QStringLiteral("events"), events}};
}

} // namespace prt::app
