// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/reasoning.h"

#include <QHash>

namespace prt::review {
namespace {

using trace::Event;
using trace::EventType;
using trace::RationaleNote;

Support joined(Support before, Support next)
{
    if (before == Support::Open || before == next)
        return next;
    return Support::Disputed;
}

/// What the note rests on of that which happened after `seq`.
QStringList proofsAfter(const RationaleNote &note, qint64 seq, const QHash<QString, const Event *> &byId)
{
    QStringList proofs;
    for (const trace::Link &link : note.links) {
        const Event *target = link.rel == u"based_on" ? byId.value(link.event) : nullptr;
        if (target && target->seq > seq && (target->type == EventType::TestRun || target->type == EventType::CmdRun))
            proofs.append(link.event);
    }
    return proofs;
}

void addClaim(Hypothesis &hypothesis, const Event &event, const RationaleNote &note, Support claim,
              const QHash<QString, const Event *> &byId)
{
    hypothesis.claimed = joined(hypothesis.claimed, claim);
    if (!hypothesis.claims.contains(event.id))
        hypothesis.claims.append(event.id);
    const QStringList proofs = proofsAfter(note, hypothesis.seq, byId);
    if (proofs.isEmpty())
        return;
    hypothesis.shown = joined(hypothesis.shown, claim);
    hypothesis.proofs += proofs;
    hypothesis.proofs.removeDuplicates();
}

} // namespace

QList<Hypothesis> hypotheses(const trace::Trace &trace)
{
    QList<Hypothesis> found;
    QHash<QString, qsizetype> indexOf;
    QHash<QString, const Event *> byId;
    for (const Event &event : trace.events) {
        byId.insert(event.id, &event);
        if (event.erased || event.type != EventType::RationaleNote)
            continue;
        const RationaleNote note = RationaleNote::from(event);
        for (const trace::Link &link : note.links) {
            const bool supports = link.rel == u"supports";
            const qsizetype index = supports || link.rel == u"refutes" ? indexOf.value(link.event, -1) : -1;
            if (index >= 0)
                addClaim(found[index], event, note, supports ? Support::Supported : Support::Refuted, byId);
        }
        if (!note.hypothesis.isEmpty()) {
            indexOf.insert(event.id, found.size());
            found.append({event.seq, event.id, note.hypothesis, Support::Open, Support::Open, {}, {}});
        }
    }
    return found;
}

QString label(const Hypothesis &hypothesis)
{
    const auto word = [](Support support) {
        switch (support) {
        case Support::Supported:
            return QStringLiteral("supported");
        case Support::Refuted:
            return QStringLiteral("refuted");
        case Support::Disputed:
            return QStringLiteral("disputed");
        case Support::Open:
            break;
        }
        return QStringLiteral("open");
    };
    if (hypothesis.claimed == Support::Open)
        return word(Support::Open);
    if (hypothesis.shown == Support::Open)
        return word(hypothesis.claimed) + QStringLiteral(", only claimed");
    if (hypothesis.shown == hypothesis.claimed)
        return word(hypothesis.claimed) + QStringLiteral(", shown by a run");
    return word(hypothesis.claimed) + QStringLiteral(", shown ") + word(hypothesis.shown);
}

} // namespace prt::review
