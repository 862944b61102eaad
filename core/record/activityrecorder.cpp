// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/activityrecorder.h"

#include <QDir>
#include <QFile>

namespace prt::record {

namespace {

constexpr qsizetype maxQuery = 1'000;

} // namespace

ActivityRecorder::ActivityRecorder(EventLog &log, privacy::Redactor &redactor, const trace::Consent &consent,
                                   QString workTree)
    : m_log(log)
    , m_redactor(redactor)
    , m_allowed(consent.allows(QLatin1StringView("commands")))
    , m_workTree(std::move(workTree))
{
}

Result<QByteArray> ActivityRecorder::relative(const QString &file) const
{
    const QDir root(m_workTree);
    const QString path = root.relativeFilePath(QDir::cleanPath(root.absoluteFilePath(file)));
    if (file.isEmpty() || path == QLatin1StringView("..") || path.startsWith(QLatin1StringView("../")) ||
        path.toUtf8().size() > 4'000)
        return fail(ErrorCode::NotFound, QStringLiteral("%1 is not in the recorded work tree.").arg(file));
    const QByteArray bytes = QFile::encodeName(path);
    if (m_redactor.isNeverRecorded(bytes))
        return fail(ErrorCode::Denied, QStringLiteral("%1 is never recorded.").arg(file));
    return bytes;
}

Result<trace::Event> ActivityRecorder::append(trace::EventType type, const QJsonObject &fields,
                                              const QJsonObject &redactions, const Actor &actor)
{
    if (!m_allowed)
        return fail(
            ErrorCode::Denied,
            QStringLiteral(
                "This session was started without consent to record commands, which covers reading and searching."));
    trace::EventDraft draft = m_log.draft(type, fields);
    draft.actor = actor.actor;
    draft.actorBasis = actor.basis;
    draft.redactions = redactions;
    return m_log.append(draft);
}

Result<trace::Event> ActivityRecorder::view(const QString &file, const Actor &actor)
{
    const auto path = relative(file);
    if (!path)
        return passOn(path);
    return append(trace::EventType::FileView, {{QStringLiteral("file_path"), QString::fromUtf8(*path)}}, {}, actor);
}

Result<trace::Event> ActivityRecorder::search(const QString &query, const QString &file, const Actor &actor)
{
    if (query.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("A search message needs \"query\"."));
    const privacy::Redacted redacted = m_redactor.text(query.toUtf8(), maxQuery);
    QJsonObject fields{{QStringLiteral("query"), QString::fromUtf8(redacted.bytes)}};
    if (const auto path = relative(file))
        fields.insert(QStringLiteral("file_path"), QString::fromUtf8(*path));
    return append(trace::EventType::Search, fields, redacted.countsJson(), actor);
}

} // namespace prt::record
