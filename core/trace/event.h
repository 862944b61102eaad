// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/trace/blobsource.h"

#include <optional>
#include <QJsonObject>
#include <QStringList>

namespace prt::trace {

/// Longest event line in bytes, line feed not counted (docs/trace-format.md).
constexpr qsizetype maxLineBytes = 64 * 1024;

/// 32 lower-case hex digits, what `_salt` holds in every line.
bool isSalt(const QString &text);
/// Text longer than this stands in a blob, not in the line.
constexpr qsizetype maxInlineBytes = 4 * 1024;

/// The event types of version 2. `Other` keeps what this program does not know; it is stored and shown as it came.
enum class EventType
{
    Other,
    SessionStart,
    SessionPause,
    SessionResume,
    SessionEnd,
    FileEdit,
    CmdRun,
    TestRun,
    Commit,
    RationaleNote,
    GitOp,
    FileView,
    Search,
    Keystrokes,
    Bookmark,
    Gap,
};
QString typeName(EventType type);
EventType typeFromName(QStringView name);

/// One event of a trace: the JSON object of its line and the fields that every event has. A value; compare by line.
/// An erased line is an Event with `erased` set and nothing but its number.
struct Event
{
    qint64 seq = 0;
    QString id;
    EventType type = EventType::Other;
    QString typeText;
    qint64 tsClientUs = 0; ///< microseconds since 1970, the recorder's wall clock
    qint64 tMs = 0;        ///< since the session started; never decreases
    QString actor;         ///< human, agent, tool, git, unknown
    QString actorBasis;
    QString via; ///< empty or "rescan"
    bool erased = false;
    QJsonObject object; ///< the whole line, unknown fields included

    QString text(QLatin1StringView field) const;
    qint64 integer(QLatin1StringView field, qint64 absent = 0) const;
    BlobRef blobRef(QLatin1StringView field) const;
    /// Every blob that the line names.
    QList<BlobRef> blobRefs() const;
};

/// Reads one line. Checks the common fields, not the order. InvalidInput names the field.
Result<Event> parseEvent(QByteArrayView line);

/// {sha256, size, media_type}; null for a null reference.
QJsonValue toJson(const BlobRef &ref);
BlobRef blobRefFromJson(const QJsonValue &value);

/// What a producer gives; `serialise` adds the salt and the number and checks the length.
struct EventDraft
{
    EventType type = EventType::Other;
    QString id;
    qint64 tsClientUs = 0;
    qint64 tMs = 0;
    QString actor = QStringLiteral("unknown");
    QString actorBasis = QStringLiteral("none");
    QString via;
    QJsonObject fields;     ///< of the type, as in the table of docs/trace-format.md
    QJsonObject redactions; ///< count per rule id; left out when empty
};
/// The canonical line without line feed. Limit when it would be longer than maxLineBytes.
Result<QByteArray> serialise(const EventDraft &draft, qint64 seq);

// ---- typed views of the fields, both ways ----

struct FileEdit
{
    QByteArray path;     ///< relative to the work tree, '/' between parts, bytes as the file system has them
    QByteArray fromPath; ///< renames only
    QString op;          ///< modify, create, delete, rename
    int mode = 0100644;
    QString language;
    BlobRef before; ///< null: file was absent, or its content was not recorded
    BlobRef after;
    QString bufferHashBefore; ///< SHA-256 of the redacted bytes; empty for absent
    QString bufferHashAfter;
    qint64 editBytes = 0;

    QJsonObject toFields() const;
    static FileEdit from(const Event &event);
};

struct CmdRun
{
    QString cmd;
    QString cwd; ///< relative to the work tree when inside, else with the home folder as ~
    qint64 startMs = 0;
    qint64 durationMs = 0;
    std::optional<int> exitCode; ///< absent: still running or interrupted
    BlobRef output;              ///< plain text
    BlobRef cast;                ///< asciicast v3

    QJsonObject toFields() const;
    static CmdRun from(const Event &event);
};

struct TestRun
{
    QString framework;
    QString selection; ///< what was asked for on the command line; empty: everything
    int passed = 0;
    int failed = 0;
    int skipped = 0;
    QStringList failedTests;
    BlobRef report; ///< the raw report of the framework (JUnit XML)
    QString cmdEvent;
    qint64 startMs = 0;

    QJsonObject toFields() const;
    static TestRun from(const Event &event);
};

struct Commit
{
    QString sha;
    QString parentSha;
    QString message;
    BlobRef diff;

    QJsonObject toFields() const;
    static Commit from(const Event &event);
};

struct Link
{
    QString from; ///< field of the note: plan, hypothesis, observation, decision, next_step, freeform
    QString rel;  ///< based_on, tests, supports, refutes, leads_to, answers
    QString event;
};

struct RationaleNote
{
    QString plan;
    QString hypothesis;
    QString observation;
    QString decision;
    QString nextStep;
    QString freeform;
    QList<Link> links;

    bool isEmpty() const;
    /// The first field that is filled, as its name in the format.
    QString kind() const;
    QString headline() const;
    QJsonObject toFields() const;
    static RationaleNote from(const Event &event);
};
bool isKnownRelation(QStringView rel);

struct GitOp
{
    QString operation; ///< checkout, stash, reset, merge, rebase, pull, other
    QStringList argv;
    std::optional<int> exitCode;
    QString headBefore;
    QString headAfter;
    QString branch;
    BlobRef tree; ///< tree_ref: the whole recorded work tree after it

    QJsonObject toFields() const;
    static GitOp from(const Event &event);
};

} // namespace prt::trace
