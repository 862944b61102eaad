// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/commandrecorder.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/record/castredaction.h"
#include "core/record/channel/ansitext.h"
#include "core/record/channel/testrundetector.h"
#include "core/record/gitcopies.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace prt::record {

namespace {

constexpr qint64 maxSpooledBytes = 64LL * 1024 * 1024;
constexpr qsizetype maxFailedTests = 300;
constexpr qsizetype maxTestName = 100;
constexpr qsizetype maxRunning = 256;
const QString runningKey = QStringLiteral("running_commands");

/// Inline text is short; what is longer ends in a mark.
QString shortened(const QByteArray &utf8)
{
    if (utf8.size() <= trace::maxInlineBytes)
        return QString::fromUtf8(utf8);
    QString text = QString::fromUtf8(utf8.left(trace::maxInlineBytes - 64));
    text.chop(1); // may be half a character
    return text + QStringLiteral(" … (%1 bytes)").arg(utf8.size());
}

QStringList shortList(const QStringList &names, privacy::Redactor &redactor, privacy::Redacted &hidden)
{
    QStringList list;
    for (const QString &name : names.mid(0, maxFailedTests)) {
        const privacy::Redacted clean = redactor.text(name.toUtf8(), maxTestName);
        hidden.addCounts(clean);
        list.append(QString::fromUtf8(clean.bytes));
    }
    return list;
}

} // namespace

CommandRecorder::CommandRecorder(store::SessionStore &store, EventLog &log, privacy::Redactor &redactor,
                                 QString workTree, QString spoolFolder)
    : m_store(store)
    , m_log(log)
    , m_redactor(redactor)
    , m_workTree(std::move(workTree))
    , m_spool(QDir(spoolFolder).canonicalPath())
    , m_allowed(store.header().consent.allows(QLatin1StringView("commands")))
{
    const QJsonValue saved = parseJson(store.value(runningKey)).value_or(QJsonValue());
    for (const QJsonValue &message : saved.toArray())
        if (const auto report = CommandReport::fromJson(message.toObject()))
            m_running.insert(report->key(), *report);
}

void CommandRecorder::saveRunning()
{
    QJsonArray running;
    for (const CommandReport &report : std::as_const(m_running)) {
        QJsonObject message = report.toJson();
        message.insert(QStringLiteral("cmd"), QString::fromUtf8(m_redactor.text(report.cmd.toUtf8()).bytes));
        running.append(message);
    }
    (void)m_store.setValue(runningKey, canonicalJson(running));
}

Result<void> CommandRecorder::started(const CommandReport &report)
{
    if (!m_allowed)
        return fail(ErrorCode::Denied, QStringLiteral("This session was started without consent to record commands."));
    if (m_running.size() >= maxRunning)
        return fail(ErrorCode::Limit, QStringLiteral("%1 commands are running already.").arg(m_running.size()));
    CommandReport running = report;
    running.exitCode.reset();
    m_running.insert(running.key(), running);
    saveRunning();
    return {};
}

Result<trace::Event> CommandRecorder::ended(const CommandReport &report, const Actor &actor)
{
    if (!m_allowed) {
        removeSpooled(report);
        return fail(ErrorCode::Denied, QStringLiteral("This session was started without consent to record commands."));
    }
    const auto raw = spooled(report.outputFile);
    const auto plain = raw ? std::optional(withoutOwnReport(plainText(*raw, report.columns))) : std::nullopt;
    EventBatch batch(m_log);
    auto event = writeCommand(report, plain, actor);
    if (!event)
        return event;
    writeTestRun(report, plain.value_or(QByteArray()), event->id, actor);
    const auto running = m_running;
    if (m_running.remove(report.key()))
        saveRunning();
    if (const auto committed = batch.commit(); !committed) {
        m_running = running;
        return passOn(committed);
    }
    removeSpooled(report);
    return event;
}

void CommandRecorder::writeRunning()
{
    EventBatch batch(m_log);
    for (const CommandReport &report : std::as_const(m_running))
        (void)writeCommand(report, std::nullopt, {});
    m_running.clear();
    saveRunning();
    (void)batch.commit(); // a part of the caller's, which learns what became of it
}

