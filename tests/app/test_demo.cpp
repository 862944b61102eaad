// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/store/library.h"
#include "tests/support/dockerengine.h"

#include <QDir>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using trace::EventType;

namespace {

constexpr int patienceMs = 240'000;

struct Outcome
{
    int exitCode = -1;
    QJsonObject json;
    QString narration;
    QJsonObject stage(const QString &name) const
    {
        for (const QJsonValue &entry : json.value(QStringLiteral("stages")).toArray()) {
            if (entry[QLatin1StringView("stage")].toString() == name)
                return entry.toObject();
        }
        return {};
    }
    bool done(const QString &name) const { return stage(name).value(QStringLiteral("done")).toBool(); }
    QJsonValue result(const QString &name, const QString &field) const
    {
        return stage(name).value(QStringLiteral("result"))[field];
    }
};

Outcome demo(const QStringList &arguments,
             const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(qEnvironmentVariable("PRT_BIN_DIR") + QStringLiteral("/pr-telemetry"),
                  QStringList{QStringLiteral("--json"), QStringLiteral("demo")} + arguments);
    if (!process.waitForFinished(patienceMs))
        return {};
    return {process.exitCode(), parseJsonObject(process.readAllStandardOutput()).value_or(QJsonObject()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

/// The demo as a user starts it, at forty times the speed of the person that it plays.
class TestDemo : public QObject
{
    Q_OBJECT

    const QStringList m_fast{QStringLiteral("simple"), QStringLiteral("--speed"), QStringLiteral("40")};

private slots:
    void recordsWhatTheScriptSays()
    {
        const QTemporaryDir folder;
        const QString bundle = folder.filePath(QStringLiteral("simple.prtrace"));
        const Outcome outcome =
            demo(m_fast + QStringList{QStringLiteral("--record-only"), QStringLiteral("--output"), bundle});
        if (outcome.narration.contains(QStringLiteral("has the module pytest")))
            QSKIP("Python with pytest is needed.");
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.narration));
        const auto read = trace::Bundle::open(bundle);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        const trace::Trace &trace = (*read)->trace();
        QList<EventType> types;
        for (const trace::Event &event : trace.events)
            types.append(event.type);
        const auto count = [&](EventType type) { return types.count(type); };
        QCOMPARE(count(EventType::RationaleNote), 3);
        QCOMPARE(count(EventType::FileEdit), 1);
        QCOMPARE(count(EventType::CmdRun), 3);
        QCOMPARE(count(EventType::TestRun), 2);
        QCOMPARE(count(EventType::Commit), 1);
        QCOMPARE(count(EventType::Gap), 0);
        QVERIFY(trace.header.scripted);
        const auto runs = std::count_if(trace.events.cbegin(), trace.events.cend(), [](const trace::Event &e) {
            return e.type == EventType::TestRun && trace::TestRun::from(e).failed == 0;
        });
        QCOMPARE(runs, 1);
    }

    void doesTheWholeJob()
    {
        if (const auto engine = testing::startDockerEngine(); !engine)
            QSKIP(qPrintable(engine.error().message));
        const QTemporaryDir folder;
        const Outcome outcome = demo(m_fast + QStringList{QStringLiteral("--library"), folder.path()});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.narration));
        for (const char *stage : {"project", "record", "verify", "verify_independently", "validate", "judge", "push",
                                  "remove", "pull", "verify_again"})
            QVERIFY2(outcome.done(QString::fromLatin1(stage)), stage);
        QCOMPARE(outcome.result(QStringLiteral("validate"), QStringLiteral("verdict")).toString(),
                 QStringLiteral("resolved"));
        QCOMPARE(outcome.result(QStringLiteral("pull"), QStringLiteral("head")),
                 outcome.result(QStringLiteral("verify"), QStringLiteral("head")));

        // What it says is there, is there.
        const auto library = store::Library::open(folder.path());
        QVERIFY(library);
        const QString id = outcome.json.value(QStringLiteral("trace")).toString();
        const auto trace = (*library)->trace(id);
        QVERIFY2(trace, trace ? "" : qPrintable(trace.error().message));
        QVERIFY((*library)->verify(id)->intact);
        const trace::Statement *validation = trace->newest(trace::StatementKind::Validation);
        const trace::Statement *judgement = trace->newest(trace::StatementKind::Judgement);
        QVERIFY(validation && judgement && trace->newest(trace::StatementKind::Receipt));
        QVERIFY(judgement->predicate.value(QStringLiteral("overall_milli")).isDouble());
        QCOMPARE(validation->digest(),
                 outcome.result(QStringLiteral("validate"), QStringLiteral("statement")).toString());
        QCOMPARE(judgement->predicate.value(QStringLiteral("overall_milli")),
                 outcome.result(QStringLiteral("judge"), QStringLiteral("overall_milli")));
    }

