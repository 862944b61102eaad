// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace prt::git {

/// Name of a file's programming or markup language by its name and extension ("Python", "C++"); empty when unknown.
QString languageOf(const QByteArray &path);

} // namespace prt::git
