// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo.h"

#include "app/example/exampleproject.h"
#include "core/base/counted.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/ports/validation.h"
#include "core/review/summary.h"
#include "core/store/library.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace prt::app {

namespace {

constexpr int verifierMs = 60'000;

/// Nothing of the user's is touched: settings and tokens of the commands lie in the demo's folder.
QProcessEnvironment demoEnvironment(const QString &folder)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder + QStringLiteral("/config"));
    environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    for (const QString &name : environment.keys()) {
        if (name.startsWith(QLatin1StringView("PR_TELEMETRY_")))
            environment.remove(name);
    }
    return environment;
}

} // namespace

Demo::Demo(DemoOptions options, std::function<void(const QString &)> say, const std::atomic_bool &cancelled)
    : m_options(std::move(options))
    , m_say(std::move(say))
    , m_cancelled(cancelled)
    , m_folder(QDir::tempPath() + QStringLiteral("/pr-telemetry-demo-XXXXXX"))
{
    m_folder.setAutoRemove(!m_options.keep);
    if (m_options.libraryFolder.isEmpty())
        m_options.libraryFolder = m_folder.filePath(QStringLiteral("library"));
    m_program = std::make_unique<OwnCommand>(m_options.libraryFolder, demoEnvironment(m_folder.path()));
}

const QList<Demo::Row> &Demo::wholeJob()
{
    static const QList<Row> rows{
        {"project", "A small project with a bug", &Demo::makeProject},
        {"record", "A session is recorded", &Demo::record},
        {"verify", "The sealed trace is checked", &Demo::verifySealed},
        {"verify_independently", "… and by a program that shares no code with this one", &Demo::verifyIndependently},
        {"validate", "The fix is proved in a container", &Demo::validate},
        {"judge", "The process is scored", &Demo::judge},
        {"push", "The trace goes to a companion server", &Demo::push},
        {"remove", "It is deleted here", &Demo::removeFromLibrary},
        {"pull", "It comes back from the server", &Demo::pull},
        {"verify_again", "What came back is checked", &Demo::verifyAgain},
    };
    return rows;
}

const QList<Demo::Row> &Demo::recordingOnly()
{
    static const QList<Row> rows{
        {"project", "A small project with a bug", &Demo::makeProject},
        {"record", "A session is recorded", &Demo::record},
        {"verify", "The sealed trace is checked", &Demo::verifySealed},
        {"write", "The trace is written to a file", &Demo::writeBundle},
    };
    return rows;
}

Result<void> Demo::run()
{
    if (!m_folder.isValid())
        return fail(ErrorCode::Io, QStringLiteral("No temporary folder for the demo: %1.").arg(m_folder.errorString()));
    auto script = exampleScript(m_options.example);
    if (!script)
        return passOn(script);
    m_script = std::move(*script);
    for (const Row &row : m_options.recordOnly ? recordingOnly() : wholeJob()) {
        if (const auto done = runStage(row); !done)
            return done;
    }
    sayWhereToLook();
    return {};
}

Result<void> Demo::runStage(const Row &row)
{
    if (m_cancelled)
        return fail(ErrorCode::Cancelled, QStringLiteral("Interrupted."));
    m_say(QStringLiteral("%1  %2").arg(m_stages.size() + 1, 2).arg(QString::fromUtf8(row.title)));
    const auto result = (this->*row.stage)();
    QJsonObject entry{{QStringLiteral("stage"), QString::fromLatin1(row.name)},
                      {QStringLiteral("done"), result.has_value()}};
    if (result)
        entry.insert(QStringLiteral("result"), *result);
    else
        entry.insert(QStringLiteral("reason"), result.error().message);
    m_stages.append(entry);
    if (result)
        return {};
    if (result.error().code != ErrorCode::Missing || m_trace.isEmpty())
        return passOn(result);
    m_leftOut = true;
    say(QStringLiteral("left out: ") + result.error().message);
    return {};
}

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
    return QJsonObject{{QStringLiteral("trace"), m_trace},
                       {QStringLiteral("scripted"), true},
                       {QStringLiteral("speed"), m_options.speed}};
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

void Demo::sayTests(const QJsonObject &report, const QString &category) const
{
    const QStringList names = jsonStrings(report.value(category));
    if (!names.isEmpty())
        say(QStringLiteral("%1: %2").arg(category, someNames(names)));
}

