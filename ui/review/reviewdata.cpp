// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewdata.h"

#include "core/ports/evidence.h"
#include "core/store/traceplace.h"

#include <QElapsedTimer>

namespace prt::ui {
namespace {

void readCounts(ReviewData &data, const trace::BlobSource &blobs, int limitMs)
{
    QElapsedTimer timer;
    timer.start();
    for (const trace::Event &event : data.trace.events) {
        if (event.erased || event.type != trace::EventType::FileEdit)
            continue;
        if (timer.elapsed() > limitMs)
            return;
        if (const auto counts = review::countsOf(event, blobs))
            data.counts.insert(event.seq, *counts);
    }
}

void readJudgement(ReviewData &data, const trace::BlobSource &blobs)
{
    const trace::Statement *statement = data.trace.newest(trace::StatementKind::Judgement);
    if (!statement)
        return;
    data.judgement = ports::Judgement::fromPredicate(statement->predicate);
    ports::resolveQuotes(*data.judgement, data.trace, blobs);
}

/// What needs no blob.
std::shared_ptr<ReviewData> readEvents(const trace::Trace &trace)
{
    auto data = std::make_shared<ReviewData>();
    data->trace = trace;
    data->timeline = std::make_shared<TimelineData>(timelineOf(trace));
    for (const review::Hypothesis &hypothesis : review::hypotheses(trace))
        data->hypotheses.insert(hypothesis.event, hypothesis);
    for (const review::Milestone &milestone : review::milestones(trace))
        data->milestones.insert(milestone.seq, review::title(milestone.kind));
    for (const trace::Event &event : trace.events) {
        if (!event.erased && event.type == trace::EventType::TestRun)
            data->runNumbers.insert(event.seq, int(data->runNumbers.size()) + 1);
    }
    return data;
}

} // namespace

qint64 ReviewData::seqOf(QStringView eventId) const
{
    const trace::Event *found = trace.byId(eventId);
    return found ? found->seq : 0;
}

const trace::Event *ReviewData::noteAt(qint64 seq) const
{
    for (qint64 at = seq; at > 0; --at) {
        const trace::Event *candidate = event(at);
        if (candidate && !candidate->erased && candidate->type == trace::EventType::RationaleNote)
            return candidate;
    }
    return nullptr;
}

QList<QList<qint64>> ReviewData::editsByFile() const
{
    QList<QList<qint64>> files;
    QHash<QByteArray, qsizetype> indexOf;
    for (const trace::Event &event : trace.events) {
        if (event.erased || event.type != trace::EventType::FileEdit)
            continue;
        const QByteArray path = trace::FileEdit::from(event).path;
        if (!indexOf.contains(path)) {
            indexOf.insert(path, files.size());
            files.append(QList<qint64>());
        }
        files[indexOf.value(path)].append(event.seq);
    }
    return files;
}

std::shared_ptr<const ReviewData> readReview(const QString &libraryFolder, const trace::Trace &trace, int countLimitMs)
{
    std::shared_ptr<ReviewData> data = readEvents(trace);
    // Without blobs the review still has its events; each pane says what is missing when it is asked for.
    (void)withBlobs(libraryFolder, trace.header.traceId, [&](const trace::BlobSource &blobs) {
        data->tests = review::TestHistory::read(trace, blobs);
        readCounts(*data, blobs, countLimitMs);
        readJudgement(*data, blobs);
    });
    return data;
}

Result<void> withBlobs(const QString &libraryFolder, const QString &traceId,
                       const std::function<void(const trace::BlobSource &)> &use)
{
    const auto place = store::TracePlace::find(libraryFolder, traceId);
    if (!place)
        return passOn(place);
    use(place->blobs());
    return {};
}

} // namespace prt::ui
