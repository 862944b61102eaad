// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/privacy/vault.h"
#include "core/record/recorderclient.h"
#include "core/record/recordermain.h"
#include "core/record/sessionfolder.h"
#include "core/store/library.h"
#include "core/store/sessionstore.h"
#include "core/trace/workspace.h"
#include "tests/support/scratchrepository.h"

#include <csignal>
#include <cstring>
#include <QJsonArray>
#include <QLocalSocket>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <thread>

using namespace prt;
using record::RecorderClient;

namespace {

QJsonObject message(const char *type, QJsonObject fields = {})
{
    fields.insert(QStringLiteral("type"), QLatin1StringView(type));
    return fields;
}

QJsonObject noteMessage(const QString &text)
{
    return message("note", {{QStringLiteral("structured"), QJsonObject{{QStringLiteral("plan"), text}}}});
}

} // namespace

/// The real process: this program is its own recorder (see main below).
class TestRecorderProcess : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::ScratchRepository> m_repository;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_library;

    Result<record::SessionState> start() const
    {
        record::StartOptions options;
        options.repository = m_repository->path();
        options.title = QStringLiteral("A test");
        return RecorderClient::start(m_library, options);
    }

    pid_t processOf(const QString &session) const
    {
        const auto file =
            readFile(m_library + QStringLiteral("/sessions/") + session + QStringLiteral("/recorder.json"));
        return file ? static_cast<pid_t>(parseJsonObject(*file)->value(QStringLiteral("pid")).toInt()) : 0;
    }

    static void kill(pid_t process)
    {
        QVERIFY(process > 1);
        ::kill(process, SIGKILL);
        QTRY_VERIFY(::kill(process, 0) != 0);
    }

    trace::Trace read(const QString &session) const
    {
        const auto store = store::SessionStore::openReadOnly(m_library + QStringLiteral("/sessions/") + session);
        return store ? trace::traceFromLines((*store)->headerLine(), *(*store)->lines()).value_or(trace::Trace())
                     : trace::Trace();
    }