Result<QJsonObject> Demo::validate()
{
    QStringList command{QStringLiteral("validate"), m_trace};
    if (!m_options.image.isEmpty())
        command += {QStringLiteral("--image"), m_options.image};
    sayCommand(QStringLiteral("validate ") + shortId() +
               (m_options.image.isEmpty() ? QString() : QStringLiteral(" --image ") + m_options.image));
    const auto answered = m_program->run(command);
    if (!answered)
        return passOn(answered);
    const QJsonObject &report = answered->json;
    const QString detail = report.isEmpty() ? answered->messages : report.value(QLatin1StringView("detail")).toString();
    if (answered->exitCode > 1)
        return fail(errorCodeOf(answered->exitCode),
                    detail.contains(QStringLiteral("--image")) || m_options.image.isEmpty()
                        ? detail
                        : detail + QStringLiteral(" (demo --image NAME names another image.)"));
    const QString verdict = report.value(QLatin1StringView("verdict")).toString();
    say(QStringLiteral("verdict: %1. %2")
            .arg(verdict.isEmpty() ? ports::runStateText(report.value(QLatin1StringView("run_state")).toString())
                                   : ports::verdictText(verdict),
                 detail));
    sayTests(report, QStringLiteral("fail_to_pass"));
    sayTests(report, QStringLiteral("pass_to_fail"));
    say(QStringLiteral("%1 passed before and after; %2, image %3")
            .arg(counted(report.value(QLatin1StringView("pass_to_pass")).toArray().size(), QStringLiteral("test")),
                 report.value(QLatin1StringView("engine")).toString(),
                 report.value(QLatin1StringView("image")).toString()));
    return QJsonObject{{QStringLiteral("verdict"), verdict},
                       {QStringLiteral("run_state"), report.value(QLatin1StringView("run_state"))},
                       {QStringLiteral("fail_to_pass"), report.value(QLatin1StringView("fail_to_pass"))},
                       {QStringLiteral("statement"), report.value(QLatin1StringView("statement"))}};
}

Result<QJsonObject> Demo::judge()
{
    sayCommand(QStringLiteral("judge %1 --judge offline").arg(shortId()));
    const auto judgement =
        m_program->answer({QStringLiteral("judge"), m_trace, QStringLiteral("--judge"), QStringLiteral("offline")});
    if (!judgement)
        return judgement;
    if (!judgement->contains(QLatin1StringView("overall_milli")))
        return fail(ErrorCode::Internal, QStringLiteral("`pr-telemetry judge` answered without a score."));
    say(QStringLiteral("offline judge: %1 of 5, uncalibrated (%2)")
            .arg(review::scoreText(judgement->value(QLatin1StringView("overall_milli")).toInt(-1)),
                 judgement->value(QLatin1StringView("state")).toString()));
    const QJsonArray dimensions = judgement->value(QLatin1StringView("dimensions")).toArray();
    for (const QJsonValue &dimension : dimensions) {
        const QString name = dimension[QLatin1StringView("dimension")].toString().replace(u'_', u' ');
        const QString cap = dimension[QLatin1StringView("cap_reason")].toString();
        say(QStringLiteral("  %1 %2  from %3 in the record%4")
                .arg(name.leftJustified(22), review::scoreText(dimension[QLatin1StringView("score_milli")].toInt(-1)),
                     counted(dimension[QLatin1StringView("evidence")].toArray().size(), QStringLiteral("place")),
                     cap.isEmpty() ? QString() : QStringLiteral("; capped: ") + cap));
    }
    return QJsonObject{{QStringLiteral("overall_milli"), judgement->value(QLatin1StringView("overall_milli"))},
                       {QStringLiteral("state"), judgement->value(QLatin1StringView("state"))}};
}

