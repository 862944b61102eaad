// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplelibrary.h"

#include "core/ports/evidence.h"
#include "core/ports/validation.h"

namespace prt::test {
namespace {

ports::TestOutcome outcome(const char *name, const char *start, const char *final, const char *category,
                           const char *message = "")
{
    ports::TestOutcome test;
    test.name = QString::fromLatin1(name);
    test.start = QString::fromLatin1(start);
    test.final = QString::fromLatin1(final);
    test.category = QString::fromLatin1(category);
    test.message = QString::fromLatin1(message);
    test.finalMs = 20;
    return test;
}

const trace::Event *firstOf(const trace::Trace &trace, trace::EventType type)
{
    const auto found = std::ranges::find(trace.events, type, &trace::Event::type);
    return found == trace.events.end() ? nullptr : &*found;
}

} // namespace

SampleLibrary::SampleLibrary()
{
    auto opened = store::Library::open(m_folder.path());
    if (!opened)
        qFatal("%s", qUtf8Printable(opened.error().message));
    m_library = std::move(*opened);
    TraceBuilder builder = retrySample();
    m_traceId = take(builder);
}

QString SampleLibrary::add(const QString &title)
{
    TraceBuilder builder(title, QStringLiteral("main"));
    builder.wait(4'000).edit("src/index.py", "def rebuild():\n    pass\n");
    builder.wait(9'000).command(QStringLiteral("python -m pytest"), 1, 1200, "1 failed\n");
    return take(builder);
}

QString SampleLibrary::take(TraceBuilder &builder)
{
    const trace::Trace trace = builder.sealed();
    const auto id = m_library->import(trace, builder.blobs, {builder.blobs.sizes(), {}}, QString());
    if (!id)
        qFatal("%s", qUtf8Printable(id.error().message));
    return *id;
}

QJsonObject sampleValidation()
{
    ports::ValidationReport report;
    report.runState = QStringLiteral("completed");
    report.verdict = QStringLiteral("resolved");
    report.framework = QStringLiteral("pytest");
    report.command = {QStringLiteral("python"), QStringLiteral("-m"), QStringLiteral("pytest")};
    report.engine = QStringLiteral("Docker 20.10.24");
    report.image = QStringLiteral("python:3.11");
    report.durationMs = 8200;
    report.tests = {
        outcome("tests/test_retry.py::test_last_packet", "failed", "passed", "fail_to_pass", "assert 3 == 2"),
        outcome("tests/test_retry.py::test_first_packet", "failed", "passed", "fail_to_pass"),
        outcome("tests/test_queue.py::test_drain", "passed", "passed", "pass_to_pass"),
        outcome("tests/test_queue.py::test_order", "passed", "passed", "pass_to_pass"),
        outcome("tests/test_upload.py::test_resume", "failed", "failed", "still_failing",
                "TimeoutError: no answer in 2 s"),
        outcome("tests/test_upload.py::test_windows_path", "skipped", "skipped", "skipped")};
    return report.toPredicate({});
}

QJsonObject sampleJudgement(const trace::Trace &trace)
{
    ports::Judgement judgement;
    judgement.state = QStringLiteral("ok");
    judgement.rubricVersion = QStringLiteral("rubric-1");
    judgement.overallMilli = 3900;
    judgement.offlineOverallMilli = 3900;
    const char *ids[] = {"problem_understanding", "causal_linking", "experiment_design", "efficiency",
                         "reproducibility",       "safety_hygiene"};
    const int scores[] = {4200, 4100, 2800, 4500, 3600, 1900};
    ports::JudgeVote vote;
    vote.judge = vote.kind = QStringLiteral("offline");
    for (int i = 0; i < 6; ++i) {
        ports::DimensionScore score;
        score.dimension = QString::fromLatin1(ids[i]);
        score.scoreMilli = score.offlineMilli = scores[i];
        score.lowMilli = scores[i] - 400;
        score.highMilli = std::min(5000, scores[i] + 300);
        score.feedback = QStringLiteral(
            "The symptom was reproduced before production code changed, and the run after the change is recorded.");
        score.nextStep = QStringLiteral("Write down what would have spoken against the cause.");
        for (const auto type : {trace::EventType::RationaleNote, trace::EventType::TestRun}) {
            const trace::Event *event = firstOf(trace, type);
            if (!event)
                continue;
            const auto texts = ports::evidenceTexts(*event, MemoryBlobs(), false);
            ports::Evidence evidence =
                texts.isEmpty() ? ports::cite(*event)
                                : ports::cite(*event, texts[0], 0, std::min<int>(40, int(texts[0].text.size())));
            evidence.note = QStringLiteral("Seen first-hand");
            evidence.supports = i != 5;
            score.evidence.append(evidence);
        }
        vote.scoresMilli.insert(score.dimension, score.scoreMilli);
        judgement.dimensions.append(score);
    }
    vote.overallMilli = judgement.offlineOverallMilli;
    judgement.votes.append(vote);
    return judgement.toPredicate();
}

} // namespace prt::test
