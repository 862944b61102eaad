// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace prt::app {

/// Sessions beside one another, the best process first. Of each only what its own stages produced ({example, stages} as
/// `demo --json` prints it): figures of the recording, verdict of the validation, score of the offline judge. A stage
/// that did not run leaves a dash.
QStringList comparison(QList<QJsonObject> demos);

} // namespace prt::app
