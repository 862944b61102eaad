// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/suggest.h"
#include "core/base/json.h"
#include "core/ports/validation.h"
#include "core/store/library.h"
#include "tests/support/sampletrace.h"
#include "tests/support/typist.h"

#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace prt;

namespace {

struct Ended
{
    int code = -1;
    QString output;
    QString errors;
};

const QString forgedTitle = QStringLiteral("Fix it\n  trace       0000\x1b[2J");

} // namespace

/// The commands as one types them: exit codes, what is said, and what asks before it acts.
class TestCommandLine final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_trace; ///< sealed by somebody
    QString m_own;   ///< sealed by this library's device

    QString at(const QString &name) const { return m_folder->filePath(name); }
    QString libraryFolder() const { return at(QStringLiteral("library")); }
    static QString program() { return qEnvironmentVariable("PRT_BIN_DIR") + QStringLiteral("/pr-telemetry"); }

    QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name :
             {"PR_TELEMETRY_SERVER", "PR_TELEMETRY_TOKEN", "PR_TELEMETRY_SOCKET", "DBUS_SESSION_BUS_ADDRESS"})
            environment.remove(QString::fromLatin1(name));
        environment.insert(QStringLiteral("HOME"), m_folder->path());
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder->path());
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), at(QStringLiteral("config")));
        environment.insert(QStringLiteral("PR_TELEMETRY_LIBRARY"), libraryFolder());
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        environment.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("unix://") + at(QStringLiteral("no-engine")));
        return environment;
    }

    Ended run(const QStringList &arguments) const
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setWorkingDirectory(m_folder->path());
        process.start(program(), arguments);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000))
            qFatal("%s does not end.", qPrintable(arguments.join(u' ')));
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()).trimmed(),
                QString::fromUtf8(process.readAllStandardError())};
    }

    /// Types `answer` at the question of a command on a terminal; the exit code.
    std::optional<int> answer(const QList<QByteArray> &arguments, const QByteArray &question,
                              const QByteArray &answer) const
    {
        QList<QByteArray> variables;
        for (const QString &entry : environment().toStringList())
            variables.append(entry.toLocal8Bit());
        test::Typist typist({QList<QByteArray>{program().toLocal8Bit()} + arguments, variables, {24, 400, 0, 0}});
        if (!typist.started() || !typist.waitFor(question))
            return std::nullopt;
        typist.type(answer);
        return typist.waitForExit();
    }

    qint64 erasedLines() const
    {
        const auto library = store::Library::open(libraryFolder());
        return library ? (*library)->verify(m_own).value_or(trace::Verification()).erased : -1;
    }