private slots:
    void init()
    {
        m_repository = std::make_unique<test::ScratchRepository>();
        m_folder = std::make_unique<QTemporaryDir>();
        m_library = m_folder->path() + QStringLiteral("/library");
        m_repository->write(QStringLiteral("a.txt"), "one\n");
        m_repository->commitAll(QStringLiteral("First"));
    }

    void cleanup()
    {
        for (const record::SessionState &state : RecorderClient::sessions(m_library))
            if (state.alive)
                (void)RecorderClient::call(state.socket, message("discard"));
    }

    void recordsWithoutItsClient()
    {
        const auto state = start();
        QVERIFY2(state, state ? "" : qPrintable(state.error().message));
        m_repository->write(QStringLiteral("a.txt"), "two\n");
        QTRY_COMPARE(RecorderClient::sessions(m_library).value(0).events, 2);
        const auto found = RecorderClient::sessions(m_library);
        QCOMPARE(found.size(), 1);
        QVERIFY(found[0].alive);
        QCOMPARE(found[0].id, state->id);
        QCOMPARE(found[0].repository, m_repository->path());
        const auto trace = RecorderClient::call(found[0].socket, message("finish"));
        QVERIFY2(trace, trace ? "" : qPrintable(trace.error().message));
        QCOMPARE(trace->value(QStringLiteral("trace")).toString(), state->id);
        QVERIFY(RecorderClient::sessions(m_library).isEmpty());
        const auto verified = (*store::Library::open(m_library))->verify(state->id);
        QVERIFY(verified && verified->intact && verified->sealed);
    }

    void saysWhyItCannotStart()
    {
        record::StartOptions options;
        options.repository = m_folder->path();
        options.title = QStringLiteral("A test");
        const auto state = RecorderClient::start(m_library, options);
        QVERIFY(!state);
        QCOMPARE(state.error().code, ErrorCode::NotFound);
        QVERIFY(state.error().message.contains(m_folder->path()));
        QVERIFY(RecorderClient::sessions(m_library).isEmpty());
    }

    void tellsItsSubscribers()
    {
        const auto state = start();
        QVERIFY(state);
        RecorderClient client;
        QSignalSpy events(&client, &RecorderClient::eventRecorded);
        QSignalSpy states(&client, &RecorderClient::stateChanged);
        QSignalSpy ended(&client, &RecorderClient::disconnected);
        client.attach(*state);
        QTRY_VERIFY(!states.isEmpty());
        trace::RationaleNote note;
        note.plan = QStringLiteral("Look at the loop");
        QString noted;
        client.note(note, [&noted](const Result<QJsonObject> &answer) {
            noted = answer ? answer->value(QStringLiteral("event")).toString() : answer.error().message;
        });
        QTRY_COMPARE(events.count(), 1);
        QTRY_COMPARE(noted, events[0][0].value<trace::Event>().id);
        QString trace;
        client.finish([&trace](const Result<QJsonObject> &answer) {
            trace = answer ? answer->value(QStringLiteral("trace")).toString() : answer.error().message;
        });
        QTRY_COMPARE(trace, state->id);
        QTRY_COMPARE(ended.count(), 1);
    }

    /// Twice, because the second finish finds a session that has ended.
    void keepsItsRecordingWhenAnotherTraceHasItsId()
    {
        const auto state = start();
        QVERIFY(state);
        trace::Header header = read(state->id).header;
        header.taskTitle = QStringLiteral("Foreign");
        const auto library = std::move(store::Library::open(m_library).value());
        const QString live = m_library + QStringLiteral("/sessions/") + state->id;
        {
            const auto foreign =
                store::SessionStore::create(m_folder->filePath(QStringLiteral("foreign")), header).value();
            QVERIFY(library->seal(*foreign, {}));
        }
        for (int i = 0; i < 2; ++i) {
            const auto finished = RecorderClient::call(state->socket, message("finish"));
            QVERIFY(!finished);
            QCOMPARE(finished.error().code, ErrorCode::Conflict);
            QVERIFY(QFile::exists(live + QStringLiteral("/session.sqlite")));
        }
        QVERIFY(library->remove(state->id));
        QVERIFY(QFile::exists(live + QStringLiteral("/session.sqlite")));
        QVERIFY(RecorderClient::call(state->socket, noteMessage(QStringLiteral("It goes on"))));
        QVERIFY(RecorderClient::call(state->socket, message("finish")));
        QCOMPARE(library->row(state->id)->title, QStringLiteral("A test"));
    }

    void removesEventsBeforeTheSeal()
    {
        m_repository->write(QStringLiteral("app.conf"), "name = a\n");
        const auto state = start();
        QVERIFY(state);
        RecorderClient client;
        QSignalSpy rewritten(&client, &RecorderClient::rewritten);
        QSignalSpy states(&client, &RecorderClient::stateChanged);
        client.attach(*state);
        QTRY_VERIFY(!states.isEmpty());
        const auto ask = [&state](const QJsonObject &request) { return RecorderClient::call(state->socket, request); };
        const auto secretNote = ask(noteMessage(QStringLiteral("password = \"correct-horse-9-battery\"")));
        QVERIFY(secretNote);
        const QString secret = secretNote->value(QStringLiteral("event")).toString();
        QJsonObject linked = noteMessage(QStringLiteral("Look there first"));
        linked.insert(QStringLiteral("links"),
                      QJsonArray{QJsonObject{{QStringLiteral("from"), QStringLiteral("plan")},
                                             {QStringLiteral("rel"), QStringLiteral("based_on")},
                                             {QStringLiteral("event"), secret}}});
        QVERIFY(ask(linked));
        const QString vault = m_library + QStringLiteral("/vault");
        QCOMPARE((*privacy::Vault::openExisting(vault, state->id))->count().value_or(-1), 1);
        const auto start = read(state->id).events.first().id;
        QCOMPARE(ask(message("remove", {{QStringLiteral("events"), QJsonArray{start}}})).error().code,
                 ErrorCode::InvalidInput);
        QCOMPARE(
            ask(message("remove", {{QStringLiteral("events"), QJsonArray{QStringLiteral("x"), secret}}})).error().code,
            ErrorCode::NotFound);
        QCOMPARE(read(state->id).events.size(), 3);
        const auto removed = ask(message("remove", {{QStringLiteral("events"), QJsonArray{secret}}}));
        QVERIFY2(removed, removed ? "" : qPrintable(removed.error().message));
        QCOMPARE(removed->value(QStringLiteral("removed")).toInt(), 1);
        QCOMPARE(removed->value(QStringLiteral("seq")).toInt(), 2);
        QTRY_COMPARE(rewritten.count(), 1);
        QCOMPARE((*privacy::Vault::openExisting(vault, state->id))->count().value_or(-1), 0);
        QVERIFY(ask(noteMessage(QStringLiteral("And it goes on"))));
        const auto sealed = ask(message("finish"));
        QVERIFY(sealed);
        const auto library = store::Library::open(m_library);
        QVERIFY((*library)->verify(state->id)->intact);
        const auto trace = (*library)->trace(state->id);
        QCOMPARE(trace->events.size(), 5);
        QCOMPARE(trace->events[1].text(QLatin1StringView("reason")), QStringLiteral("removed_by_user"));
        QCOMPARE(trace->events[1].object.value(QLatin1StringView("count")).toInt(), 1);
        QVERIFY(trace::RationaleNote::from(trace->events[2]).links.isEmpty());
    }

    /// A content that a later event names too stays, and the answer says for whom; its command's test run goes along.
    void saysWhatStillNamesARemovedContent()
    {
        const auto state = start();
        QVERIFY(state);
        for (const char *text : {"two\n", "three\n"}) {
            const qint64 before = RecorderClient::sessions(m_library).value(0).events;
            m_repository->write(QStringLiteral("a.txt"), text);
            QTRY_COMPARE(RecorderClient::sessions(m_library).value(0).events, before + 1);
        }
        const QString first = read(state->id).events[1].id;
        const auto removed =
            RecorderClient::call(state->socket, message("remove", {{QStringLiteral("events"), QJsonArray{first}}}));
        QVERIFY2(removed, removed ? "" : qPrintable(removed.error().message));
        QCOMPARE(removed->value(QStringLiteral("still_named_by")).toArray(), QJsonArray{3});
        const QString second = read(state->id).events[2].id;
        const auto rest =
            RecorderClient::call(state->socket, message("remove", {{QStringLiteral("events"), QJsonArray{second}}}));
        QVERIFY(rest);
        QVERIFY(rest->value(QStringLiteral("still_named_by")).toArray().isEmpty());
        const auto store = store::SessionStore::openReadOnly(m_library + QStringLiteral("/sessions/") + state->id);
        QVERIFY(!(*store)->blobs().find(sha256Hex("two\n")).value());
    }

    void answersNonsenseWithAnError_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("code");
        QTest::newRow("no JSON") << QByteArray("hello") << QStringLiteral("invalid_input");
        QTest::newRow("no object") << QByteArray("[1]") << QStringLiteral("invalid_input");
        QTest::newRow("unknown type") << QByteArray(R"({"v":1,"id":7,"type":"fly"})") << QStringLiteral("unsupported");
        QTest::newRow("other version") << QByteArray(R"({"v":2,"id":7,"type":"status"})")
                                       << QStringLiteral("unsupported");
        QTest::newRow("empty note") << QByteArray(R"({"v":1,"id":7,"type":"note"})") << QStringLiteral("invalid_input");
        QTest::newRow("command without text")
            << QByteArray(R"({"v":1,"id":7,"type":"cmd.end"})") << QStringLiteral("invalid_input");
        QTest::newRow("file outside") << QByteArray(R"({"v":1,"id":7,"type":"view","file":"/etc/passwd"})")
                                      << QStringLiteral("not_found");
        QTest::newRow("deep") << QByteArray(R"({"v":1,"id":7,"type":)" + QByteArray(50, '['))
                              << QStringLiteral("invalid_input");
        QTest::newRow("too long") << QByteArray(1'100'000, 'x') << QStringLiteral("limit");
    }
    void answersNonsenseWithAnError()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, code);
        const auto state = start();
        QVERIFY(state);
        QLocalSocket socket;
        socket.connectToServer(state->socket);
        QVERIFY(socket.waitForConnected(1'000));
        socket.write(line + '\n');
        QTRY_VERIFY(socket.canReadLine());
        const auto answer = parseJsonObject(socket.readLine());
        QVERIFY(answer);
        QCOMPARE(answer->value(QStringLiteral("code")).toString(), code);
        QVERIFY(RecorderClient::call(state->socket, message("status")));
    }

    void letsOnlyTheSameUserIn()
    {
        const auto state = start();
        QVERIFY(state);
        QCOMPARE(QFile::permissions(state->socket) &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
    }

    void keepsTheSessionWhenItIsAskedToEnd()
    {
        const auto state = start();
        QVERIFY(state);
        const pid_t process = processOf(state->id);
        m_repository->write(QStringLiteral("new.txt"), "1\n");
        ::kill(process, SIGTERM);
        QTRY_VERIFY(::kill(process, 0) != 0);
        const auto left = RecorderClient::sessions(m_library);
        QCOMPARE(left.size(), 1);
        QVERIFY(!left[0].alive);
        QCOMPARE(left[0].events, 2);
        QVERIFY(RecorderClient::recover(m_library, state->id));
    }

    void takesOneRecorderAtATime()
    {
        const auto state = start();
        QVERIFY(state);
        const auto second = RecorderClient::recover(m_library, state->id);
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Conflict);
        QVERIFY(RecorderClient::call(state->socket, message("status")));
    }

    /// Whatever was acknowledged before the kill is there, the chain goes on, the disk is recovered and a gap says so.
    void losesNothingThatWasAcknowledged()
    {
        const int kills = qEnvironmentVariableIsSet("PRT_LONG") ? 50 : 8;
        auto state = start();
        QVERIFY(state);
        QStringList acknowledged;
        for (int round = 0; round < kills; ++round) {
            const pid_t process = processOf(state->id);
            std::thread killer([process] {
                std::this_thread::sleep_for(                                                 // pace
                    std::chrono::milliseconds(QRandomGenerator::global()->bounded(1, 250))); // pace
                ::kill(process, SIGKILL);
            });
            for (int i = 0; i < 10'000; ++i) {
                m_repository->write(QStringLiteral("f%1.txt").arg(i % 7),
                                    QByteArray::number(round) + ' ' + QByteArray::number(i) + '\n');
                const auto answer =
                    RecorderClient::call(state->socket, noteMessage(QStringLiteral("%1 %2").arg(round).arg(i)), 5'000);
                if (!answer)
                    break;
                acknowledged.append(answer->value(QStringLiteral("event")).toString());
            }
            killer.join();
            m_repository->write(QStringLiteral("after.txt"), QByteArray::number(round));
            state = RecorderClient::recover(m_library, state->id);
            QVERIFY2(state, state ? "" : qPrintable(state.error().message));
            QVERIFY(!state->recovered.isEmpty());
            const trace::Trace trace = read(state->id);
            QSet<QString> ids;
            int gaps = 0;
            for (const trace::Event &event : trace.events) {
                ids.insert(event.id);
                gaps += event.type == trace::EventType::Gap;
            }
            for (const QString &id : std::as_const(acknowledged))
                QVERIFY2(ids.contains(id), qPrintable(id));
            QCOMPARE(gaps, round + 1);
        }
        const auto finished = RecorderClient::call(state->socket, message("finish"));
        QVERIFY2(finished, finished ? "" : qPrintable(finished.error().message));
        const auto library = store::Library::open(m_library);
        const auto verified = (*library)->verify(state->id);
        QVERIFY(verified);
        QVERIFY2(verified->intact, qPrintable(verified->problem));
        const auto trace = (*library)->trace(state->id);
        const auto tree = trace::treeAt(trace->events, trace->events.last().seq, (*library)->blobs());
        QVERIFY(tree);
        for (auto it = tree->cbegin(); it != tree->cend(); ++it)
            QCOMPARE(it->sha256, sha256Hex(m_repository->read(QString::fromUtf8(it.key()))));
        QVERIFY(tree->contains("after.txt"));
        qInfo("%d kills -9; %lld acknowledged notes, 0 lost; %d gaps; the recovered tree is the one on disk", kills,
              qint64(acknowledged.size()), kills);
    }
};

int main(int argc, char **argv)
{
    if (argc > 1 && std::strcmp(argv[1], "--recorder") == 0)
        return record::recorderMain(argc, argv);
    QCoreApplication application(argc, argv);
    TestRecorderProcess test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_recorderprocess.moc"
