// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/eventcontent.h"

#include "core/review/summary.h"

#include <QCoreApplication>
#include <QLocale>

namespace prt::ui {
namespace {

using trace::EventType;

QString tr(const char *text)
{
    return QCoreApplication::translate("EventContent", text);
}

QString bounded(const QByteArray &bytes)
{
    if (bytes.size() <= longestOutput)
        return QString::fromUtf8(bytes);
    const qsizetype half = longestOutput / 2;
    const QString left = QLocale(QLocale::English).formattedDataSize(bytes.size() - longestOutput);
    return QString::fromUtf8(bytes.left(half)) + QStringLiteral("\n\n") + tr("… %1 left out here …").arg(left) +
           QStringLiteral("\n\n") + QString::fromUtf8(bytes.right(half));
}

class ContentReader
{
public:
    ContentReader(const ReviewData &data, const trace::BlobSource &blobs, Since since)
        : m_data(data)
        , m_blobs(blobs)
        , m_since(since)
    {
    }

    EventContent read(const trace::Event &event)
    {
        review::SummaryContext context;
        context.runNumber = m_data.runNumbers.value(event.seq);
        const review::EventSummary summary = review::summarise(event, context);
        m_out.title = summary.headline;
        m_out.detail = summary.detail;
        m_out.failing = summary.failing;
        if (!event.erased)
            readType(event);
        return m_out;
    }

private:
    void readType(const trace::Event &event)
    {
        switch (event.type) {
        case EventType::FileEdit:
            readEdit(event);
            break;
        case EventType::CmdRun:
            readText(trace::CmdRun::from(event).output, tr("This command printed nothing."));
            break;
        case EventType::TestRun:
            readRun(event);
            break;
        case EventType::RationaleNote:
            m_out.kind = EventContent::Kind::Note;
            break;
        case EventType::Commit:
            readCommit(event);
            break;
        default:
            break;
        }
    }

    void readEdit(const trace::Event &event)
    {
        const bool whole = m_since == Since::SessionStart;
        const review::FileVersions versions =
            whole ? review::versionsSinceStart(m_data.trace, event, m_blobs) : review::versionsAt(event, m_blobs);
        m_out.diff = {QString::fromUtf8(versions.path), versions.before, versions.after,
                      whole ? tr("since the start of the session") : QString()};
        if (versions.complete()) {
            m_out.kind = EventContent::Kind::Diff;
            return;
        }
        m_out.title = tr("This change cannot be shown");
        m_out.detail = versions.afterProblem.isEmpty() ? versions.beforeProblem : versions.afterProblem;
    }

    void readText(const trace::BlobRef &ref, const QString &nothing)
    {
        m_out.kind = EventContent::Kind::Text;
        if (ref.isNull()) {
            m_out.text = nothing;
            return;
        }
        const Result<QByteArray> bytes = m_blobs.blob(ref.sha256);
        m_out.text = bytes ? bounded(*bytes) : tr("The output is not here: %1").arg(bytes.error().message);
    }

    /// A run shows what its command printed; the report has the same in another form.
    void readRun(const trace::Event &event)
    {
        const trace::TestRun run = trace::TestRun::from(event);
        const trace::Event *command = m_data.trace.byId(run.cmdEvent);
        readText(command && !command->erased ? trace::CmdRun::from(*command).output : trace::BlobRef(),
                 run.failedTests.isEmpty()
                     ? tr("The output of this run was not recorded.")
                     : tr("The output of this run was not recorded. Failed:\n\n") + run.failedTests.join(u'\n'));
    }

    void readCommit(const trace::Event &event)
    {
        const trace::Commit commit = trace::Commit::from(event);
        readText(commit.diff, commit.message);
        m_out.isPatch = !commit.diff.isNull();
        if (m_out.isPatch)
            m_out.text = commit.message + QStringLiteral("\n\n") + m_out.text;
    }

    const ReviewData &m_data;
    const trace::BlobSource &m_blobs;
    Since m_since;
    EventContent m_out;
};

} // namespace

EventContent readContent(const QString &libraryFolder, const ReviewData &data, qint64 seq, Since since)
{
    EventContent content;
    const trace::Event *event = data.event(seq);
    if (!event)
        return content;
    const Result<void> opened =
        withBlobs(libraryFolder, data.trace.header.traceId,
                  [&](const trace::BlobSource &blobs) { content = ContentReader(data, blobs, since).read(*event); });
    if (!opened) {
        content.title = tr("The content of this session cannot be read");
        content.detail = opened.error().message;
    }
    return content;
}

} // namespace prt::ui
