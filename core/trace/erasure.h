// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/seal.h"
#include "core/trace/trace.h"

#include <QSet>

namespace prt::trace {

/// What an erasure takes out of a sealed trace. A value.
struct ErasurePlan
{
    QMap<qint64, QByteArray> lines; ///< number → line as it is; none that is erased already
    BlobSizes blobs;

    bool isEmpty() const { return lines.isEmpty() && blobs.isEmpty(); }
};

/// What goes when somebody asks for these events and blobs: the lines, every line that names one of the blobs, and the
/// blobs that no other line names. `sealed`: the sealed blobs that are here.
ErasurePlan planErasure(const Trace &trace, const BlobSizes &sealed, const QSet<qint64> &seqs,
                        const QSet<QString> &blobs);
/// The predicate of the statement that says so, without `parents` and `created_at`.
QJsonObject erasurePredicate(const ErasurePlan &plan, const QString &reason);

/// Whether a predicate names lines and blobs as the format asks.
bool isErasurePredicate(const QJsonObject &predicate);
/// Number and line hash of the lines that a statement names.
QList<std::pair<qint64, QString>> erasedLines(const Statement &erasure);
/// What is still here of the things that a statement names, wherever it was made. A line of that number with another
/// hash is not meant.
ErasurePlan planOf(const Statement &erasure, const Trace &trace, const BlobSizes &sealed);

/// The plans of all erasures among the statements of the trace.
ErasurePlan planOfAll(const Trace &trace, const BlobSizes &sealed);
/// Puts erased lines for those of the plan, parsed events too, and takes its blobs out of the list.
void carryOut(const ErasurePlan &plan, Trace &trace, BlobSizes &sealed);

} // namespace prt::trace
