// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/trace.h"

#include "core/trace/chain.h"

#include <QSet>

namespace prt::trace {

QString Trace::head() const
{
    Chain chain(headerLine);
    for (const QByteArray &line : lines)
        chain.add(line);
    return chain.head();
}

const Event *Trace::byId(QStringView id) const
{
    const auto found = std::find_if(events.begin(), events.end(), [id](const Event &event) { return event.id == id; });
    return found == events.end() ? nullptr : &*found;
}

const Event *Trace::bySeq(qint64 seq) const
{
    return seq >= 1 && seq <= events.size() ? &events[seq - 1] : nullptr;
}

const Statement *Trace::newest(StatementKind kind) const
{
    const QList<const Statement *> ordered = foldOrder(statements);
    const auto found = std::find_if(ordered.crbegin(), ordered.crend(),
                                    [kind](const Statement *statement) { return statement->kind == kind; });
    return found == ordered.crend() ? nullptr : *found;
}

QList<BlobRef> Trace::blobRefs() const
{
    QList<BlobRef> refs;
    QSet<QString> seen;
    for (const Event &event : events) {
        for (const BlobRef &ref : event.blobRefs()) {
            if (!seen.contains(ref.sha256)) {
                seen.insert(ref.sha256);
                refs.append(ref);
            }
        }
    }
    return refs;
}

Result<Trace> traceFromLines(const QByteArray &headerLine, const QList<QByteArray> &lines)
{
    const auto header = parseHeader(headerLine);
    if (!header)
        return passOn(header);
    Trace trace;
    trace.headerLine = headerLine;
    trace.header = *header;
    trace.lines = lines;
    trace.events.reserve(lines.size());
    for (qsizetype i = 0; i < lines.size(); ++i) {
        auto event = parseEvent(lines[i]);
        if (!event)
            return fail(event.error().code, QStringLiteral("Line %1: %2").arg(i + 2).arg(event.error().message));
        trace.events.append(std::move(*event));
    }
    return trace;
}

} // namespace prt::trace
