// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/recorder.h"
#include "core/store/library.h"
#include "tests/support/scratchrepository.h"

#include <QTest>

namespace prt::test {

/// A session on a scratch repository with its recorder in this process, and what it has recorded so far.
class RecordedSession
{
public:
    explicit RecordedSession(const ScratchRepository &repository, record::StartOptions options = {})
        : folder(record::SessionFolder::of(library.path() + QStringLiteral("/library"),
                                           QStringLiteral("01900000-0000-7000-8000-000000000001")))
    {
        options.repository = repository.path();
        options.title = QStringLiteral("A test");
        if (!folder.writeStartOptions(options))
            qFatal("Cannot write the options.");
        open();
    }

    void open()
    {
        auto opened = record::Recorder::open(folder, clock);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        recorder = std::move(*opened);
    }

    /// As a crash leaves it: nothing more is written.
    void crash() { recorder.reset(); }

    trace::Trace trace() const
    {
        const auto store = store::SessionStore::openReadOnly(folder.path());
        if (!store)
            qFatal("%s", qPrintable(store.error().message));
        auto trace = trace::traceFromLines((*store)->headerLine(), *(*store)->lines());
        if (!trace)
            qFatal("%s", qPrintable(trace.error().message));
        return *trace;
    }

    /// "file_edit create a.txt", "git_op checkout", "commit", … of everything behind the start.
    QStringList log() const
    {
        QStringList lines;
        for (const trace::Event &event : trace().events) {
            QString line = event.typeText;
            for (const char *field : {"op", "operation", "file_path", "from_path"})
                if (!event.text(QLatin1StringView(field)).isEmpty())
                    line += u' ' + event.text(QLatin1StringView(field));
            if (!event.via.isEmpty())
                line += QStringLiteral(" via ") + event.via;
            if (event.type != trace::EventType::SessionStart)
                lines.append(line);
        }
        return lines;
    }

    trace::Event last() const { return trace().events.last(); }

    QByteArray blob(const trace::BlobRef &ref) const
    {
        const auto store = store::SessionStore::openReadOnly(folder.path());
        return store ? (*store)->blobs().blob(ref.sha256).value_or("NOT THERE") : QByteArray("NO STORE");
    }

    /// The work tree as the trace has it now.
    trace::Tree tree() const
    {
        const auto store = store::SessionStore::openReadOnly(folder.path());
        const trace::Trace now = trace();
        return trace::treeAt(now.events, now.events.last().seq, (*store)->blobs()).value_or(trace::Tree());
    }

    QTemporaryDir library;
    SystemClock clock;
    record::SessionFolder folder;
    std::unique_ptr<record::Recorder> recorder;
};

} // namespace prt::test
