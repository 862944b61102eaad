// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QByteArray>
#include <QString>
#include <QStringList>

namespace prt::server {

/// What a token may do; the table of routes says where.
enum class Role
{
    Recorder,
    Reviewer,
    Annotator,
    Exporter,
    Worker,
    Admin
};
QString roleName(Role role);
std::optional<Role> roleFromName(QStringView name);

/// Times are microseconds since 1970; 0 where it has not happened.
struct TokenRecord
{
    QString hash; ///< SHA-256 of the token; the token itself is nowhere
    QString account;
    QString tenant;
    Role role = Role::Recorder;
    qint64 createdUs = 0;
    qint64 revokedUs = 0;
};

struct DeviceRecord
{
    QString tenant;
    QString keyId;
    QString account;
    QByteArray pem;
    qint64 createdUs = 0;
};

struct TraceRecord
{
    QString tenant;
    QString id;
    QString account; ///< who may append
    QByteArray headerLine;
    QString head;
    qint64 next = 1; ///< sequence number of the next event
    qint64 bytes = 0;
    qint64 lastTMs = 0;
    qint64 createdUs = 0;
    qint64 finalizedUs = 0;
    QByteArray manifest; ///< envelope; empty until finalized
    QString blobsSha256; ///< name of the blob list, a blob itself
    qint64 blobCount = 0;
    qint64 cursor = 0;    ///< place in the feed; 0 until finalized
    qint64 deletedUs = 0; ///< not 0: all that is left of the trace are id, account, place and these three
    QString deletedBy;    ///< account; empty: the operator
    QString deletedWhy;   ///< reason code

    bool isFinalized() const { return finalizedUs != 0; }
    bool isDeleted() const { return deletedUs != 0; }
};

/// A run of events: lines as they came, one object in the byte store.
struct SegmentRecord
{
    qint64 first = 1;
    qint64 count = 0;
    qint64 size = 0;
    QString prev;
    QString head;
    QString sha256;
};

/// What is told of a statement without reading it.
struct StatementEntry
{
    QString digest;
    QString kind;
    QString keyId;
    QString account;
    qint64 receivedUs = 0;
    qint64 size = 0; ///< of the envelope
};

struct StatementRecord : StatementEntry
{
    QByteArray envelope;
};

/// All statements of a trace together, receipts among them.
struct StatementTotal
{
    qint64 count = 0;
    qint64 bytes = 0;
};

struct KeyRecord
{
    QString keyId;
    QByteArray pem;
    QString account; ///< empty: the key is not bound to an account here
};

/// A trace of the version 1 interface.
struct LegacyTraceRecord
{
    QString id;
    QString tenant;
    QString account;
    QByteArray meta; ///< the body of the creating request
    QString uploadHash;
    qint64 createdUs = 0;
    qint64 completedUs = 0;
    qint64 events = 0;
    QString document; ///< name of the finished document in the byte store
    QString jobId;
};

struct LegacyChunkRecord
{
    QString chunkId;
    qint64 chunkSeq = 0;
    QString sha256;
    qint64 size = 0;
    qint64 events = 0;
    qint64 receivedUs = 0;
};

/// A stored answer, given again to the same key.
struct ReplayRecord
{
    QString fingerprint;
    int status = 200;
    QByteArray body;
    qint64 createdUs = 0;
};

} // namespace prt::server
