// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/screentable.h"

#include "ui/judgement/judgementscreen.h"
#include "ui/library/libraryscreen.h"
#include "ui/record/recordscreen.h"
#include "ui/review/reviewscreen.h"
#include "ui/settings/settingsscreen.h"
#include "ui/settings/statusscreen.h"
#include "ui/sync/syncscreen.h"
#include "ui/validation/validationscreen.h"

namespace prt::ui {
namespace {

template <typename S> Screen *make(const Desk &desk, QWidget *parent)
{
    return new S(desk.services, desk.actions, parent);
}

template <typename S> Screen *makeWithPreferences(const Desk &desk, QWidget *parent)
{
    return new S(desk.services, desk.actions, desk.preferences, parent);
}

constexpr ScreenRow screenRows[] = {
    {Place::Library, "go.library", "library", false, make<LibraryScreen>},
    {Place::Record, "go.record", "record", false, makeWithPreferences<RecordScreen>},
    {Place::Review, "go.review", "review", false, make<ReviewScreen>},
    {Place::Validation, "go.validation", "flask", false, make<ValidationScreen>},
    {Place::Judgement, "go.judgement", "scales", false, make<JudgementScreen>},
    {Place::Sync, "go.sync", "cloud", true, make<SyncScreen>},
    {Place::Status, "go.status", "status", true, make<StatusScreen>},
    {Place::Settings, "go.settings", "settings", true, makeWithPreferences<SettingsScreen>},
};

} // namespace

std::span<const ScreenRow> screenTable()
{
    return screenRows;
}

} // namespace prt::ui
