// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/tracearg.h"
#include "core/base/file.h"

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
    if (answer.receiptListsStatements)
        return QStringLiteral("%1 statements; a server receipt lists them, none is missing").arg(answer.statements);
    return QStringLiteral("%1 statements; no server receipt lists them all, so nobody can say that none is missing")
        .arg(answer.statements);
}

void printAnswer(Context &context, const trace::Verification &answer)
{
    if (!answer.intact) {
        context.print(QStringLiteral("not intact   %1").arg(answer.problem));
        return;
    }
    context.print(QStringLiteral("intact       %1 events, %2 blobs, %3 erased")
                      .arg(answer.events)
                      .arg(answer.blobs)
                      .arg(answer.erased));
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
        const store::Library &library = *opened->library;
        answer =
            trace::verify(opened->trace, opened->blobs(), opened->sets, library.trustedKeys(), library.serverKeys());
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
        context.note(QStringLiteral(
            "Nobody here knows that key. `pr-telemetry trust add` takes it on; --any-signer accepts any."));
}

Result<trace::PublicKey> keyFromFile(const QString &path)
{
    const auto pem = readFile(path, 4096);
    return pem ? trace::PublicKey::fromPem(*pem) : passOn(pem);
}

void trustAdd(Context &context, const QString &path, const QString &name, bool server)
{
    const auto key = keyFromFile(path);
    const auto library = key ? store::Library::open(context.libraryFolder) : passOn(key);
    const auto done = library
                          ? (*library)->trust(*key, name, server ? QStringLiteral("server") : QStringLiteral("signer"))
                          : passOn(library);
    if (!done)
        return context.fail(done.error());
    context.print(key->keyId());
}

void trustList(Context &context)
{
    const auto library = store::Library::open(context.libraryFolder);
    const auto own = library ? (*library)->deviceKey() : passOn(library);
    if (!own)
        return context.fail(own.error());
    QJsonArray rows{QJsonObject{{QStringLiteral("key"), own->keyId()},
                                {QStringLiteral("role"), QStringLiteral("device")},
                                {QStringLiteral("name"), QStringLiteral("this device")}}};
    for (const auto &key : (*library)->trustList())
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
}

void trustRemove(Context &context, const QString &keyId)
{
    const auto library = store::Library::open(context.libraryFolder);
    const auto done = library ? (*library)->distrust(keyId) : passOn(library);
    if (!done)
        context.fail(done.error());
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
    auto *add = trust->add_subcommand("add", "Take a public key (PEM) on the trust list");
    auto name = std::make_shared<std::string>();
    auto server = std::make_shared<bool>(false);
    add->add_option("file", *argument, "public key as PEM")->required();
    add->add_option("--name", *name, "whose it is")->required();
    add->add_flag("--server", *server, "a server's key: signs receipts and may erase");
    add->callback([=, &context] { trustAdd(context, fromArgument(*argument), fromArgument(*name), *server); });
    trust->add_subcommand("list", "Show the trust list")->callback([&context] { trustList(context); });
    auto *remove = trust->add_subcommand("remove", "Take a key off the list");
    remove->add_option("key", *argument, "key id")->required();
    remove->callback([=, &context] { trustRemove(context, fromArgument(*argument)); });
}

} // namespace prt::app
