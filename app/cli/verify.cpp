// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/confirm.h"
#include "app/cli/librarychoice.h"
#include "app/cli/tracearg.h"
#include "core/base/counted.h"
#include "core/base/file.h"
#include "core/base/librarylayout.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

namespace prt::app {

namespace {

QJsonObject toJson(const trace::Verification &answer)
{
    return {
        {QStringLiteral("intact"), answer.intact},
        {QStringLiteral("problem"), answer.problem},
        {QStringLiteral("sealed"), answer.sealed},
        {QStringLiteral("signer"), answer.signerKeyId},
        {QStringLiteral("signer_known"), answer.signerKnown},
        {QStringLiteral("events"), answer.events},
        {QStringLiteral("blobs"), answer.blobs},
        {QStringLiteral("erased"), answer.erased},
        {QStringLiteral("statements"), answer.statements},
        {QStringLiteral("statements_confirmed_by_receipt"), answer.receiptListsStatements},
    };
}

QString statementRemark(const trace::Verification &answer)
{
    const QString statements = counted(answer.statements, QStringLiteral("statement"));
    if (answer.receiptListsStatements)
        return statements + QStringLiteral("; a server receipt lists all of them, none is missing");
    return statements + QStringLiteral("; no server receipt lists all of them, so nobody can say that none is missing");
}

void printAnswer(Context &context, const trace::Verification &answer)
{
    if (!answer.intact) {
        context.print(QStringLiteral("not intact   %1").arg(answer.problem));
        return;
    }
    context.print(QStringLiteral("intact       %1, %2, %3 erased")
                      .arg(counted(answer.events, QStringLiteral("event")),
                           counted(answer.blobs, QStringLiteral("blob")), QString::number(answer.erased)));
    context.print(QStringLiteral("statements   %1").arg(statementRemark(answer)));
    if (!answer.sealed)
        context.print(QStringLiteral("sealed       no: the recording is not finished"));
    else
        context.print(QStringLiteral("sealed by    %1 (%2)")
                          .arg(answer.signerKeyId,
                               answer.signerKnown ? QStringLiteral("known") : QStringLiteral("unknown signer")));
}

void verifyOne(Context &context, const QString &argument, bool anySigner)
{
    const auto opened = openTrace(context, argument, Integrity::Unchecked);
    trace::Verification answer;
    if (opened) {
        const auto checked = opened->library->check(opened->trace, opened->blobs(), opened->sets);
        if (!checked)
            return context.fail(checked.error());
        answer = *checked;
    } else if (opened.error().code == ErrorCode::InvalidInput || opened.error().code == ErrorCode::Limit ||
               opened.error().code == ErrorCode::Unsupported) {
        answer.problem = opened.error().message;
    } else {
        return context.fail(opened.error());
    }
    if (context.json)
        context.printJson(toJson(answer));
    else
        printAnswer(context, answer);
    if (!answer.intact || !answer.sealed || !(answer.signerKnown || anySigner))
        context.exitCode = ExitCode::No;
    if (answer.intact && answer.sealed && !answer.signerKnown && !anySigner)
        context.note(
            QStringLiteral(
                "Nobody here knows that key. `pr-telemetry trust add %1 --name NAME` takes it on; --any-signer accepts "
                "any.")
                .arg(argument));
}

Result<trace::PublicKey> keyFromFile(const QString &path)
{
    const auto pem = readFile(path, 4096);
    return pem ? trace::PublicKey::fromPem(*pem) : passOn(pem);
}

/// The key that sealed a trace; that it did was checked.
Result<trace::PublicKey> signerOf(const OpenedTrace &opened)
{
    const auto answer = opened.library->check(opened.trace, opened.blobs(), opened.sets);
    if (!answer)
        return passOn(answer);
    if (!answer->intact)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("The trace is not intact, so its seal says nothing: %1").arg(answer->problem));
    if (!answer->sealed)
        return fail(ErrorCode::InvalidInput, QStringLiteral("The trace has no seal, and so no signer."));
    return trace::PublicKey::fromPem(opened.trace.keys.value(answer->signerKeyId));
}

struct TrustArguments
{
    std::string source;
    std::string name;
    bool server = false;
    std::shared_ptr<bool> yes;
};

/// A PEM file is taken as it is: somebody gave it for that. Who stands behind the key of a trace has to be said.
Result<trace::PublicKey> keyToTrust(const Context &context, const QString &source, bool &ofTrace)
{
    const QFileInfo file(source);
    constexpr qint64 longestPem = 4096;
    ofTrace = !file.isFile() || file.size() > longestPem || source.endsWith(QLatin1StringView(".prtrace"));
    if (!ofTrace)
        return keyFromFile(source);
    const auto opened = openTrace(context, source);
    return opened ? signerOf(*opened) : passOn(opened);
}

void trustAdd(Context &context, const TrustArguments &arguments)
{
    const QString name = fromArgument(arguments.name);
    bool ofTrace = false;
    const auto key = keyToTrust(context, fromArgument(arguments.source), ofTrace);
    const auto library = key ? store::Library::open(context.libraryFolder) : passOn(key);
    if (!library)
        return context.fail(library.error());
    const QString warning =
        QStringLiteral("The key %1 sealed this trace. Whatever it seals will count as by “%2”. Compare the key id with "
                       "its owner by another way than the one the file came.")
            .arg(key->keyId(), name);
    if (ofTrace && !confirmed(context, *arguments.yes, warning, QStringLiteral("Trust it?")))
        return;
    const QString role = arguments.server ? QStringLiteral("server") : QStringLiteral("signer");
    if (const auto done = (*library)->trust(*key, name, role); !done)
        return context.fail(done.error());
    context.print(key->keyId());
    context.note(QStringLiteral("Seals of this key count as by “%1” now.").arg(name));
}

void trustList(Context &context)
{
    const auto library = openLibrary(context);
    const auto own = library ? (*library)->deviceKey() : passOn(library);
    if (!own)
        return context.fail(own.error());
    QJsonArray rows{QJsonObject{{QStringLiteral("key"), own->keyId()},
                                {QStringLiteral("role"), QStringLiteral("device")},
                                {QStringLiteral("name"), QStringLiteral("this device")}}};
    const auto trusted = (*library)->trustList();
    if (!trusted)
        return context.fail(trusted.error());
    for (const auto &key : *trusted)
        rows.append(QJsonObject{{QStringLiteral("key"), key.keyId},
                                {QStringLiteral("role"), key.role},
                                {QStringLiteral("name"), key.name}});
    if (context.json)
        return context.printJson(rows);
    for (const QJsonValue &row : std::as_const(rows))
        context.print(QStringLiteral("%1  %2  %3")
                          .arg(row[QLatin1StringView("key")].toString(),
                               row[QLatin1StringView("role")].toString().leftJustified(6),
                               row[QLatin1StringView("name")].toString()));
    context.note(QStringLiteral("The key of this device is %1, inside the library: whoever deletes the library deletes "
                                "the key with it, and can erase nothing from its traces any more. Keep a copy.")
                     .arg(LibraryLayout{(*library)->folder()}.deviceKey()));
}

void trustRemove(Context &context, const QString &keyId, bool yes)
{
    const auto library = openLibrary(context);
    if (!library)
        return context.fail(library.error());
    const auto keys = (*library)->trustList();
    if (!keys)
        return context.fail(keys.error());
    const auto known = std::find_if(keys->begin(), keys->end(), [&](const auto &key) { return key.keyId == keyId; });
    const QString warning = QStringLiteral("What the key %1 (%2) seals will be by an unknown signer from then on.")
                                .arg(keyId, known == keys->end() ? QStringLiteral("?") : known->name);
    if (known != keys->end() && !confirmed(context, yes, warning, QStringLiteral("Take it off the trust list?")))
        return;
    if (const auto done = (*library)->distrust(keyId); !done)
        return context.fail(done.error());
    context.note(QStringLiteral("The key %1 is off the trust list.").arg(keyId));
}

void addTrustAdd(CLI::App *trust, Context &context)
{
    auto *add =
        trust->add_subcommand("add", "Take the key that sealed a trace, or a public key (PEM), on the trust list");
    add->footer("Examples:\n  pr-telemetry trust add session.prtrace --name \"Robin's laptop\"\n"
                "  pr-telemetry trust add robin.pem --name \"Robin's laptop\"\n"
                "Of a trace it shows the key id and asks first; --yes does it without asking.");
    auto arguments = std::make_shared<TrustArguments>();
    add->add_option("source", arguments->source, "a .prtrace file, the id of a trace, or a public key as PEM")
        ->required();
    add->add_option("--name", arguments->name, "whose key it is, as you want to read it in lists")->required();
    add->add_flag("--server", arguments->server, "a server's key: signs receipts and may erase");
    arguments->yes = addYes(add);
    add->callback([arguments, &context] { trustAdd(context, *arguments); });
}

} // namespace

void addVerify(CLI::App &app, Context &context)
{
    auto *verify = app.add_subcommand("verify", "Recompute chain, blobs and signatures; says intact, and by whom");
    verify->footer(
        "Example:\n  pr-telemetry verify session.prtrace\nExit code 1: not intact, or sealed by an unknown key.");
    auto argument = std::make_shared<std::string>();
    auto anySigner = std::make_shared<bool>(false);
    verify->add_option("trace", *argument, "id, unique prefix of one, or file")->required();
    verify->add_flag("--any-signer", *anySigner, "accept a key that is not on the trust list");
    verify->callback([=, &context] { verifyOne(context, fromArgument(*argument), *anySigner); });

    auto *trust = app.add_subcommand("trust", "Keys whose seals are believed");
    trust->require_subcommand(1);
    addTrustAdd(trust, context);
    trust->add_subcommand("list", "Show the trust list")->callback([&context] { trustList(context); });
    auto *remove = trust->add_subcommand("remove", "Take a key off the list");
    remove->add_option("key", *argument, "key id")->required();
    const auto yes = addYes(remove);
    remove->callback([=, &context] { trustRemove(context, fromArgument(*argument), *yes); });
}

} // namespace prt::app