private slots:
    void initTestCase()
    {
        if (!QFile::exists(program()))
            QSKIP("pr-telemetry is not built.");
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        test::TraceBuilder builder(forgedTitle);
        builder.wait(1'000).command(QStringLiteral("make"), 0, 500);
        builder.edit("src/a\nb.c", "one\n");
        auto library = store::Library::open(libraryFolder());
        QVERIFY2(library, library ? "" : qPrintable(library.error().message));
        const trace::Trace sealed = builder.sealed();
        const auto id = (*library)->import(sealed, builder.blobs, {builder.blobs.sizes(), {}}, {});
        QVERIFY2(id, id ? "" : qPrintable(id.error().message));
        m_trace = *id;
        test::TraceBuilder own(QStringLiteral("Own"));
        own.wait(1'000).command(QStringLiteral("make"), 0, 500);
        const auto key = (*library)->deviceKey();
        QVERIFY(key);
        const auto ownId = (*library)->import(own.sealed(*key), own.blobs, {own.blobs.sizes(), {}}, {});
        QVERIFY2(ownId, ownId ? "" : qPrintable(ownId.error().message));
        m_own = *ownId;
        QVERIFY((*library)->exportBundle(m_trace, at(QStringLiteral("there.prtrace"))));
        QFile file(at(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no bundle") > 0);
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    }

    void endsWithTheRightCode_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *words, int code, const char *says) {
            QTest::newRow(words) << QString::fromLatin1(words) << code << QString::fromUtf8(says);
        };
        row("list", 0, "");
        row("show TRACE", 0, "");
        row("verify there.prtrace", 1, "trust add there.prtrace --name");
        row("verify there.prtrace --any-signer", 0, "");
        row("record status", 1, "No session is being recorded");
        // the command line itself
        row("shwo TRACE", 2, "Did you mean \"show\"?");
        row("record strat", 2, "Did you mean \"record start\"?");
        row("trust ad key", 2, "Did you mean \"trust add\"?");
        row("quite-another-word", 2, "`pr-telemetry --help` lists");
        row("show", 2, "--running");
        row("show TRACE --running", 2, "--running");
        row("timeline", 2, "--running");
        row("show TRACE --no-such-option", 2, "--no-such-option");
        row("export TRACE --to parquet out", 2, "Known: prtrace");
        row("erase TRACE --reason personal_data", 2, "--event or --blob");
        row("erase TRACE --event 1 --reason personal_data", 2, "--yes");
        row("erase there.prtrace --event 1 --reason personal_data", 2, "Import it");
        row("trust add there.prtrace --name x", 2, "--yes");
        row("trust add there.prtrace", 2, "--name");
        row("shell", 2, "terminal");
        // what was named is not there, or is not what it should be
        row("show 77777777", 3, "pr-telemetry list");
        row("show nowhere.prtrace", 3, "There is no file nowhere.prtrace in ");
        row("show folder/nowhere", 3, "There is no file nowhere in ");
        row("show file", 3, "Not a sound .prtrace file");
        row("show ./folder", 3, "is a folder");
        row("show TRACE --at 99", 3, "show --events");
        row("verify nowhere.prtrace", 3, "There is no file");
        row("verify file", 1, "");
        row("import nowhere.prtrace", 3, "Cannot read nowhere.prtrace");
        row("import folder", 3, "is a folder");
        row("import file", 3, "Not a sound .prtrace file");
        row("export TRACE nowhere/out.prtrace", 3, "There is no folder");
        row("export TRACE folder", 3, "Name the file in it");
        row("export TRACE there.prtrace", 3, "--force");
        row("export TRACE file/out.prtrace", 3, "file");
        row("checkout TRACE file", 3, "file");
        row("trust add nowhere.pem --name x", 3, "There is no file nowhere.pem");
        row("trust add folder --name x", 3, "folder");
        row("trust add file --name x", 3, "");
        row("trust remove 0000", 3, "not on the trust list");
        row("record start nowhere --title x", 3, "nowhere");
        row("record start folder --title x", 3, "folder");
        row("record discard --yes", 3, "record start");
        row("note --plan x", 3, "record start");
        row("list --library file", 3, "is a file");
        row("list --library file/below", 3, "There is no library");
        row("show 0193 --library folder", 3, "There is no library");
        row("trust list --library folder", 3, "There is no library");
        row("push --library folder", 3, "There is no library");
        row("export 0193 --to prtrace x.prtrace --library folder", 3, "There is no library");
        row("list --jsn", 2, "Did you mean \"--json\"?");
        row("record start --titel x", 2, "Did you mean \"--title\"?");
        row("verify x --any-singer", 2, "Did you mean \"--any-signer\"?");
        row("record start folder --title x --library file", 3, "Cannot make the folder");
        row("login nonsense", 3, "is not the address");
        row("login https://127.0.0.1:1", 2, "token create");
        // a part is missing
        row("push TRACE", 4, "pr-telemetry login");
        row("logout", 4, "pr-telemetry login");
        row("environments", 4, "engine");
        row("validate TRACE", 4, "engine");
    }
    void endsWithTheRightCode()
    {
        QFETCH(QString, words);
        QFETCH(QString, says);
        QStringList arguments = words.split(u' ');
        arguments.replaceInStrings(QStringLiteral("TRACE"), m_trace);
        const Ended ended = run(arguments);
        QVERIFY2(ended.errors.contains(says), qPrintable(ended.errors));
        QTEST(ended.code, "code");
        QVERIFY2(!ended.errors.contains(QStringLiteral("terminate called")), qPrintable(ended.errors));
    }

    void findsTheWordThatWasMeant_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("nearest");
        QTest::newRow("two changed places") << QStringLiteral("shwo") << QStringLiteral("show");
        QTest::newRow("one too few") << QStringLiteral("exprt") << QStringLiteral("export");
        QTest::newRow("one too many") << QStringLiteral("judgee") << QStringLiteral("judge");
        QTest::newRow("in capitals") << QStringLiteral("LIST") << QStringLiteral("list");
        QTest::newRow("another word") << QStringLiteral("banana") << QString();
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("very long") << QString(100'000, u's') << QString();
    }
    void findsTheWordThatWasMeant()
    {
        QFETCH(QString, word);
        const QStringList words{QStringLiteral("list"), QStringLiteral("show"), QStringLiteral("export"),
                                QStringLiteral("judge")};
        QTEST(app::nearestWord(word, words), "nearest");
    }

    void letsNoTitleForgeALine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("list") << QStringList{QStringLiteral("list")};
        QTest::newRow("overview") << QStringList{QStringLiteral("show"), QStringLiteral("TRACE")};
        QTest::newRow("events") << QStringList{QStringLiteral("show"), QStringLiteral("TRACE"),
                                               QStringLiteral("--events")};
        QTest::newRow("timeline") << QStringList{QStringLiteral("timeline"), QStringLiteral("TRACE")};
    }
    void letsNoTitleForgeALine()
    {
        QFETCH(QStringList, arguments);
        const Ended ended = run(arguments.replaceInStrings(QStringLiteral("TRACE"), m_trace));
        QCOMPARE(ended.code, 0);
        for (const QString &line : ended.output.split(u'\n')) {
            QVERIFY2(!line.startsWith(QStringLiteral("  trace       0000")), qPrintable(line));
            QVERIFY2(!line.startsWith(QStringLiteral("b.c")), qPrintable(line));
        }
        QVERIFY(!ended.output.contains(u'\x1b'));
    }

    /// Each validation has a line of its own, and a narrow one does not become the trace's verdict.
    void showsWhatEachStatementSays()
    {
        const auto library = store::Library::open(libraryFolder());
        ports::ValidationReport whole;
        whole.runState = QStringLiteral("completed");
        whole.verdict = QStringLiteral("resolved");
        whole.command = {QStringLiteral("pytest")};
        whole.tests = {{QStringLiteral("a"), {}, {}, 0, {}, {}}, {QStringLiteral("b"), {}, {}, 0, {}, {}}};
        ports::ValidationReport narrow = whole;
        narrow.verdict = QStringLiteral("not_resolved");
        narrow.command = {QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("pytest one.py")};
        narrow.commandAsked = true;
        narrow.tests.removeLast();
        QVERIFY((*library)->sign(m_own, trace::StatementKind::Validation, whole.toPredicate({})));
        QVERIFY((*library)->sign(m_own, trace::StatementKind::Validation, narrow.toPredicate({})));
        const QString shown = run({QStringLiteral("show"), m_own}).output;
        const QRegularExpression first(
            QStringLiteral("  validation  resolved · pytest · 2 tests · [-0-9]{10} [:0-9]{5} · "
                           "by this device · stands for the trace\n"));
        const QRegularExpression second(QStringLiteral(
            "  validation  not resolved · pytest one.py · 1 test · [-0-9]{10} [:0-9]{5} · by this device$"));
        QVERIFY2(shown.contains(first) && shown.contains(second), qPrintable(shown));
        QVERIFY(run({QStringLiteral("list")}).output.contains(m_own + QStringLiteral("  resolved ")));
    }

    void replacesAFileOnlyWhenTold()
    {
        const QString target = at(QStringLiteral("file"));
        const Ended refused = run({QStringLiteral("export"), m_trace, target});
        QCOMPARE(refused.code, 3);
        QCOMPARE(QFileInfo(target).size(), 9);
        QCOMPARE(run({QStringLiteral("export"), m_trace, target, QStringLiteral("--force")}).code, 0);
        QCOMPARE(run({QStringLiteral("verify"), target, QStringLiteral("--any-signer")}).code, 0);
        // Nothing unfinished stays beside it, however it ended.
        QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral(".prt-*")}, QDir::Files | QDir::Hidden),
                 QStringList());
    }

    /// Who looks at a library that is not there has mistyped its name.
    void makesNoLibraryForWhoOnlyLooks()
    {
        const QString mistyped = at(QStringLiteral("libary"));
        for (const char *words : {"list", "show 0193", "verify 0193", "trust list", "record status", "logout"}) {
            const Ended ended =
                run(QStringList{QStringLiteral("--library"), mistyped} + QString::fromLatin1(words).split(u' '));
            QCOMPARE(ended.code, 3);
            QVERIFY2(ended.errors.contains(QStringLiteral("Did you mean %1?").arg(libraryFolder())),
                     qPrintable(ended.errors));
            QVERIFY2(!QFile::exists(mistyped), words);
        }
        const QStringList import{QStringLiteral("--library"), mistyped, QStringLiteral("import"),
                                 QStringLiteral("there.prtrace")};
        QVERIFY(run(import).errors.contains(QStringLiteral("Made a new library in %1.").arg(mistyped)));
        QVERIFY(!run(import).errors.contains(QStringLiteral("Made a new library")));
    }

    /// A file needs no library, as on a machine that checks what others made.
    void readsAFileWithoutTheLibraryThatWasNamed()
    {
        const QString mistyped = at(QStringLiteral("libary"));
        for (const char *words : {"verify there.prtrace --any-signer", "show there.prtrace"}) {
            const Ended ended =
                run(QStringList{QStringLiteral("--library"), mistyped} + QString::fromLatin1(words).split(u' '));
            QVERIFY2(ended.code == 0, qPrintable(ended.errors));
            QVERIFY2(ended.errors.contains(QStringLiteral("Did you mean %1?").arg(libraryFolder())),
                     qPrintable(ended.errors));
            QVERIFY2(!QFile::exists(mistyped), words);
        }
    }

    /// Anybody can sign a receipt, and a trace may be deleted on the server that has signed one.
    void saysThatAServerHasATraceOnlyWhenItIsSo()
    {
        const auto library = store::Library::open(libraryFolder());
        const auto erasing = [this] {
            return run({QStringLiteral("erase"), m_own, QStringLiteral("--event"), QStringLiteral("1"),
                        QStringLiteral("--reason"), QStringLiteral("x")})
                .errors.contains(QStringLiteral("A server has the trace"));
        };
        const auto server = trace::SigningKey::generate();
        QVERIFY((*library)->addStatement(
            m_own,
            trace::makeStatement(trace::StatementKind::Receipt, (*library)->trace(m_own)->seal->head,
                                 {{QStringLiteral("statements"), QJsonArray()}}, {}, 1, server),
            server.publicKey().pem()));
        QVERIFY(!erasing());
        QVERIFY((*library)->trust(server.publicKey(), QStringLiteral("a server"), QStringLiteral("server")));
        QVERIFY(erasing());
        QVERIFY((*library)->setSyncState(m_own, QStringLiteral("deleted")));
        QVERIFY(!erasing());
    }

    void namesWhatItErases()
    {
        const Ended ended = run({QStringLiteral("erase"), m_trace, QStringLiteral("--event"), QStringLiteral("2"),
                                 QStringLiteral("--reason"), QStringLiteral("secret")});
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.errors.contains(QRegularExpression(QStringLiteral("2  file_edit +.*src/a.b.c.*\\([0-9]+ B\\)"))),
                 qPrintable(ended.errors));
        QVERIFY2(ended.errors.contains(QRegularExpression(QStringLiteral("blob  [0-9a-f]{64}  \\(4 B\\)"))),
                 qPrintable(ended.errors));
    }

    void saysWhereTheDeviceKeyIs()
    {
        for (const char *words : {"trust list", "doctor"}) {
            const Ended ended = run(QString::fromLatin1(words).split(u' '));
            QVERIFY2((ended.output + ended.errors).contains(libraryFolder() + QStringLiteral("/keys/device.pem")),
                     words);
            QVERIFY2((ended.output + ended.errors).contains(QStringLiteral("Keep a copy")), words);
        }
    }

    void asksOnATerminalBeforeItErases()
    {
        const QList<QByteArray> erase{"erase", m_own.toLatin1(), "--event", "1", "--reason", "personal_data"};
        QCOMPARE(answer(erase, "[y/N]", "n\r"), std::optional<int>(1));
        QCOMPARE(answer(erase, "[y/N]", "\r"), std::optional<int>(1));
        QCOMPARE(erasedLines(), 0);
        QCOMPARE(answer(erase, "[y/N]", "y\r"), std::optional<int>(0));
        QCOMPARE(erasedLines(), 1);
    }

    void erasesWithoutAskingWhenTold()
    {
        const Ended ended = run({QStringLiteral("erase"), m_own, QStringLiteral("--event"), QStringLiteral("1"),
                                 QStringLiteral("--reason"), QStringLiteral("personal_data"), QStringLiteral("--yes")});
        QVERIFY2(ended.code == 0, qPrintable(ended.errors));
        QCOMPARE(ended.output, QStringLiteral("1 line of the trace is erased now; it is intact."));
    }

    void trustsTheSignerOfAFile()
    {
        const QList<QByteArray> add{"trust", "add", at(QStringLiteral("there.prtrace")).toLocal8Bit(), "--name",
                                    "Robin"};
        QCOMPARE(answer(add, "Trust it? [y/N]", "n\r"), std::optional<int>(1));
        QCOMPARE(run({QStringLiteral("verify"), m_trace}).code, 1);
        const Ended added = run({QStringLiteral("trust"), QStringLiteral("add"), m_trace, QStringLiteral("--name"),
                                 QStringLiteral("Robin"), QStringLiteral("--yes")});
        QVERIFY2(added.code == 0, qPrintable(added.errors));
        QCOMPARE(run({QStringLiteral("verify"), m_trace}).code, 0);
        QVERIFY(run({QStringLiteral("trust"), QStringLiteral("list")}).output.contains(added.output));
        QCOMPARE(run({QStringLiteral("trust"), QStringLiteral("remove"), added.output}).code, 2);
        QCOMPARE(run({QStringLiteral("trust"), QStringLiteral("remove"), added.output, QStringLiteral("--yes")}).code,
                 0);
        QCOMPARE(run({QStringLiteral("verify"), m_trace}).code, 1);
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "test_commandline.moc"
