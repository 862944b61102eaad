// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/counted.h"
#include "core/base/hash.h"
#include "server/care/storecheck.h"
#include "server/cli/console.h"
#include "server/cli/datafolder.h"
#include "server/cli/erase.h"
#include "server/cli/serve.h"
#include "server/cli/tokens.h"
#include "server/http/limits.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

using namespace prt::server;
using prt::counted;

namespace {

int verifyStore(const QString &data)
{
    auto folder = DataFolder::open(data);
    if (!folder)
        return failed(folder.error());
    const auto report = checkStore(*folder->meta, *folder->bytes, HttpLimits().blob, folder->key.keyId());
    if (!report)
        return failed(report.error());
    for (const QString &damage : report->damage)
        print(QStringLiteral("damaged: ") + damage);
    print(QStringLiteral("%1, %2, %3 damaged; %4.")
              .arg(counted(report->objects, QStringLiteral("object")), counted(report->traces, QStringLiteral("trace")),
                   QString::number(report->damage.size()),
                   counted(report->unreferenced, QStringLiteral("object belongs to nothing"),
                           QStringLiteral("objects belong to nothing"))));
    return report->isClean() ? 0 : 1;
}

/// The values of the options; CLI11 writes std::string.
struct Options
{
    std::string data = defaultDataFolder().toStdString();
    std::string listen = "127.0.0.1:8787";
    std::string certificate, key;
    std::string role = "recorder", tenant = "default", name, token, id;
    int perAddress = 64;
    int threads = 4;
    qint64 statements = 9'000;
    qint64 statementMebibytes = 64;
    std::string trace, ofTenant, reason;
    std::vector<qint64> events;
    std::vector<std::string> blobs;
    int hours = 24;
    bool yes = false;
    bool json = false;
    int exitCode = 0;
};

QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

void addServe(CLI::App &program, Options &o)
{
    CLI::App *command = program.add_subcommand("serve", "Serve until SIGTERM");
    command->add_option("--listen", o.listen, "Address and port; port 0 takes a free one")->capture_default_str();
    command->add_option("--data", o.data, "Folder of the database and the objects")->capture_default_str();
    auto *certificate = command->add_option("--tls-cert", o.certificate, "Certificate chain (PEM)");
    command->add_option("--tls-key", o.key, "Its private key (PEM, RSA or EC)")->needs(certificate);
    command->add_option("--connections-per-address", o.perAddress, "Raise it behind a proxy")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command->add_option("--threads", o.threads, "Threads for the database and the disk")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    command
        ->add_option("--statements-per-trace", o.statements,
                     "How many statements, receipts among them, a trace may have")
        ->check(CLI::Range(2, 9'000)) // each may bring a key, and the trace has to fit into a bundle of 20,000 entries
        ->capture_default_str();
    command->add_option("--statement-mib-per-trace", o.statementMebibytes, "MiB of a trace's statements, all together")
        ->check(CLI::Range(1, 128)) // as many as a bundle takes
        ->capture_default_str();
    command->footer("Example: pr-telemetry-server serve --listen 0.0.0.0:8787 --data /var/lib/pr-telemetry --tls-cert "
                    "c.pem --tls-key k.pem");
    command->callback([&o] {
        o.exitCode = serve({text(o.listen), text(o.data), text(o.certificate), text(o.key), o.perAddress, o.threads,
                            o.statements, o.statementMebibytes});
    });
}

void addTokens(CLI::App &program, Options &o)
{
    CLI::App *group = program.add_subcommand("token", "Who may do what")->require_subcommand(1);
    CLI::App *create = group->add_subcommand("create", "Make a token; it is printed once");
    create->add_option("--role", o.role, "recorder, reviewer, annotator, exporter, worker or admin")
        ->capture_default_str();
    create->add_option("--tenant", o.tenant, "Tokens of different tenants see nothing of each other")
        ->capture_default_str();
    create->add_option("--name", o.name, "The account; default: the role's name");
    create->add_option("--token", o.token, "Take this value as it is");
    create->add_option("--data", o.data, "Folder of the database and the objects")->capture_default_str();
    create->footer("Example: pr-telemetry-server token create --role recorder --name ada");
    create->callback([&o] {
        o.exitCode = createToken({text(o.data), text(o.role), text(o.tenant), text(o.name), text(o.token)});
    });
    CLI::App *list = group->add_subcommand("list", "All tokens by the first digits of their hash");
    list->add_option("--data", o.data, "Folder of the database and the objects")->capture_default_str();
    list->add_flag("--json", o.json, "As one JSON document");
    list->callback([&o] { o.exitCode = listTokens(text(o.data), o.json); });
    CLI::App *revoke = group->add_subcommand("revoke", "End a token, at once");
    revoke->add_option("id", o.id, "As `token list` shows it")->required();
    revoke->add_option("--data", o.data, "Folder of the database and the objects")->capture_default_str();
    revoke->callback([&o] { o.exitCode = revokeToken(text(o.data), text(o.id)); });
}

void addVerify(CLI::App &program, Options &o)
{
    CLI::App *command = program.add_subcommand("verify", "Read everything and name what is damaged (exit 1)");
    command->add_option("--data", o.data, "Folder of the database and the objects")->capture_default_str();
    command->callback([&o] { o.exitCode = verifyStore(text(o.data)); });
}

EraseOptions eraseOptions(const Options &o)
{
    EraseOptions options{text(o.data), text(o.trace), text(o.ofTenant), {}, {}, text(o.reason), o.yes};
    options.events = QList<qint64>(o.events.begin(), o.events.end());
    for (const std::string &blob : o.blobs)
        options.blobs.append(text(blob));
    return options;
}

void addErase(CLI::App &program, Options &o)
{
    CLI::App *command = program.add_subcommand("erase", "Delete a trace, or erase events and blobs from it, for good");
    command->add_option("trace", o.trace, "Its whole id")->required();
    command->add_option("--event", o.events, "Number of an event; without --event and --blob the whole trace goes");
    command->add_option("--blob", o.blobs, "SHA-256 of a blob; every event that names it goes too");
    command->add_option("--reason", o.reason, "Code that stays in its place: withdrawn, personal_data, secret, …")
        ->required();
    command->add_option("--tenant", o.ofTenant, "When several tenants have the trace");
    command->add_flag("--yes,-y", o.yes, "Do it without asking; needed where there is no terminal to ask on");
    command->add_option("--data", o.data, "Folder of the database and the objects")->capture_default_str();
    command->footer("Example: pr-telemetry-server erase 01932b7a-… --reason withdrawn\n"
                    "Works while the server runs.");
    command->callback([&o] { o.exitCode = erase(eraseOptions(o)); });
}

void addGarbage(CLI::App &program, Options &o)
{
    CLI::App *command = program.add_subcommand("gc", "Remove what unfinished uploads and deleted traces left");
    command->add_option("--older-than", o.hours, "Hours; an upload that goes on within them is not disturbed")
        ->check(CLI::Range(0, 100'000))
        ->capture_default_str();
    command->add_option("--data", o.data, "Folder of the database and the objects")->capture_default_str();
    command->callback([&o] { o.exitCode = removeGarbage(text(o.data), o.hours); });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Options options;
    CLI::App program("The companion server of PR Telemetry: takes traces, keeps them, gives them back",
                     "pr-telemetry-server");
    program.set_version_flag("--version", PRT_VERSION);
    program.require_subcommand(1);
    addServe(program, options);
    addTokens(program, options);
    addVerify(program, options);
    addErase(program, options);
    addGarbage(program, options);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return program.exit(error) == 0 ? 0 : 2;
    }
    return options.exitCode;
}
