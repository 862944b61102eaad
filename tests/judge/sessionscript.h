// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sampletrace.h"

#include <QJsonArray>
#include <QJsonObject>

namespace prt::test {

/// A session as a list of JSON objects that a test can cut, repeat and rewrite before it becomes a trace. The form is
/// that of tests/judge/heldout/README.md: full texts instead of blobs, local names (`ref`) instead of ids.
struct SessionScript
{
    QJsonObject header;
    QJsonObject startTree;
    QList<QJsonObject> events;

    static SessionScript fromFile(const QString &path);
    /// Removes event `index` and every link to it.
    void remove(qsizetype index);
    qsizetype lastOf(const QString &type) const;
};

/// A trace in memory with its blobs.
struct BuiltSession
{
    trace::Trace trace;
    MemoryBlobs blobs;
};

/// Through the format's own functions, so that what the judges see is a real trace.
BuiltSession build(const SessionScript &script);

} // namespace prt::test
