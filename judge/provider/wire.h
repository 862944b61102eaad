// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/provider/provider.h"

/// What the wire formats have in common: JSON over HTTP, one bounded document as a reply, the same ways to end badly.
namespace prt::judge::wire {

/// A POST of `body` as JSON; its bytes are the same for the same body.
HttpRequest post(const QString &url, const QJsonObject &body);
/// `Authorization: Bearer`; nothing for an empty key.
void addBearer(HttpRequest &request, const QString &key);
QJsonObject message(const char *role, const QString &content);
/// The instructions with the answer's form in words, for servers that take no schema.
QString instructionsWithForm(const Prompt &prompt);

/// Asks how likely other tokens were, if the prompt wants to know and the server did not refuse to tell.
void addProbabilities(QJsonObject &body, const Prompt &prompt, const QSet<QString> &given);
Concession probabilities();

/// The reply as one JSON object: bounded, without duplicate keys, with nothing around it.
tl::expected<QJsonObject, CallFailure> document(const HttpReply &reply);
/// An object in the reply, empty when there is none; for what a reply may lack.
QJsonObject part(const HttpReply &reply, const char *name);
QString text(const QJsonObject &object, const char *name);
/// A count that a server gives; absurd ones count as nothing.
qint64 count(const QJsonObject &object, const char *name);
/// `document` names the model that answered.
Answer answer(const QJsonObject &document, const QString &text);
/// The tokens of `text` as Chat Completions and Ollama list them; empty when they do not make up the text.
QList<TokenChoice> tokens(const QJsonValue &list, const QByteArray &text);

tl::unexpected<CallFailure> failed(Remedy remedy, const QString &reason);
tl::unexpected<CallFailure> refused();
tl::unexpected<CallFailure> cutOff();
tl::unexpected<CallFailure> tooLong();
tl::unexpected<CallFailure> wrongNumber(qsizetype answers);
/// `field` says how the model ended, in a way that leaves no answer.
tl::unexpected<CallFailure> noAnswer(const char *field, const QString &ending);

} // namespace prt::judge::wire
