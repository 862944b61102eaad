// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/records.h"

#include <algorithm>
#include <array>

namespace prt::server {

namespace {
const std::array<std::pair<Role, QLatin1StringView>, 6> names{{{Role::Recorder, QLatin1StringView("recorder")},
                                                               {Role::Reviewer, QLatin1StringView("reviewer")},
                                                               {Role::Annotator, QLatin1StringView("annotator")},
                                                               {Role::Exporter, QLatin1StringView("exporter")},
                                                               {Role::Worker, QLatin1StringView("worker")},
                                                               {Role::Admin, QLatin1StringView("admin")}}};
} // namespace

QString roleName(Role role)
{
    return std::find_if(names.begin(), names.end(), [role](const auto &entry) { return entry.first == role; })->second;
}

std::optional<Role> roleFromName(QStringView name)
{
    const auto found =
        std::find_if(names.begin(), names.end(), [name](const auto &entry) { return entry.second == name; });
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

} // namespace prt::server