    void comparesAllExamples()
    {
        if (const auto engine = testing::startDockerEngine(); !engine)
            QSKIP(qPrintable(engine.error().message));
        const Outcome outcome = demo({QStringLiteral("all"), QStringLiteral("--speed"), QStringLiteral("100")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.narration));
        const QStringList table = outcome.narration.split(QStringLiteral("Beside one another")).value(1).split(u'\n');
        QCOMPARE(table.size(), 6); // the sentence's rest, the heads, three rows, the last line's end
        for (const auto &[row, name, verdict] :
             {std::tuple{2, "complex ", " resolved"}, {3, "failed ", "not resolved"}, {4, "simple ", " resolved"}}) {
            const QString line = table[row].trimmed();
            QVERIFY2(line.startsWith(QLatin1StringView(name)) && line.endsWith(QLatin1StringView(verdict)),
                     qPrintable(outcome.narration));
        }
        const QJsonArray rows = outcome.json.value(QStringLiteral("comparison")).toArray();
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[0][u"example"].toString(), QStringLiteral("complex"));
        QCOMPARE(rows[0][u"verdict"].toString(), QStringLiteral("resolved"));
        QVERIFY(rows[0][u"overall_milli"].toInt() > rows[2][u"overall_milli"].toInt());
    }

    void allOfThemAreOneDocument()
    {
        const Outcome outcome = demo(
            {QStringLiteral("all"), QStringLiteral("--record-only"), QStringLiteral("--speed"), QStringLiteral("100")});
        if (outcome.narration.contains(QStringLiteral("has the module pytest")))
            QSKIP("Python with pytest is needed.");
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.narration));
        QStringList played;
        for (const QJsonValue &each : outcome.json.value(QStringLiteral("demos")).toArray())
            played.append(each[u"example"].toString());
        QCOMPARE(played, (QStringList{QStringLiteral("complex"), QStringLiteral("failed"), QStringLiteral("simple")}));
        const QJsonArray rows = outcome.json.value(QStringLiteral("comparison")).toArray();
        QCOMPARE(rows.size(), 3);
        for (const QJsonValue &row : rows) {
            QVERIFY(row[u"events"].toInt() > 0);
            QVERIFY(row[u"verdict"].isNull() && row[u"overall_milli"].isNull());
        }
    }

    void saysPlainlyThatThereIsNoEngine()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("unix:///nonexistent/docker.sock"));
        const Outcome outcome = demo(m_fast, environment);
        if (outcome.narration.contains(QStringLiteral("has the module pytest")))
            QSKIP("Python with pytest is needed.");
        QVERIFY2(outcome.exitCode == 4, qPrintable(outcome.narration));
        QVERIFY(!outcome.done(QStringLiteral("validate")));
        QVERIFY(outcome.stage(QStringLiteral("validate"))
                    .value(QStringLiteral("reason"))
                    .toString()
                    .contains(QStringLiteral("container engine")));
        QVERIFY(outcome.done(QStringLiteral("verify_again")));
    }

    void leavesNothingBehindUnlessAsked()
    {
        const QTemporaryDir temporary;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("TMPDIR"), temporary.path());
        const Outcome outcome = demo(m_fast + QStringList{QStringLiteral("--record-only")}, environment);
        if (outcome.narration.contains(QStringLiteral("has the module pytest")))
            QSKIP("Python with pytest is needed.");
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.narration));
        QCOMPARE(QDir(temporary.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList());
    }

    void refusesWhatItDoesNotHave()
    {
        QCOMPARE(demo({}).exitCode, 2);
        QCOMPARE(demo({QStringLiteral("no-such")}).exitCode, 3);
        QCOMPARE(demo({QStringLiteral("simple"), QStringLiteral("--speed"), QStringLiteral("0")}).exitCode, 2);
        QCOMPARE(demo({QStringLiteral("simple"), QStringLiteral("--output"), QStringLiteral("x")}).exitCode, 2);
        const Outcome several = demo({QStringLiteral("all"), QStringLiteral("--record-only"),
                                      QStringLiteral("--output"), QStringLiteral("x.prtrace")});
        QCOMPARE(several.exitCode, 2);
        QVERIFY2(several.narration.contains(QStringLiteral("one file")), qPrintable(several.narration));
    }
};

QTEST_GUILESS_MAIN(TestDemo)
#include "test_demo.moc"
