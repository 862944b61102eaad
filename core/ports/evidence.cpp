// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/evidence.h"

#include "core/base/hash.h"

#include <QJsonArray>

namespace prt::ports {

namespace {

constexpr qint64 maxTextBytes = 1024 * 1024;

/// Collects the texts of one event.
class Collector
{
public:
    Collector(const trace::Event &event, const trace::BlobSource &blobs, bool withBlobs)
        : m_event(event)
        , m_blobs(blobs)
        , m_withBlobs(withBlobs)
    {
    }

    void field(const char *name, bool fact = true) { add(name, m_event.text(QLatin1StringView(name)), fact); }

    void add(const char *source, const QString &text, bool fact)
    {
        if (!text.isEmpty())
            texts.append({QString::fromLatin1(source), text, fact});
    }

    void blob(const char *source, const char *name)
    {
        const trace::BlobRef ref = m_event.blobRef(QLatin1StringView(name));
        if (!m_withBlobs || ref.isNull() || ref.size > maxTextBytes)
            return;
        const auto bytes = m_blobs.blob(ref.sha256);
        if (bytes && !bytes->contains('\0'))
            add(source, QString::fromUtf8(*bytes), true);
    }

    QList<EvidenceText> texts;

private:
    const trace::Event &m_event;
    const trace::BlobSource &m_blobs;
    bool m_withBlobs;
};

void addNote(Collector &collector, const trace::Event &event)
{
    const auto note = trace::RationaleNote::from(event);
    collector.add("plan", note.plan, false);
    collector.add("hypothesis", note.hypothesis, false);
    collector.add("observation", note.observation, false);
    collector.add("decision", note.decision, false);
    collector.add("next_step", note.nextStep, false);
    collector.add("freeform", note.freeform, false);
}

void addTestRun(Collector &collector, const trace::Event &event)
{
    const auto run = trace::TestRun::from(event);
    collector.add("selection", run.selection, true);
    collector.add("failed_tests", run.failedTests.join(u'\n'), true);
}

void addCommand(Collector &collector)
{
    collector.field("cmd");
    collector.blob("output", "output_ref");
}

void addEdit(Collector &collector, const trace::Event &event)
{
    collector.add("file_path", QString::fromUtf8(trace::FileEdit::from(event).path), true);
    collector.blob("before", "before_ref");
    collector.blob("after", "after_ref");
}

bool isUnresolved(const Evidence &evidence)
{
    return evidence.quote.isEmpty() && evidence.start >= 0 && evidence.end > evidence.start &&
           !evidence.quoteHash.isEmpty();
}

void resolve(Evidence &evidence, const trace::Event &event, const trace::BlobSource &blobs)
{
    for (const EvidenceText &text : evidenceTexts(event, blobs)) {
        if (text.source != evidence.source || evidence.end > text.text.size())
            continue;
        const QString quote = text.text.mid(evidence.start, evidence.end - evidence.start);
        if (quoteHash(event, quote) == evidence.quoteHash)
            evidence.quote = quote;
    }
}

} // namespace

QList<EvidenceText> evidenceTexts(const trace::Event &event, const trace::BlobSource &blobs, bool withBlobs)
{
    Collector collector(event, blobs, withBlobs);
    switch (event.type) {
    case trace::EventType::CmdRun:
        addCommand(collector);
        break;
    case trace::EventType::TestRun:
        addTestRun(collector, event);
        break;
    case trace::EventType::RationaleNote:
        addNote(collector, event);
        break;
    case trace::EventType::FileEdit:
        addEdit(collector, event);
        break;
    case trace::EventType::Commit:
        collector.field("message", false);
        break;
    case trace::EventType::FileView:
        collector.field("file_path");
        break;
    case trace::EventType::Search:
        collector.field("query");
        break;
    case trace::EventType::GitOp:
        collector.add("argv", trace::GitOp::from(event).argv.join(u' '), true);
        break;
    default:
        break;
    }
    return collector.texts;
}

QString quoteHash(const trace::Event &event, const QString &quote)
{
    const QString salt = event.text(QLatin1StringView("_salt"));
    if (event.erased || salt.isEmpty())
        return {};
    return Sha256().add("prt2-quote").add(salt.toUtf8()).add(quote.toUtf8()).hex();
}

Evidence cite(const trace::Event &event)
{
    Evidence evidence;
    evidence.event = event.id;
    evidence.seq = event.seq;
    evidence.fact = event.type != trace::EventType::RationaleNote;
    return evidence;
}

Evidence cite(const trace::Event &event, const EvidenceText &text, int start, int end)
{
    Evidence evidence = cite(event);
    evidence.source = text.source;
    evidence.fact = text.fact;
    evidence.start = start;
    evidence.end = end;
    evidence.quote = text.text.mid(start, end - start);
    evidence.quoteHash = quoteHash(event, evidence.quote);
    return evidence;
}

void resolveQuotes(Judgement &judgement, const trace::Trace &trace, const trace::BlobSource &blobs)
{
    for (DimensionScore &dimension : judgement.dimensions) {
        for (Evidence &evidence : dimension.evidence) {
            const trace::Event *event = isUnresolved(evidence) ? trace.byId(evidence.event) : nullptr;
            if (event)
                resolve(evidence, *event, blobs);
        }
    }
}

} // namespace prt::ports
