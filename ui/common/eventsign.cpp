// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/eventsign.h"

#include "core/review/lanes.h"

namespace prt::ui {
namespace {

using trace::EventType;

QString noteIcon(const trace::Event &event)
{
    static const QMap<QString, QString> icons{{QStringLiteral("plan"), QStringLiteral("plan")},
                                              {QStringLiteral("hypothesis"), QStringLiteral("hypothesis")},
                                              {QStringLiteral("observation"), QStringLiteral("eye")},
                                              {QStringLiteral("decision"), QStringLiteral("decision")},
                                              {QStringLiteral("next_step"), QStringLiteral("next")}};
    return icons.value(trace::RationaleNote::from(event).kind(), QStringLiteral("note"));
}

} // namespace

QString eventIcon(const trace::Event &event)
{
    switch (event.type) {
    case EventType::FileEdit:
        return QStringLiteral("pencil");
    case EventType::CmdRun:
        return QStringLiteral("terminal");
    case EventType::TestRun:
        return QStringLiteral("flask");
    case EventType::Commit:
        return QStringLiteral("commit");
    case EventType::RationaleNote:
        return noteIcon(event);
    case EventType::GitOp:
        return QStringLiteral("branch");
    case EventType::FileView:
        return QStringLiteral("eye");
    case EventType::Search:
        return QStringLiteral("search");
    case EventType::Keystrokes:
        return QStringLiteral("keyboard");
    case EventType::Bookmark:
        return QStringLiteral("bookmark");
    case EventType::Gap:
        return QStringLiteral("warning");
    case EventType::SessionPause:
        return QStringLiteral("pause");
    case EventType::SessionStart:
    case EventType::SessionResume:
        return QStringLiteral("play");
    case EventType::SessionEnd:
        return QStringLiteral("stop");
    case EventType::Other:
        break;
    }
    return QStringLiteral("dot");
}

QColor eventColour(const trace::Event &event, const Theme &theme)
{
    if (event.type == EventType::Gap)
        return theme.warn;
    switch (review::laneOf(event).value_or(review::Lane::Other)) {
    case review::Lane::Rationale:
        return theme.lane.rationale;
    case review::Lane::Edits:
        return theme.lane.edits;
    case review::Lane::Commands:
        return theme.lane.commands;
    case review::Lane::Tests:
        return theme.lane.tests;
    case review::Lane::Git:
        return theme.lane.git;
    case review::Lane::Other:
        break;
    }
    return theme.muted;
}

QColor signColour(const trace::Event &event, bool failing, const Theme &theme)
{
    if (failing)
        return theme.bad;
    return event.type == EventType::TestRun ? theme.good : eventColour(event, theme);
}

} // namespace prt::ui
