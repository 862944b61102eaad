// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/redactor.h"
#include "core/record/eventlog.h"

namespace prt::record {

/// What came of events that were taken out of a session before its seal.
struct Removal
{
    qint64 count = 0;
    QString gap;                ///< id of the event that says so
    qint64 gapSeq = 0;          ///< later events have new numbers
    QList<qint64> stillNaming;  ///< events that go on naming a content of the removed ones: it stays for them
    qint64 forgottenValues = 0; ///< hidden values that nothing named any more
};

/// What the session's state keeps of removals: the files whose newest version was taken out (withheld.h), and the
/// placeholders that the vault may have to forget, one a line.
inline const QString withheldKey = QStringLiteral("withheld");
inline const QString toForgetKey = QStringLiteral("to-forget");
/// Hashes of contents that were taken out and that nothing of the trace names, one a line.
inline const QString keptOutKey = QStringLiteral("kept-out");
QSet<QString> parseKeptOut(const QByteArray &bytes);
/// What is still kept out of a session with these events: not what they came to tell after the removal. All of it when
/// they cannot be read.
QSet<QString> keptOutBy(const store::SessionStore &store, const QList<trace::Event> &events);

/// Takes the events with these ids out as docs/trace-format.md says, and the test runs of removed commands with them;
/// then the vault forgets what only they hid. NotFound for an id that is not here, InvalidInput for an event that marks
/// the session's own course: without it the rest could not be read. Nothing is removed then.
Result<Removal> removeEvents(const QSet<QString> &ids, store::SessionStore &store, EventLog &log,
                             privacy::Redactor &redactor);

/// Makes the vault forget what removals took out and nothing names any more; a recorder that is taken up goes on with
/// it where one that was killed had to stop. How many values there were.
Result<qint64> forgetRemoved(store::SessionStore &store, privacy::Redactor &redactor);

} // namespace prt::record