Result<QJsonObject> Demo::push()
{
    auto companion = Companion::start(m_folder.filePath(QStringLiteral("server")));
    const auto token = companion ? (*companion)->createToken(QStringLiteral("demo")) : passOn(companion);
    if (!token)
        return passOn(token);
    m_companion = std::move(*companion);
    say(QStringLiteral("a server of its own at %1, with one token for the role recorder").arg(m_companion->url()));
    m_program->environment().insert(QStringLiteral("PR_TELEMETRY_TOKEN"), QString::fromLatin1(*token));
    sayCommand(QStringLiteral("login ") + m_companion->url());
    const auto account = m_program->answer({QStringLiteral("login"), m_companion->url()});
    if (!account)
        return account;
    sayCommand(QStringLiteral("push ") + shortId());
    const auto pushed = m_program->answer({QStringLiteral("push"), m_trace});
    if (!pushed)
        return pushed;
    if (!pushed->value(QLatin1StringView("pushed")).toArray().contains(m_trace))
        return fail(ErrorCode::Internal, QStringLiteral("The server did not get the trace."));
    say(QStringLiteral("the server has it, as account %1")
            .arg(account->value(QLatin1StringView("account")).toString()));
    return QJsonObject{{QStringLiteral("server"), m_companion->url()},
                       {QStringLiteral("account"), account->value(QLatin1StringView("account"))}};
}

Result<QJsonObject> Demo::removeFromLibrary()
{
    if (!m_companion)
        return fail(ErrorCode::Missing, QStringLiteral("without a copy on a server nothing is deleted."));
    const auto library = store::Library::open(m_options.libraryFolder);
    const auto removed = library ? (*library)->remove(m_trace) : passOn(library);
    if (!removed)
        return passOn(removed);
    const auto left = (*library)->list();
    if (!left)
        return passOn(left);
    say(QStringLiteral("the library has %1 now, this one is gone").arg(counted(left->size(), QStringLiteral("trace"))));
    return QJsonObject{{QStringLiteral("traces_left"), left->size()}};
}

Result<QJsonObject> Demo::pull()
{
    if (!m_companion)
        return fail(ErrorCode::Missing, QStringLiteral("there is no server to pull from."));
    sayCommand(QStringLiteral("pull ") + shortId());
    const auto pulled = m_program->answer({QStringLiteral("pull"), m_trace});
    if (!pulled)
        return pulled;
    const auto library = store::Library::open(m_options.libraryFolder);
    const auto trace = library ? (*library)->trace(m_trace) : passOn(library);
    if (!trace)
        return fail(ErrorCode::Internal, QStringLiteral("The trace did not come back: %1").arg(trace.error().message));
    if (trace->head() != m_head)
        return fail(ErrorCode::Internal, QStringLiteral("Another trace came back: its head is %1.").arg(trace->head()));
    say(QStringLiteral("the same head %1, %2, %3")
            .arg(m_head.left(16), counted(trace->events.size(), QStringLiteral("event")),
                 counted(trace->statements.size(), QStringLiteral("statement"))));
    return QJsonObject{{QStringLiteral("head"), m_head}, {QStringLiteral("statements"), trace->statements.size()}};
}

Result<QJsonObject> Demo::verifyAgain()
{
    if (!m_companion)
        return fail(ErrorCode::Missing, QStringLiteral("nothing came back."));
    const int before = m_statements;
    auto answer = verification();
    if (!answer)
        return answer;
    if (m_statements < before)
        return fail(ErrorCode::Internal,
                    QStringLiteral("%1 statements went up, %2 came back.").arg(before).arg(m_statements));
    if (answer->value(QLatin1StringView("statements_confirmed_by_receipt")).toBool())
        say(QStringLiteral("the server's receipt lists the statements: none is missing"));
    return answer;
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

void Demo::sayWhereToLook() const
{
    m_say({});
    const bool gone = m_options.libraryFolder.startsWith(m_folder.path()) && !m_options.keep;
    if (gone && !m_options.recordOnly) {
        m_say(QStringLiteral("The demo's folder is removed now; --keep leaves it, --library DIR puts the trace into a "
                             "library that stays. Then:"));
        m_say(QStringLiteral("    pr-telemetry timeline TRACE      the session against time"));
        m_say(QStringLiteral("    pr-telemetry show TRACE --diff   every save"));
        m_say(QStringLiteral("    pr-telemetry                     the window"));
    } else if (!gone) {
        const QString library = QStringLiteral("pr-telemetry --library %1 ").arg(m_options.libraryFolder);
        m_say(QStringLiteral("Where to look next:"));
        m_say(QStringLiteral("    %1timeline %2").arg(library, shortId()));
        m_say(QStringLiteral("    %1show %2 --diff").arg(library, shortId()));
        m_say(QStringLiteral("    %1").arg(library.trimmed()));
    }
    if (m_leftOut)
        m_say(QStringLiteral("A part is missing on this machine, so a stage was left out; the exit code is 4."));
}

} // namespace prt::app
