// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/seal.h"
#include "core/trace/trace.h"

#include <QHash>
#include <QMap>

namespace prt::test {

/// Blobs in memory, named by their hash as everywhere.
class MemoryBlobs final : public trace::BlobSource
{
public:
    trace::BlobRef put(const QByteArray &bytes, const QString &mediaType = QStringLiteral("text/plain"));
    void drop(const QString &sha256) { m_bytes.remove(sha256); }
    Result<QByteArray> blob(const QString &sha256) const override;
    trace::BlobSizes sizes() const;

private:
    QMap<QString, QByteArray> m_bytes;
};

/// A test of a sample run and how it ended.
struct SampleTest
{
    QString suiteClass; ///< "tests.test_retry"
    QString name;
    bool passed = true;
    QString message;
};

/// Builds a trace line by line through the format's own functions, so that what it gives verifies. Each call appends
/// one event and returns its id; time goes on by what wait() was given.
class TraceBuilder
{
public:
    explicit TraceBuilder(const QString &title, const QString &branch = QStringLiteral("fix/retry"));

    TraceBuilder &wait(qint64 ms);
    QString event(trace::EventType type, const QJsonObject &fields, const QString &actor = QStringLiteral("human"));
    /// Null content: the file goes. Before and after are worked out from the earlier calls.
    QString edit(const QByteArray &path, const QByteArray &content);
    QString command(const QString &line, std::optional<int> exitCode, qint64 durationMs, const QByteArray &output = {});
    /// A pytest command and, unless `report` is false, its JUnit report.
    QString testRun(const QList<SampleTest> &tests, qint64 durationMs, bool report = true);
    QString note(const trace::RationaleNote &note);
    QString commit(const QString &message);
    QString gap(const QString &reason, qint64 seconds);

    /// What a file holds before the session.
    void existing(const QByteArray &path, const QByteArray &content) { m_files.insert(path, blobs.put(content)); }

    /// The trace so far, sealed with `key`.
    trace::Trace sealed(const trace::SigningKey &key = trace::SigningKey::generate()) const;
    /// The trace so far, as while recording.
    trace::Trace open() const;

    MemoryBlobs blobs;

private:
    trace::Header m_header;
    QByteArray m_headerLine;
    QList<QByteArray> m_lines;
    QHash<QByteArray, trace::BlobRef> m_files;
    qint64 m_nowMs = 0;
};

/// "Retry loop drops the last packet": about 30 events in 14 minutes, with a wrong hypothesis, a pause, three files,
/// failing and passing runs and a commit. What a person really does, small enough to read.
TraceBuilder retrySample();
/// The same kind of session with `events` events in about `hours` hours, for measuring. Contents are shared, so it is
/// made quickly.
TraceBuilder longSample(int events, int hours);

} // namespace prt::test
