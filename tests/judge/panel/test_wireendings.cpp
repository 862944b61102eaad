// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/judge/panel/modelbench.h"

#include <QTest>

using namespace prt;
using namespace prt::judge;
using test::Ending;
using test::ModelBench;
using test::ModelReply;
using test::ModelRequest;
using test::ModelServer;
using test::modelVote;

/// Each format has its own ways to end without an answer: replies with status 200 that must not become a vote.
class TestWireEndings : public QObject
{
    Q_OBJECT

private slots:
    void isNoAnswer_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("before"); // in a good reply
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("requests");
        const auto row = [](const char *kind, const char *name, const char *before, const char *after,
                            const char *reason, int requests) {
            QTest::addRow("%s: %s", kind, name)
                << QString::fromLatin1(kind) << QByteArray(before).replace('`', '"')
                << QByteArray(after).replace('`', '"') << QString::fromLatin1(reason) << requests;
        };
        row("openai", "filtered", "`stop`", "`content_filter`", "refused", 1);
        row("openai", "a tool is called", "`stop`", "`tool_calls`", "tool_calls", 2);
        row("openai", "no text", "`content`:`{}`", "`content`:null", "no answer", 2);
        row("openai", "two answers", "`choices`:[", "`choices`:[{},", "2 answers", 2);
        row("openai-responses", "filtered", "`max_output_tokens`", "`content_filter`", "refused", 1);
        row("openai-responses", "incomplete for another reason", "`max_output_tokens`", "`max_tool_calls`",
            "max_tool_calls", 2);
        row("openai-responses", "failed for now", "`status`:`completed`,`usage`",
            "`error`:{`code`:`server_error`,`message`:`Sorry.`},`status`:`failed`,`usage`", "Sorry.", 5);
        row("openai-responses", "failed for good", "`status`:`completed`,`usage`",
            "`error`:{`code`:`invalid_prompt`,`message`:`Not this.`},`status`:`failed`,`usage`", "Not this.", 1);
        row("openai-responses", "not finished", "`status`:`completed`,`usage`", "`status`:`in_progress`,`usage`",
            "in_progress", 2);
        row("openai-responses", "two answers", "`output`:[",
            "`output`:[{`type`:`message`,`content`:[{`type`:`output_text`,`text`:`{}`}]},", "2 answers", 2);
        row("anthropic", "paused", "`end_turn`", "`pause_turn`", "pause_turn", 2);
        row("anthropic", "the context is full", "`end_turn`", "`model_context_window_exceeded`", "too long", 2);
        row("anthropic", "a tool that was not asked for", "`end_turn`", "`tool_use`", "0 answers", 2);
        row("anthropic", "two answers", "`content`:[", "`content`:[{`type`:`text`,`text`:`{}`},", "2 answers", 2);
        row("ollama", "loaded only", "`stop`", "`load`", "load", 2);
        row("ollama", "not finished", "`done`:true", "`done`:false", "no answer", 2);
        row("ollama", "a part of the question", "`prompt_eval_count`:3000", "`prompt_eval_count`:100",
            "only a part of the question", 2);
    }
    void isNoAnswer()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, reason);
        QFETCH(int, requests);
        const bool cut = before == "\"max_output_tokens\"";
        ModelReply reply = ModelServer({}, kind).reply("{}", cut ? Ending::CutOff : Ending::Complete);
        QVERIFY2(reply.body.contains(before), reply.body.constData());
        reply.body.replace(before, after);
        ModelBench bench([reply](int, const ModelRequest &) { return std::optional(reply); }, kind);
        const ports::Judgement judgement = bench.judge();
        QVERIFY2(modelVote(judgement).abstained, "it voted");
        QVERIFY2(modelVote(judgement).reason.contains(reason), qPrintable(modelVote(judgement).reason));
        QCOMPARE(bench.server.requests().size(), requests);
        QCOMPARE(judgement.overallMilli, judgement.offlineOverallMilli);
        QCOMPARE(bench.server.problems(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestWireEndings)
#include "test_wireendings.moc"
