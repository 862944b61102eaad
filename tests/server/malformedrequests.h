// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace prt::test {

/// A request as bytes and what it must get. GET goes to a path that answers 200 to anyone, POST to one that reads its
/// body and finds it is not JSON (400 with the problem `bad-json`): so a body that was read rightly and a request that
/// was refused differ.
struct HttpCase
{
    const char *name;
    QByteArray bytes;
    QList<int> statuses; ///< of all answers, in order
    bool closes;         ///< the server ends the connection by itself
};

/// `authorization`: the line of the field with its end, for the requests with a body.
QList<HttpCase> httpCases(const QByteArray &authorization);

} // namespace prt::test
