// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/librarychoice.h"
#include "app/cli/progressline.h"
#include "app/cli/tracearg.h"
#include "app/parts.h"
#include "core/base/counted.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <termios.h>
#include <unistd.h>

namespace prt::app {

namespace {

std::function<void(int, QString)> progressOf(ProgressLine &line, const QString &before = {})
{
    if (!line.isShown())
        return {};
    return [&line, before](int permille, const QString &what) {
        line.say(QStringLiteral("%1%2 %  %3").arg(before, QString::number(permille / 10).rightJustified(3), what));
    };
}

/// One line without echo from a terminal, else the first line of stdin.
QByteArray readToken()
{
    termios before{};
    const bool terminal = ::tcgetattr(STDIN_FILENO, &before) == 0;
    if (terminal) {
        termios silent = before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSANOW, &silent);
        (void)!::write(STDERR_FILENO, "Token: ", 7);
    }
    QFile input;
    QByteArray line;
    if (input.open(STDIN_FILENO, QIODevice::ReadOnly, QFileDevice::DontCloseHandle))
        line = input.readLine(4096).trimmed();
    if (terminal) {
        ::tcsetattr(STDIN_FILENO, TCSANOW, &before);
        (void)!::write(STDERR_FILENO, "\n", 1);
    }
    return line;
}

void logIn(Context &context, const QString &server)
{
    // A wrong address is told before a token is asked for.
    if (const auto url = sync::SyncSettings().server(server); !url)
        return context.fail(url.error());
    QByteArray token = qgetenv("PR_TELEMETRY_TOKEN").trimmed();
    if (token.isEmpty())
        token = readToken();
    if (token.isEmpty())
        return context.wrongUsage(QStringLiteral(
            "No token was given. The server's operator makes one with: pr-telemetry-server token create"));
    NewLibrary fresh(context);
    const auto done = makeLogin(context.libraryFolder).logIn(server, QString::fromUtf8(token));
    fresh.tell();
    if (!done)
        return context.fail(done.error());
    const sync::Account &account = done->account;
    if (context.json)
        return context.printJson(QJsonObject{{QStringLiteral("account"), account.name},
                                             {QStringLiteral("tenant"), account.tenant},
                                             {QStringLiteral("role"), account.role},
                                             {QStringLiteral("token_in"), done->place}});
    context.print(QStringLiteral("logged in as %1 (%2)").arg(account.name, account.role));
    context.note(done->sentence());
}

void logOut(Context &context, const QString &server)
{
    const auto url = sync::SyncSettings().server(server);
    const auto removed = url ? makeSync(server)->logOut(context.libraryFolder) : passOn(url);
    if (!removed)
        return context.fail(removed.error());
    const QString address = url->toString();
    if (context.json)
        return context.printJson(QJsonObject{{QStringLiteral("server"), address},
                                             {QStringLiteral("token_removed"), removed->token},
                                             {QStringLiteral("server_key_removed"), removed->serverKey}});
    QStringList gone;
    if (removed->token)
        gone.append(QStringLiteral("the token"));
    if (removed->serverKey)
        gone.append(QStringLiteral("the server's key on the trust list"));
    context.print(
        gone.isEmpty()
            ? QStringLiteral("not logged in to %1: nothing was there to remove").arg(address)
            : QStringLiteral("logged out of %1: removed %2").arg(address, gone.join(QStringLiteral(" and "))));
    if (qEnvironmentVariableIsSet("PR_TELEMETRY_TOKEN"))
        context.note(
            QStringLiteral("PR_TELEMETRY_TOKEN is still set in this shell and is used before any other token."));
    if (removed->token)
        context.note(QStringLiteral("On the server the token is valid until its operator revokes it."));
}

/// The id in the library; for pull an id that is not here is taken as it is.
Result<QString> idOf(const Context &context, const QString &argument)
{
    const auto library = openLibrary(context);
    return library ? sealedId(**library, argument) : passOn(library);
}

/// What a command did, by word: "pushed" and "pulled" with the ids.
using Report = QMap<QString, QStringList>;

void print(Context &context, const Report &report)
{
    QJsonObject object;
    for (auto entry = report.cbegin(); entry != report.cend(); ++entry) {
        object.insert(entry.key(), QJsonArray::fromStringList(entry.value()));
        for (const QString &id : context.json ? QStringList() : entry.value())
            context.print(QString(entry.key()).replace(u'_', u' ') + u' ' + id);
        if (entry.value().isEmpty())
            context.note(QStringLiteral("Nothing was %1.").arg(entry.key()));
    }
    if (context.json)
        context.printJson(object);
}

Result<QStringList> idsToPush(const Context &context, sync::SyncEngine &engine,
                              const std::vector<std::string> &arguments)
{
    if (arguments.empty())
        return engine.waiting(context.libraryFolder);
    QStringList ids;
    for (const std::string &argument : arguments) {
        const auto id = idOf(context, fromArgument(argument));
        if (!id)
            return passOn(id);
        ids.append(*id);
    }
    return ids;
}

/// What a transfer that went well has to say besides: what the server erased and the original here keeps.
void noteKept(const Context &context, const QString &id)
{
    const auto library = store::Library::open(context.libraryFolder);
    const auto row = library ? (*library)->row(id) : passOn(library);
    if (row && !row->syncNote.isEmpty())
        context.note(id + QStringLiteral(": ") + row->syncNote);
}

void push(Context &context, const QString &server, const std::vector<std::string> &arguments, Report &report)
{
    if (const auto library = openLibrary(context); !library)
        return context.fail(library.error());
    const auto engine = makeSync(server);
    const auto ids = idsToPush(context, *engine, arguments);
    if (!ids)
        return context.fail(ids.error());
    // A transfer ends between two pieces; what was sent stays sent, and the next push goes on there.
    const std::atomic_bool &interrupted = stopOnInterrupt();
    QStringList &sent = report[QStringLiteral("pushed")];
    ProgressLine line(context);
    for (const QString &id : *ids) {
        const QString place = QStringLiteral("%1 of %2  ").arg(ids->indexOf(id) + 1).arg(ids->size());
        const auto done =
            engine->push(context.libraryFolder, id, progressOf(line, ids->size() > 1 ? place : QString()), interrupted);
        line.clear();
        if (done) {
            sent.append(id);
            noteKept(context, id);
        } else {
            context.fail({done.error().code, QStringLiteral("%1: %2").arg(id, done.error().message)});
        }
        if (interrupted)
            break;
    }
    if (ids->size() > 1)
        context.note(
            QStringLiteral("%1 of %2 sent.").arg(sent.size()).arg(counted(ids->size(), QStringLiteral("trace"))));
}

/// Ids with what the library says of their deletion on the server.
Result<QMap<QString, QString>> deletedThere(const Context &context)
{
    const auto library = store::Library::open(context.libraryFolder);
    const auto rows = library ? (*library)->list() : passOn(library);
    if (!rows)
        return passOn(rows);
    QMap<QString, QString> notes;
    for (const store::TraceRow &row : *rows)
        if (row.syncState == QLatin1StringView("deleted"))
            notes.insert(row.id, row.syncNote);
    return notes;
}

void pull(Context &context, const QString &server, const QString &argument, Report &report)
{
    const QString id = argument.isEmpty() ? argument : idOf(context, argument).value_or(argument);
    NewLibrary fresh(context);
    const auto before = deletedThere(context);
    fresh.tell();
    if (!before)
        return context.fail(before.error());
    ProgressLine line(context);
    const auto taken = makeSync(server)->pull(context.libraryFolder, id, progressOf(line), stopOnInterrupt());
    line.clear();
    if (const auto now = deletedThere(context)) {
        for (auto gone = now->cbegin(); gone != now->cend(); ++gone) {
            if (before->contains(gone.key()))
                continue;
            report[QStringLiteral("deleted_on_server")].append(gone.key());
            context.note(gone.key() + QStringLiteral(": ") + gone.value());
        }
    }
    if (!taken)
        return context.fail(taken.error());
    report[QStringLiteral("pulled")] = *taken;
    for (const QString &news : *taken)
        noteKept(context, news);
}

} // namespace

