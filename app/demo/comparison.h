// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace prt::app {

/// Sessions beside one another, the best process first. Of each only what its own stages produced ({example, stages} as
/// `demo --json` prints it): figures of the recording, verdict of the validation, score of the offline judge. A stage
/// that did not run leaves a dash.
QStringList comparison(QList<QJsonObject> demos);

/// The same as data: {example, overall_milli, events, files, test_runs, commits, verdict} each, in the same order. What
/// a stage that did not run would say is null.
QJsonArray comparisonJson(QList<QJsonObject> demos);

} // namespace prt::app
