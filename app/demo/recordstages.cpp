// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo.h"

#include "app/example/exampleproject.h"
#include "core/base/counted.h"
#include "core/review/summary.h"
#include "core/store/library.h"

#include <QFileInfo>
#include <QStandardPaths>

namespace prt::app {

namespace {

constexpr int verifierMs = 60'000;

} // namespace

Result<QJsonObject> Demo::makeProject()
{
    const QString folder = m_folder.filePath(QStringLiteral("project"));
    if (const auto made = makeExampleProject(m_options.example, m_script, folder); !made)
        return passOn(made);
    say(QStringLiteral("a git repository in %1, branch %2").arg(folder, m_script.branch));
    say(QStringLiteral("%1: %2").arg(m_script.taskId, m_script.title));
    for (const QString &test : std::as_const(m_script.knownFailingTests))
        say(QStringLiteral("known to fail: ") + test);
    return QJsonObject{{QStringLiteral("folder"), folder},
                       {QStringLiteral("branch"), m_script.branch},
                       {QStringLiteral("task"), m_script.taskId}};
}

void Demo::sayStep(const PlayedStep &played) const
{
    for (const trace::Event &event : played.events)
        say(QStringLiteral("%1  %2 %3  %4")
                .arg(review::clockText(event.tMs, true).rightJustified(12))
                .arg(event.seq, 3)
                .arg(event.typeText.leftJustified(14), review::summarise(event).oneLine()));
}

Result<QJsonObject> Demo::record()
{
    const auto environment = exampleEnvironment(m_script.pythonModule);
    if (!environment)
        return passOn(environment);
    say(m_options.speed > 1
            ? QStringLiteral("a script plays the developer, its pauses %1 times as short; the recorder watches")
                  .arg(m_options.speed)
            : QStringLiteral("a script plays the developer in real time (%1); the recorder watches")
                  .arg(review::durationText(m_script.endMs)));
    ScriptedSession session(m_script, {m_options.libraryFolder, m_folder.filePath(QStringLiteral("project")),
                                       *environment, m_options.speed, &m_cancelled});
    session.onStep([this](const PlayedStep &played) { sayStep(played); });
    const auto trace = session.play();
    if (!trace)
        return passOn(trace);
    m_trace = *trace;
    auto result = figures();
    if (result) {
        result->insert(QStringLiteral("trace"), m_trace);
        result->insert(QStringLiteral("scripted"), true);
        result->insert(QStringLiteral("speed"), m_options.speed);
    }
    return result;
}

/// What the sealed trace counts, of the five types of events that version 1.0 had.
Result<QJsonObject> Demo::figures() const
{
    const auto library = store::Library::open(m_options.libraryFolder);
    const auto trace = library ? (*library)->trace(m_trace) : passOn(library);
    if (!trace)
        return passOn(trace);
    const auto count = [&trace](QList<trace::EventType> types) {
        return qint64(std::count_if(trace->events.cbegin(), trace->events.cend(),
                                    [&types](const trace::Event &event) { return types.contains(event.type); }));
    };
    using trace::EventType;
    const trace::Metrics metrics = trace::metricsOf(trace->events);
    return QJsonObject{{QStringLiteral("events"), count({EventType::FileEdit, EventType::CmdRun, EventType::TestRun,
                                                         EventType::Commit, EventType::RationaleNote})},
                       {QStringLiteral("files"), metrics.filesTouched},
                       {QStringLiteral("test_runs"), metrics.numTestRuns},
                       {QStringLiteral("commits"), count({EventType::Commit})},
                       {QStringLiteral("duration_ms"), metrics.durationMs}};
}

Result<QJsonObject> Demo::verification()
{
    sayCommand(QStringLiteral("verify ") + shortId());
    auto answer = m_program->answer({QStringLiteral("verify"), m_trace}, {0, 1});
    if (!answer)
        return answer;
    if (!answer->value(QLatin1StringView("intact")).toBool() ||
        !answer->value(QLatin1StringView("signer_known")).toBool())
        return fail(ErrorCode::Internal, QStringLiteral("The trace does not verify: %1")
                                             .arg(answer->value(QLatin1StringView("problem")).toString()));
    const auto number = [&](const char *field, const char *word) {
        return counted(answer->value(QLatin1StringView(field)).toInt(), QString::fromLatin1(word));
    };
    say(QStringLiteral("intact: %1, %2, %3; sealed by %4, which is known")
            .arg(number("events", "event"), number("blobs", "blob"), number("statements", "statement"),
                 answer->value(QLatin1StringView("signer")).toString().left(12)));
    m_statements = answer->value(QLatin1StringView("statements")).toInt();
    return answer;
}

Result<QJsonObject> Demo::verifySealed()
{
    const auto library = store::Library::open(m_options.libraryFolder);
    const auto trace = library ? (*library)->trace(m_trace) : passOn(library);
    if (!trace)
        return passOn(trace);
    m_head = trace->head();
    say(QStringLiteral("trace %1, head of the chain %2").arg(m_trace, m_head.left(16)));
    auto answer = verification();
    if (answer)
        answer->insert(QStringLiteral("head"), m_head);
    return answer;
}

/// docs/verify.py on the exported file.
Result<QJsonObject> Demo::verifyIndependently()
{
    const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    if (python.isEmpty() || QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
        return fail(ErrorCode::Missing, QStringLiteral("docs/verify.py needs python3 and the openssl command."));
    const auto library = store::Library::open(m_options.libraryFolder);
    const auto key = library ? (*library)->deviceKey() : passOn(library);
    if (!key)
        return passOn(key);
    const QString bundle = m_folder.filePath(m_options.example + QStringLiteral(".prtrace"));
    if (const auto written = (*library)->exportBundle(m_trace, bundle); !written)
        return passOn(written);
    const QString script = m_folder.filePath(QStringLiteral("verify.py"));
    QFile::copy(independentVerifier(), script);
    say(QStringLiteral("$ python3 docs/verify.py %1 --trust %2…")
            .arg(QFileInfo(bundle).fileName(), key->keyId().left(12)));
    const auto said = saidBy(python, {script, bundle, QStringLiteral("--trust"), key->keyId()}, verifierMs);
    if (!said)
        return fail(said.error().code,
                    QStringLiteral("The independent verifier does not agree: %1").arg(said.error().message));
    say(*said);
    return QJsonObject{{QStringLiteral("answer"), *said}};
}

Result<QJsonObject> Demo::writeBundle()
{
    if (m_options.bundle.isEmpty()) {
        say(QStringLiteral("nowhere: --output FILE names one"));
        return QJsonObject{{QStringLiteral("file"), QJsonValue::Null}};
    }
    const QFileInfo target(m_options.bundle);
    if (target.exists() && !target.isFile())
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 is no plain file.").arg(m_options.bundle));
    const auto library = store::Library::open(m_options.libraryFolder);
    const auto written = library ? (*library)->exportBundle(m_trace, m_options.bundle) : passOn(library);
    if (!written)
        return passOn(written);
    say(m_options.bundle);
    return QJsonObject{{QStringLiteral("file"), m_options.bundle},
                       {QStringLiteral("bytes"), QFileInfo(m_options.bundle).size()}};
}

} // namespace prt::app
