// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo.h"

#include "core/base/counted.h"
#include "core/store/library.h"

namespace prt::app {

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
    sayCommand(QStringLiteral("pull ") + m_trace);
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

} // namespace prt::app
