// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/event.h"
#include "core/trace/header.h"
#include "core/trace/statement.h"

#include <optional>

namespace prt::trace {

/// A trace as read: lines, their events, the seal and the statements. A value without behaviour beyond looking things
/// up; blobs are asked of a BlobSource.
struct Trace
{
    QByteArray headerLine;
    QList<QByteArray> lines; ///< line i is event seq i + 1
    Header header;
    QList<Event> events;
    std::optional<Statement> seal; ///< absent while recording
    QList<Statement> statements;
    QMap<QString, QByteArray> keys; ///< key id → PEM

    bool isSealed() const { return seal.has_value(); }
    /// The chain's last hash over the lines as they are.
    QString head() const;
    /// nullptr when there is none.
    const Event *byId(QStringView id) const;
    const Event *bySeq(qint64 seq) const;
    /// The newest statement of a kind in fold order, if any.
    const Statement *newest(StatementKind kind) const;
    QList<BlobRef> blobRefs() const;
};

/// Parses header and events; the chain and signatures are for verify(). InvalidInput names the line.
Result<Trace> traceFromLines(const QByteArray &headerLine, const QList<QByteArray> &lines);

} // namespace prt::trace
