// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/session/session.h"

#include <QJsonObject>

namespace prt::judge {

/// What a judge is shown of a trace: facts that the recorder established, and the events with their texts normalised,
/// redacted and cut to size. Events are called e1, e2 … after their number.
struct Digest
{
    QList<QJsonObject> facts; ///< {ref: "F1", event: "e4", fact: …}
    QList<QJsonObject> events;
    QMap<QString, QString> factEvents; ///< "F1" → event id

    QList<QJsonObject> all() const { return facts + events; }
};

/// At most about `byteLimit` bytes: long values are cut in the middle, harder and harder, then what only looked is left
/// out.
Digest makeDigest(const Session &session, qsizetype byteLimit);

QString shortId(const trace::Event &event);
/// The event that a judge calls e12; nullptr when there is none.
const trace::Event *eventOfShortId(const trace::Trace &trace, const QString &id);

} // namespace prt::judge