void addSync(CLI::App &app, Context &context)
{
    auto server = std::make_shared<std::string>();
    const auto serverOption = [server](CLI::App *command) {
        command->add_option("--server", *server, "address (else PR_TELEMETRY_SERVER, else the last login)");
    };

    auto *pushCommand = app.add_subcommand("push", "Send sealed traces to the server; without TRACE all that wait");
    pushCommand->footer("Example:\n  pr-telemetry push 0193 --server https://traces.example.org");
    auto traces = std::make_shared<std::vector<std::string>>();
    pushCommand->add_option("trace", *traces, "ids or unique prefixes");
    serverOption(pushCommand);
    pushCommand->callback([=, &context] {
        Report report;
        push(context, fromArgument(*server), *traces, report);
        print(context, report);
    });

    auto *pullCommand = app.add_subcommand("pull", "Fetch what is new on the server, or one trace");
    auto wanted = std::make_shared<std::string>();
    pullCommand->add_option("trace", *wanted, "id of the trace");
    serverOption(pullCommand);
    pullCommand->callback([=, &context] {
        Report report;
        pull(context, fromArgument(*server), fromArgument(*wanted), report);
        print(context, report);
    });

    auto *syncCommand = app.add_subcommand("sync", "Pull, then push all that wait");
    serverOption(syncCommand);
    syncCommand->callback([=, &context] {
        Report report;
        pull(context, fromArgument(*server), {}, report);
        if (context.exitCode == ExitCode::Done)
            push(context, fromArgument(*server), {}, report);
        print(context, report);
    });

    auto *login = app.add_subcommand(
        "login", "Remember a server and a token; the token is read from PR_TELEMETRY_TOKEN or asked for");
    login->footer("Example:\n  pr-telemetry login https://traces.example.org");
    login->add_option("server", *server, "address of the server")->required();
    login->callback([=, &context] { logIn(context, fromArgument(*server)); });

    auto *logout = app.add_subcommand("logout", "Forget the token");
    serverOption(logout);
    logout->callback([=, &context] { logOut(context, fromArgument(*server)); });
}

} // namespace prt::app
