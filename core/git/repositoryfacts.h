// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/repository.h"

#include <QJsonObject>

namespace prt::git {

/// Language → per mille of the bytes of the tracked files whose language is known; rounded down, shares below 1 ‰ left
/// out.
QJsonObject languageShares(const QString &workTree, const TrackedFiles &files);

/// SPDX identifier of the licence file in the work tree's root, told by its text; empty when there is none or it is not
/// known.
QString licence(const QString &workTree);
/// The same for a licence's text.
QString licenceOfText(const QString &text);

} // namespace prt::git
