// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/recordedsession.h"

#include "core/base/clock.h"
#include "core/base/uuid.h"
#include "core/trace/workspace.h"

#include <QDir>

namespace prt::tests {

namespace {

constexpr qint64 startUs = 1'795'444'225'000'000;

class Writer
{
public:
    explicit Writer(store::SessionStore &store)
        : m_store(store)
    {
    }

    trace::BlobRef blob(const QByteArray &bytes, const QString &mediaType = QStringLiteral("text/plain"))
    {
        return m_store.blobs().put(bytes, mediaType).value();
    }

    QString event(trace::EventType type, const QJsonObject &fields, const QString &actor = QStringLiteral("human"))
    {
        trace::EventDraft draft;
        draft.type = type;
        draft.tMs = m_time += 1'000;
        draft.tsClientUs = startUs + draft.tMs * 1'000;
        draft.id = uuidV7(draft.tsClientUs / 1'000);
        draft.actor = actor;
        draft.fields = fields;
        return m_store.append(draft).value().id;
    }

private:
    store::SessionStore &m_store;
    qint64 m_time = 0;
};

trace::Header header(const QString &title)
{
    trace::Header header;
    header.traceId = uuidV7(SystemClock().wallUs() / 1'000);
    header.participant = QStringLiteral("p-7f3a");
    header.taskId = QStringLiteral("T-1");
    header.taskTitle = title;
    header.repoOrigin = QStringLiteral("https://example.org/team/core.git");
    header.repoBranch = QStringLiteral("main");
    header.startCommit = QString(40, u'a');
    header.startedUs = startUs;
    header.consent.kinds = {QStringLiteral("rationales"), QStringLiteral("commands"), QStringLiteral("snapshots")};
    return header;
}

} // namespace

std::unique_ptr<store::SessionStore> recordSession(const QString &folder, const QString &title)
{
    auto store = std::move(store::SessionStore::create(folder, header(title)).value());
    Writer write(*store);
    const QByteArray oldText = "def last(items):\n    return items[len(items)]\n";
    const QByteArray newText = "def last(items):\n    return items[len(items) - 1]\n";
    const trace::BlobRef before = write.blob(oldText);
    const trace::BlobRef tree = write.blob(trace::serialiseTree({{"last.py", {0100644, before.sha256}}}));
    write.event(trace::EventType::SessionStart, {{QStringLiteral("tree_ref"), trace::toJson(tree)}});
    trace::RationaleNote guess;
    guess.hypothesis = QStringLiteral("The index is one too far.");
    const QString hypothesis = write.event(trace::EventType::RationaleNote, guess.toFields());

    trace::FileEdit edit;
    edit.path = "last.py";
    edit.op = QStringLiteral("modify");
    edit.language = QStringLiteral("Python");
    edit.before = before;
    edit.after = store->blobs().put(newText, QStringLiteral("text/plain"), before.sha256).value();
    edit.bufferHashBefore = before.sha256;
    edit.bufferHashAfter = edit.after.sha256;
    edit.editBytes = 4;
    write.event(trace::EventType::FileEdit, edit.toFields());

    trace::CmdRun command;
    command.cmd = QStringLiteral("pytest -q");
    command.cwd = QStringLiteral(".");
    command.startMs = 3'200;
    command.durationMs = 700;
    command.exitCode = 0;
    command.output = write.blob("1 passed in 0.01s\n");
    const QString commandId = write.event(trace::EventType::CmdRun, command.toFields());
    trace::TestRun tests;
    tests.framework = QStringLiteral("pytest");
    tests.passed = 1;
    tests.cmdEvent = commandId;
    const QString testsId = write.event(trace::EventType::TestRun, tests.toFields(), QStringLiteral("tool"));

    trace::RationaleNote seen;
    seen.observation = QStringLiteral("With the smaller index the test passes.");
    seen.links = {{QStringLiteral("observation"), QStringLiteral("supports"), hypothesis},
                  {QStringLiteral("observation"), QStringLiteral("based_on"), testsId}};
    write.event(trace::EventType::RationaleNote, seen.toFields());
    trace::Commit commit;
    commit.sha = QString(40, u'b');
    commit.parentSha = QString(40, u'a');
    commit.message = QStringLiteral("Take the last item, not the one after it");
    write.event(trace::EventType::Commit, commit.toFields(), QStringLiteral("git"));
    write.event(trace::EventType::SessionEnd, {});
    return store;
}

QString sealSession(store::Library &library, const QString &title)
{
    const QString folder = library.sessionsFolder() + QStringLiteral("/recorded");
    QString id;
    {
        const auto session = recordSession(folder, title);
        id = library.seal(*session, {{QStringLiteral("recorder"), QStringLiteral("test")}}).value();
    }
    QDir(folder).removeRecursively();
    return id;
}

} // namespace prt::tests