Result<trace::Event> CommandRecorder::writeCommand(const CommandReport &report, const std::optional<QByteArray> &plain,
                                                   const Actor &actor)
{
    privacy::Redacted cmd = m_redactor.text(report.cmd.toUtf8());
    trace::CmdRun run;
    run.cmd = shortened(cmd.bytes);
    run.cwd = shownFolder(report.cwd, cmd);
    run.startMs = m_log.clock().fromBootMs(report.bootMs);
    run.durationMs = report.durationMs;
    run.exitCode = report.exitCode;
    if (plain) {
        const privacy::Redacted output = m_redactor.text(*plain);
        const auto stored = m_store.blobs().put(output.bytes, textMediaType);
        if (!stored)
            return passOn(stored);
        run.output = *stored;
        cmd.addCounts(output);
        run.cast = storeCast(report, output.counts);
    }
    QJsonObject fields = run.toFields();
    if (report.truncatedBytes > 0)
        fields.insert(QStringLiteral("truncated_bytes"), report.truncatedBytes);
    if (report.fullscreen)
        fields.insert(QStringLiteral("fullscreen"), true);
    trace::EventDraft draft = m_log.draft(trace::EventType::CmdRun, fields);
    draft.actor = actor.actor;
    draft.actorBasis = actor.basis;
    draft.redactions = cmd.countsJson();
    return m_log.append(draft);
}

/// Null when the recording cannot be cleaned: a secret may be spread over several of its lines.
trace::BlobRef CommandRecorder::storeCast(const CommandReport &report, const QMap<QString, int> &hidden)
{
    const auto cast = spooled(report.castFile);
    const auto clean = cast ? redactedCast(withoutOwnReport(*cast), m_redactor, hidden) : std::nullopt;
    if (!clean)
        return {};
    return m_store.blobs().put(*clean, QStringLiteral("application/x-asciicast")).value_or(trace::BlobRef());
}

void CommandRecorder::writeTestRun(const CommandReport &report, const QByteArray &plain, const QString &cmdEvent,
                                   const Actor &actor)
{
    auto detected = detectTestRun(report.cmd, plain, report.exitCode, report.reports);
    if (!detected)
        return;
    trace::TestRun &run = detected->run;
    privacy::Redacted hidden;
    if (!detected->rawReport.isEmpty()) {
        const privacy::Redacted clean = m_redactor.text(detected->rawReport);
        run.report = m_store.blobs().put(clean.bytes, detected->reportMediaType).value_or(trace::BlobRef());
        hidden.addCounts(clean);
    }
    const privacy::Redacted selection = m_redactor.text(run.selection.toUtf8());
    hidden.addCounts(selection);
    run.selection = shortened(selection.bytes);
    run.failedTests = shortList(run.failedTests, m_redactor, hidden);
    run.cmdEvent = cmdEvent;
    run.startMs = m_log.clock().fromBootMs(report.bootMs);
    trace::EventDraft draft = m_log.draft(trace::EventType::TestRun, run.toFields());
    draft.actor = actor.actor;
    draft.actorBasis = actor.basis;
    draft.redactions = hidden.countsJson();
    (void)m_log.append(draft);
}

std::optional<QByteArray> CommandRecorder::spooled(const QString &file) const
{
    if (file.isEmpty() || QFileInfo(file).isSymLink() ||
        QFileInfo(QFileInfo(file).absolutePath()).canonicalFilePath() != m_spool)
        return std::nullopt;
    const auto bytes = readFile(file, maxSpooledBytes);
    return bytes ? std::optional(*bytes) : std::nullopt;
}

void CommandRecorder::removeSpooled(const CommandReport &report) const
{
    for (const QString &file : QStringList{report.outputFile, report.castFile} + report.reports)
        if (!file.isEmpty() && QFileInfo(QFileInfo(file).absolutePath()).canonicalFilePath() == m_spool)
            QFile::remove(file);
}

QString CommandRecorder::shownFolder(const QString &cwd, privacy::Redacted &hidden) const
{
    const QString relative = QDir(m_workTree).relativeFilePath(cwd);
    if (!cwd.isEmpty() && QDir::isAbsolutePath(cwd) && relative != QLatin1StringView("..") &&
        !relative.startsWith(QLatin1StringView("../")))
        return relative;
    const privacy::Redacted clean = m_redactor.text(cwd.toUtf8());
    hidden.addCounts(clean);
    return shortened(clean.bytes);
}

} // namespace prt::record
