// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/milestones.h"

namespace prt::review {
namespace {

class Finder
{
public:
    void see(const trace::Event &event)
    {
        switch (event.type) {
        case trace::EventType::TestRun:
            seeRun(event);
            break;
        case trace::EventType::FileEdit:
            first(MilestoneKind::FirstEdit, event);
            break;
        case trace::EventType::Commit:
            first(MilestoneKind::FirstCommit, event);
            break;
        case trace::EventType::RationaleNote:
            if (!trace::RationaleNote::from(event).hypothesis.isEmpty())
                first(MilestoneKind::FirstHypothesis, event);
            break;
        default:
            break;
        }
    }

    QList<Milestone> take()
    {
        if (!has(MilestoneKind::FirstFailingRun) && m_green)
            first(MilestoneKind::FirstGreenRun, *m_green);
        std::sort(m_found.begin(), m_found.end(), [](const Milestone &a, const Milestone &b) { return a.seq < b.seq; });
        return m_found;
    }

private:
    bool has(MilestoneKind kind) const
    {
        return std::any_of(m_found.begin(), m_found.end(), [kind](const Milestone &m) { return m.kind == kind; });
    }

    void first(MilestoneKind kind, const trace::Event &event)
    {
        if (!has(kind))
            m_found.append({kind, event.seq, event.tMs});
    }

    void seeRun(const trace::Event &event)
    {
        const trace::TestRun run = trace::TestRun::from(event);
        if (run.failed > 0)
            first(MilestoneKind::FirstFailingRun, event);
        else if (run.passed > 0 && has(MilestoneKind::FirstFailingRun))
            first(MilestoneKind::FirstGreenRun, event);
        else if (run.passed > 0 && !m_green)
            m_green = &event;
    }

    QList<Milestone> m_found;
    const trace::Event *m_green = nullptr;
};

} // namespace

QList<Milestone> milestones(const trace::Trace &trace)
{
    Finder finder;
    for (const trace::Event &event : trace.events) {
        if (!event.erased)
            finder.see(event);
    }
    return finder.take();
}

QString title(MilestoneKind kind)
{
    switch (kind) {
    case MilestoneKind::FirstFailingRun:
        return QStringLiteral("first failing run");
    case MilestoneKind::FirstHypothesis:
        return QStringLiteral("first hypothesis");
    case MilestoneKind::FirstEdit:
        return QStringLiteral("first edit");
    case MilestoneKind::FirstGreenRun:
        return QStringLiteral("first green run");
    case MilestoneKind::FirstCommit:
        return QStringLiteral("first commit");
    }
    return {};
}

} // namespace prt::review
