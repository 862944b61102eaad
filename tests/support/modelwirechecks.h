// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/modelwire.h"

#include <QJsonArray>

/// What the strict readings of the wire formats share.
namespace prt::test::wirechecks {

QString text(const QJsonObject &object, const char *name);
QJsonObject object(const QJsonObject &from, const char *name);
/// The fields of `object` that are not in `known`, and of `needed` what is not in it.
QStringList fieldProblems(const QJsonObject &object, const QStringList &known, const QStringList &needed,
                          const QString &where);
/// Content type and path, method, and that the key stands in `header` with `prefix` and nowhere else. An empty key:
/// in no header at all.
QStringList headProblems(const ModelRequest &request, const QByteArray &path, const QByteArray &header,
                         const QByteArray &prefix, const QString &key);
/// `value` has exactly these roles in this order.
QStringList roleProblems(const QJsonArray &messages, const QStringList &roles);
/// `content` in tokens of up to four characters, each digit alone. Of a digit the model was unsure: it was as likely as
/// the one below it.
QJsonArray unsureTokens(const QString &content);
ModelReply jsonReply(int status, const QJsonObject &body);

} // namespace prt::test::wirechecks
