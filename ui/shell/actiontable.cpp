// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actions.h"

namespace prt::ui {
namespace {

// One row per action. A row whose keys another row of the same place has is found by the test of this table.
constexpr ActionSpec actionRows[] = {
    {"go.library", "Library", Place::Window, "Ctrl+1", "library"},
    {"go.record", "Record", Place::Window, "Ctrl+2", "record"},
    {"go.review", "Review", Place::Window, "Ctrl+3", "review"},
    {"go.validation", "Validation", Place::Window, "Ctrl+4", "flask"},
    {"go.judgement", "Judgement", Place::Window, "Ctrl+5", "scales"},
    {"go.sync", "Sync", Place::Window, "Ctrl+7", "cloud"},
    {"go.status", "State of every part", Place::Window, "Ctrl+8", "status"},
    {"go.settings", "Settings", Place::Window, "Ctrl+,", "settings"},
    {"go.back", "Back", Place::Window, "Alt+Left", "arrow-left"},
    {"go.forward", "Forward", Place::Window, "Alt+Right", "arrow-right"},
    {"window.palette", "Search actions and sessions", Place::Window, "Ctrl+K", "search"},
    {"window.keys", "Show the keys of this screen", Place::Window, "?", "keyboard"},
    {"window.nextPane", "Next pane", Place::Window, "F6", ""},
    {"window.previousPane", "Previous pane", Place::Window, "Shift+F6", ""},
    {"window.focusMode", "Focus mode", Place::Window, "F11", "expand"},
    {"window.theme", "Switch between dark and light", Place::Window, "Ctrl+Shift+L", "sun"},
    {"window.larger", "Larger", Place::Window, "Ctrl++; Ctrl+=", "plus"},
    {"window.smaller", "Smaller", Place::Window, "Ctrl+-", "minus"},
    {"window.normalSize", "Normal size", Place::Window, "Ctrl+0", ""},
    {"window.quit", "Quit", Place::Window, "Ctrl+Q", ""},
    {"record.toggle", "Start or finish a recording", Place::Window, "F9", "record"},
    {"record.note", "Write a note", Place::Window, "Ctrl+J", "note"},
    {"edit.undo", "Undo", Place::Window, "Ctrl+Z", "undo"},

    {"library.open", "Open the session", Place::Library, "Return; Enter", "review"},
    {"library.down", "Next session", Place::Library, "J", ""},
    {"library.up", "Previous session", Place::Library, "K", ""},
    {"library.preview", "Show or hide the preview", Place::Library, "Space", "eye"},
    {"library.search", "Search the sessions", Place::Library, "/", "search"},
    {"library.validate", "Validate the session", Place::Library, "V", "flask"},
    {"library.judge", "Judge the session", Place::Library, "G", "scales"},
    {"library.push", "Send the session to the server", Place::Library, "P", "cloud-up"},
    {"library.import", "Import a .prtrace file", Place::Library, "I", "download"},
    {"library.export", "Export the session as a file", Place::Library, "E", "upload"},
    {"library.delete", "Delete the session", Place::Library, "Del", "trash"},
    {"library.refresh", "Read the library again", Place::Library, "F5", "refresh"},

    {"record.pause", "Pause or go on", Place::Record, "Shift+F9", "pause"},
    {"record.discard", "Discard the recording…", Place::Record, "", "trash"},
    {"record.kindPlan", "Note kind: plan", Place::Record, "Alt+1", "plan"},
    {"record.kindHypothesis", "Note kind: hypothesis", Place::Record, "Alt+2", "hypothesis"},
    {"record.kindObservation", "Note kind: observation", Place::Record, "Alt+3", "eye"},
    {"record.kindDecision", "Note kind: decision", Place::Record, "Alt+4", "decision"},
    {"record.kindNext", "Note kind: next step", Place::Record, "Alt+5", "next"},
    {"record.save", "Save the note", Place::Record, "Ctrl+Return; Ctrl+Enter", "check"},
    {"record.copyShell", "Copy the command of a recorded terminal", Place::Record, "Ctrl+Shift+C", "copy"},

    {"review.zoomIn", "Zoom in", Place::Review, "W", "plus"},
    {"review.zoomOut", "Zoom out", Place::Review, "S", "minus"},
    {"review.panLeft", "Pan to the left", Place::Review, "A", "chevron-left"},
    {"review.panRight", "Pan to the right", Place::Review, "D", "chevron-right"},
    {"review.fitSelection", "Fit the selection", Place::Review, "F", "expand"},
    {"review.fitAll", "Whole session", Place::Review, "0", ""},
    {"review.zoomBack", "Previous zoom", Place::Review, "Backspace", "undo"},
    {"review.lane1", "Show or hide lane 1", Place::Review, "1", ""},
    {"review.lane2", "Show or hide lane 2", Place::Review, "2", ""},
    {"review.lane3", "Show or hide lane 3", Place::Review, "3", ""},
    {"review.lane4", "Show or hide lane 4", Place::Review, "4", ""},
    {"review.lane5", "Show or hide lane 5", Place::Review, "5", ""},
    {"review.lane6", "Show or hide lane 6", Place::Review, "6", ""},
    {"review.previousLinked", "Previous linked event", Place::Review, "[", ""},
    {"review.nextLinked", "Next linked event", Place::Review, "]", ""},
    {"review.nextFailure", "Next failure", Place::Review, "N", "cross"},
    {"review.previousFailure", "Previous failure", Place::Review, "P", "cross"},
    {"review.nextEvent", "Next event", Place::Review, "J", "chevron-down"},
    {"review.previousEvent", "Previous event", Place::Review, "K", "chevron-up"},
    {"review.play", "Play or stop", Place::Review, "Space", "play"},
    {"review.faster", "Change the speed", Place::Review, "Shift+Space", ""},
    {"review.nextChange", "Next change", Place::Review, "F7", "chevron-down"},
    {"review.previousChange", "Previous change", Place::Review, "Shift+F7", "chevron-up"},
    {"review.nextFile", "Next file", Place::Review, "Alt+PgDown", ""},
    {"review.previousFile", "Previous file", Place::Review, "Alt+PgUp", ""},
    {"review.unified", "Unified or side by side", Place::Review, "U", ""},
    {"review.since", "This save or all since the start", Place::Review, "B", ""},
    {"review.fold", "Fold unchanged lines", Place::Review, "Z", ""},
    {"review.whitespace", "Leave out white space", Place::Review, "X", ""},
    {"review.filter", "Search the events", Place::Review, "/", "search"},
    {"review.copyLink", "Copy a link to this moment", Place::Review, "L", "link"},

    {"validation.run", "Run the validation", Place::Validation, "R", "play"},
    {"validation.cancel", "Stop the validation", Place::Validation, "Ctrl+.", "cross"},
    {"validation.down", "Next test", Place::Validation, "J", ""},
    {"validation.up", "Previous test", Place::Validation, "K", ""},
    {"validation.broken", "Next broken test", Place::Validation, "N", "cross"},
    {"validation.log", "Show the log", Place::Validation, "O", "terminal"},

    {"judgement.run", "Judge the session", Place::Judgement, "R", "play"},
    {"judgement.cancel", "Stop judging", Place::Judgement, "Ctrl+.", "cross"},
    {"judgement.preview", "Show what would be sent", Place::Judgement, "P", "eye"},
    {"judgement.down", "Next dimension", Place::Judgement, "J", ""},
    {"judgement.up", "Previous dimension", Place::Judgement, "K", ""},
    {"judgement.evidence", "Go to the evidence", Place::Judgement, "Return; Enter", "link"},

    {"sync.now", "Sync now", Place::Sync, "S", "refresh"},
    {"sync.pull", "Fetch from the server", Place::Sync, "F", "download"},
    {"sync.cancel", "Stop syncing", Place::Sync, "Ctrl+.", "cross"},

    {"settings.search", "Search the settings", Place::Settings, "Ctrl+F; /", "search"},

    {"status.refresh", "Check again", Place::Status, "F5; R", "refresh"},
};

} // namespace

std::span<const ActionSpec> actionTable()
{
    return actionRows;
}

} // namespace prt::ui
