// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace prt::server {

/// What is wrong with an event of version 1; empty when nothing is.
QString legacyEventProblem(const QJsonValue &event);

/// The `trace_version: "1.0"` document from the creating request and the chunks in their order: every field of the
/// request is kept, events are sorted by `seq`, artifacts merged, the seven metrics computed, the events chained. Pure.
QJsonObject legacyDocument(const QString &id, const QJsonObject &meta, const QList<QJsonObject> &chunks);

} // namespace prt::server
