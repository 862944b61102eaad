// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampletrace.h"

#include "core/base/clock.h"
#include "core/base/hash.h"
#include "core/base/uuid.h"
#include "core/trace/chain.h"

#include <QJsonArray>
#include <QXmlStreamWriter>

namespace prt::test {
namespace {

const qint64 startUs = fromRfc3339(u"2026-03-02T09:14:00.000000Z");

QString languageOf(const QByteArray &path)
{
    return path.endsWith(".py")   ? QStringLiteral("python")
           : path.endsWith(".md") ? QStringLiteral("markdown")
                                  : QString();
}

QByteArray junit(const QList<SampleTest> &tests)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("testsuite"));
    xml.writeAttribute(QStringLiteral("name"), QStringLiteral("pytest"));
    for (const SampleTest &test : tests) {
        xml.writeStartElement(QStringLiteral("testcase"));
        xml.writeAttribute(QStringLiteral("classname"), test.suiteClass);
        xml.writeAttribute(QStringLiteral("name"), test.name);
        xml.writeAttribute(QStringLiteral("time"), QStringLiteral("0.012"));
        if (!test.passed)
            xml.writeTextElement(QStringLiteral("failure"), test.message);
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return bytes;
}

QString nodeId(const SampleTest &test)
{
    return QString(test.suiteClass).replace(u'.', u'/') + QStringLiteral(".py::") + test.name;
}

QByteArray pytestOutput(const QList<SampleTest> &tests, qint64 durationMs)
{
    QByteArray out = "============================= test session starts ==============================\ncollected " +
                     QByteArray::number(tests.size()) + " items\n\n";
    int failed = 0;
    for (const SampleTest &test : tests) {
        out += nodeId(test).toUtf8() + (test.passed ? " PASSED\n" : " FAILED\n");
        failed += test.passed ? 0 : 1;
    }
    for (const SampleTest &test : tests) {
        if (!test.passed)
            out += "\nE   " + test.message.toUtf8() + "\nFAILED " + nodeId(test).toUtf8() + "\n";
    }
    return out + "\n" + QByteArray::number(failed) + " failed, " + QByteArray::number(tests.size() - failed) +
           " passed in " + QByteArray::number(double(durationMs) / 1'000, 'f', 2) + "s\n";
}

trace::Header sampleHeader(const QString &title, const QString &branch)
{
    trace::Header header;
    header.traceId = uuidV7(startUs / 1'000);
    header.participant = QStringLiteral("p-7f3a");
    header.taskId = QStringLiteral("netqueue-118");
    header.taskTitle = title;
    header.taskDescription =
        QStringLiteral("When the last attempt of a send succeeds, the packet is never counted as sent.");
    header.knownFailingTests = {QStringLiteral("tests/test_retry.py::test_last_attempt_counts")};
    header.repoOrigin = QStringLiteral("https://git.example.org/netqueue.git");
    header.repoBranch = branch;
    header.startCommit = QStringLiteral("8c1f2ab04d5e6f708192a3b4c5d6e7f801234567");
    header.licence = QStringLiteral("MIT");
    header.startedUs = startUs;
    header.consent = {QStringLiteral("1"),
                      startUs,
                      {QStringLiteral("rationales"), QStringLiteral("commands"), QStringLiteral("snapshots")},
                      {QStringLiteral("train")},
                      0};
    header.scripted = true;
    return header;
}

} // namespace

trace::BlobRef MemoryBlobs::put(const QByteArray &bytes, const QString &mediaType)
{
    const QString name = sha256Hex(bytes);
    m_bytes.insert(name, bytes);
    return {name, bytes.size(), mediaType};
}

Result<QByteArray> MemoryBlobs::blob(const QString &sha256) const
{
    const auto found = m_bytes.find(sha256);
    if (found == m_bytes.end())
        return fail(ErrorCode::NotFound, QStringLiteral("There is no blob %1.").arg(sha256));
    return *found;
}

trace::BlobSizes MemoryBlobs::sizes() const
{
    trace::BlobSizes sizes;
    for (auto it = m_bytes.begin(); it != m_bytes.end(); ++it)
        sizes.insert(it.key(), it->size());
    return sizes;
}

TraceBuilder::TraceBuilder(const QString &title, const QString &branch)
    : m_header(sampleHeader(title, branch))
    , m_headerLine(serialise(m_header))
{
}

TraceBuilder &TraceBuilder::wait(qint64 ms)
{
    m_nowMs += ms;
    return *this;
}

QString TraceBuilder::event(trace::EventType type, const QJsonObject &fields, const QString &actor)
{
    trace::EventDraft draft;
    draft.type = type;
    draft.id = uuidV7(startUs / 1'000 + m_nowMs);
    draft.tsClientUs = startUs + m_nowMs * 1'000;
    draft.tMs = m_nowMs;
    draft.actor = actor;
    draft.actorBasis = QStringLiteral("terminal");
    draft.fields = fields;
    const Result<QByteArray> line = serialise(draft, m_lines.size() + 1);
    if (!line)
        qFatal("sample event: %s", qPrintable(line.error().message));
    m_lines.append(*line);
    return draft.id;
}

QString TraceBuilder::edit(const QByteArray &path, const QByteArray &content)
{
    trace::FileEdit edit;
    edit.path = path;
    edit.language = languageOf(path);
    edit.before = m_files.value(path);
    edit.op = content.isNull()       ? QStringLiteral("delete")
              : edit.before.isNull() ? QStringLiteral("create")
                                     : QStringLiteral("modify");
    if (content.isNull()) {
        m_files.remove(path);
    } else {
        edit.after = blobs.put(content);
        m_files.insert(path, edit.after);
    }
    edit.bufferHashBefore = edit.before.sha256;
    edit.bufferHashAfter = edit.after.sha256;
    edit.editBytes = std::abs(edit.after.size - edit.before.size);
    return event(trace::EventType::FileEdit, edit.toFields());
}

QString TraceBuilder::command(const QString &line, std::optional<int> exitCode, qint64 durationMs,
                              const QByteArray &output)
{
    trace::CmdRun run;
    run.cmd = line;
    run.startMs = m_nowMs;
    run.durationMs = durationMs;
    run.exitCode = exitCode;
    if (!output.isEmpty())
        run.output = blobs.put(output);
    m_nowMs += durationMs;
    return event(trace::EventType::CmdRun, run.toFields());
}

QString TraceBuilder::testRun(const QList<SampleTest> &tests, qint64 durationMs, bool report)
{
    trace::TestRun run;
    run.framework = QStringLiteral("pytest");
    run.startMs = m_nowMs;
    for (const SampleTest &test : tests) {
        ++(test.passed ? run.passed : run.failed);
        if (!test.passed)
            run.failedTests.append(nodeId(test));
    }
    if (report)
        run.report = blobs.put(junit(tests), QStringLiteral("application/xml"));
    run.cmdEvent = command(QStringLiteral("python -m pytest -q"), run.failed > 0 ? 1 : 0, durationMs,
                           pytestOutput(tests, durationMs));
    return event(trace::EventType::TestRun, run.toFields(), QStringLiteral("tool"));
}

QString TraceBuilder::note(const trace::RationaleNote &note)
{
    return event(trace::EventType::RationaleNote, note.toFields());
}

QString TraceBuilder::commit(const QString &message)
{
    trace::Commit commit;
    commit.sha = QString::fromLatin1(sha256(message.toUtf8()).toHex().left(40));
    commit.parentSha = m_header.startCommit;
    commit.message = message;
    return event(trace::EventType::Commit, commit.toFields(), QStringLiteral("git"));
}

QString TraceBuilder::gap(const QString &reason, qint64 seconds)
{
    m_nowMs += seconds * 1'000;
    return event(trace::EventType::Gap, {{QStringLiteral("reason"), reason}, {QStringLiteral("seconds"), seconds}},
                 QStringLiteral("tool"));
}

trace::Trace TraceBuilder::open() const
{
    Result<trace::Trace> read = trace::traceFromLines(m_headerLine, m_lines);
    if (!read)
        qFatal("sample trace: %s", qPrintable(read.error().message));
    return *std::move(read);
}

trace::Trace TraceBuilder::sealed(const trace::SigningKey &key) const
{
    trace::Trace trace = open();
    trace::Chain chain(m_headerLine);
    for (const QByteArray &line : m_lines)
        chain.add(line);
    trace::BlobSizes named;
    for (const trace::BlobRef &ref : trace.blobRefs())
        named.insert(ref.sha256, ref.size);
    const trace::Manifest manifest{m_header.traceId,
                                   sha256Hex(m_headerLine),
                                   chain.length(),
                                   chain.head(),
                                   trace::blobListSha256(named),
                                   named.size(),
                                   trace::metricsOf(trace.events).toJson(),
                                   {}};
    trace.seal = trace::makeStatement(trace::StatementKind::Manifest, chain.head(), manifest.toJson(), {},
                                      startUs + m_nowMs * 1'000, key);
    trace.keys.insert(key.keyId(), key.publicKey().pem());
    return trace;
}

} // namespace prt::test
