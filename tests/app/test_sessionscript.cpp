// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/example/exampleproject.h"
#include "core/base/file.h"

#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using app::Step;

namespace {

const QByteArray head = "title = 't'\nend = 10\n[repository]\nbranch = 'b'\nauthor = 'a'\nemail = 'e'\nmessage = 'm'\n";

QString sourceFolder()
{
    return qEnvironmentVariable("PRT_SOURCE_DIR", QStringLiteral("."));
}

} // namespace

class TestSessionScript : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryKindOfStep()
    {
        const auto script = app::parseSessionScript(head + R"(
[[step]]
at = 0.5
id = "why"
note = { hypothesis = "h", freeform = "f" }
[[step]]
at = 1
run = "pytest -q"
[[step]]
at = 2
edit = "a/b.py"
replace = "x"
with = "y"
[[step]]
at = 3
write = "new.py"
content = "z"
[[step]]
at = 4
remove = "old.py"
[[step]]
at = 5.25
note = { observation = "o" }
links = [{ from = "observation", rel = "supports", step = "why" }]
[[step]]
at = 6
commit = "done"
)");
        QVERIFY2(script, script ? "" : qPrintable(script.error().message));
        QCOMPARE(script->steps.size(), 7);
        QCOMPARE(script->steps[0].note.hypothesis, QStringLiteral("h"));
        QCOMPARE(script->steps[0].atMs, 500);
        QCOMPARE(script->steps[1].kind, Step::Kind::Run);
        QCOMPARE(script->steps[1].command, QStringLiteral("pytest -q"));
        QCOMPARE(script->steps[2].kind, Step::Kind::Edit);
        QCOMPARE(script->steps[2].with, QStringLiteral("y"));
        QCOMPARE(script->steps[3].kind, Step::Kind::Write);
        QCOMPARE(script->steps[3].with, QStringLiteral("z"));
        QCOMPARE(script->steps[4].kind, Step::Kind::Remove);
        QCOMPARE(script->steps[5].links.first().step, QStringLiteral("why"));
        QCOMPARE(script->steps[6].message, QStringLiteral("done"));
        QCOMPARE(script->endMs, 10'000);
    }

    void refusesWhatCannotBePlayed_data()
    {
        QTest::addColumn<QByteArray>("steps");
        QTest::newRow("no steps") << QByteArray();
        QTest::newRow("no time") << QByteArray("[[step]]\nrun = 'x'\n");
        QTest::newRow("back in time") << QByteArray("[[step]]\nat = 5\nrun = 'x'\n[[step]]\nat = 4\nrun = 'x'\n");
        QTest::newRow("nothing to do") << QByteArray("[[step]]\nat = 1\n");
        QTest::newRow("two things") << QByteArray("[[step]]\nat = 1\nrun = 'x'\ncommit = 'y'\n");
        QTest::newRow("an empty note") << QByteArray("[[step]]\nat = 1\nnote = {}\n");
        QTest::newRow("an edit of nothing") << QByteArray("[[step]]\nat = 1\nedit = 'a'\n");
        QTest::newRow("outside") << QByteArray("[[step]]\nat = 1\nwrite = '../a'\ncontent = 'x'\n");
        QTest::newRow("absolute") << QByteArray("[[step]]\nat = 1\nremove = '/etc/passwd'\n");
        QTest::newRow("into .git") << QByteArray("[[step]]\nat = 1\nwrite = '.git/config'\ncontent = 'x'\n");
        QTest::newRow("a link to a later step") << QByteArray(
            "[[step]]\nat = 1\nnote = {plan = 'p'}\nlinks = [{from = 'plan', rel = 'tests', step = 'q'}]\n");
        QTest::newRow("an unknown relation")
            << QByteArray("[[step]]\nat = 1\nid = 'q'\nrun = 'x'\n[[step]]\nat = 2\nnote = {plan = 'p'}\nlinks = "
                          "[{from = 'plan', rel = 'likes', step = 'q'}]\n");
        QTest::newRow("after the end") << QByteArray("[[step]]\nat = 11\nrun = 'x'\n");
        QTest::newRow("no TOML") << QByteArray("[[step]\n");
    }

    void refusesWhatCannotBePlayed()
    {
        QFETCH(QByteArray, steps);
        const auto script = app::parseSessionScript(head + steps);
        QVERIFY(!script);
        QCOMPARE(script.error().code, ErrorCode::InvalidInput);
    }

    void everyFileOfTheExamplesIsBuiltIn()
    {
        for (const QString &name : app::exampleNames()) {
            const QString folder = sourceFolder() + QStringLiteral("/examples/") + name + QStringLiteral("/project");
            QProcess git;
            git.setWorkingDirectory(folder);
            git.start(QStringLiteral("git"), {QStringLiteral("ls-files"), QStringLiteral("--cached"),
                                              QStringLiteral("--others"), QStringLiteral("--exclude-standard")});
            QVERIFY(git.waitForFinished());
            QTemporaryDir made;
            QVERIFY(app::makeExampleProject(name, app::exampleScript(name).value(), made.path()));
            QStringList files;
            QDirIterator all(made.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (all.hasNext()) {
                const QString file = QDir(made.path()).relativeFilePath(all.next());
                if (file.startsWith(QLatin1StringView(".git/")))
                    continue;
                files.append(file);
                QCOMPARE(readFile(made.filePath(file)).value(), readFile(folder + u'/' + file).value());
            }
            files.sort();
            QStringList expected = QString::fromUtf8(git.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
            expected.sort();
            QCOMPARE(files, expected);
        }
    }

    void theExamplesStartOnACleanBranchOfTheirOwn()
    {
        for (const QString &name : app::exampleNames()) {
            const app::SessionScript script = app::exampleScript(name).value();
            QTemporaryDir made;
            QVERIFY(app::makeExampleProject(name, script, made.path()));
            QProcess git;
            git.setWorkingDirectory(made.path());
            git.start(QStringLiteral("git"),
                      {QStringLiteral("status"), QStringLiteral("--porcelain"), QStringLiteral("--branch")});
            QVERIFY(git.waitForFinished());
            QCOMPARE(QString::fromUtf8(git.readAllStandardOutput()).trimmed(), QStringLiteral("## ") + script.branch);
        }
    }

    void saysWhichExamplesThereAre()
    {
        const auto script = app::exampleScript(QStringLiteral("no-such"));
        QVERIFY(!script);
        QCOMPARE(script.error().code, ErrorCode::NotFound);
        QVERIFY(script.error().message.contains(QStringLiteral("simple")));
    }

    void saysWhichPythonModuleIsMissing()
    {
        const auto environment = app::exampleEnvironment(QStringLiteral("no_such_module_anywhere"));
        QVERIFY(!environment);
        QCOMPARE(environment.error().code, ErrorCode::Missing);
    }
};

QTEST_GUILESS_MAIN(TestSessionScript)
#include "test_sessionscript.moc"
