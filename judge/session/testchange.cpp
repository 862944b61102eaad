// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/session/testchange.h"

#include <QRegularExpression>

namespace prt::judge {

namespace {

bool isSkip(const QString &line)
{
    static const QRegularExpression skip(
        QStringLiteral("@(?:pytest\\.mark\\.|unittest\\.)?(?:skip|xfail|expectedFailure)|\\bpytest\\.(?:skip|xfail)\\(|"
                       "\\b(?:it|test|describe)\\.(?:skip|todo)\\b|\\bx(?:it|describe)\\("
                       "|^@(?:Disabled|Ignore)\\b|#\\[ignore\\]|\\bt\\.Skip\\(|\\bQSKIP\\(|GTEST_SKIP"));
    return skip.match(line).hasMatch();
}

} // namespace

bool isAssertion(const QString &line)
{
    static const QRegularExpression assertion(
        QStringLiteral("\\bassert\\w*\\b|\\bexpect\\s*\\(|\\b(?:EXPECT|ASSERT)_[A-Z]+|\\bQ(?:VERIFY|COMPARE)|\\bt\\.(?:"
                       "Error|Fatal)|\\bshould\\b"));
    return assertion.match(line).hasMatch();
}

bool addsSkip(const LineChange &change)
{
    return std::count_if(change.added.begin(), change.added.end(), isSkip) >
           std::count_if(change.removed.begin(), change.removed.end(), isSkip);
}

bool weakens(const LineChange &change)
{
    return addsSkip(change) || std::any_of(change.removed.begin(), change.removed.end(), isAssertion);
}

bool wasWeakened(const Session &session, const QString &test, qint64 from, qint64 to)
{
    return std::any_of(session.edits.begin(), session.edits.end(), [&](const EditStep &edit) {
        const QString name = QString::fromUtf8(edit.path);
        const QString stem = name.section(u'/', -1).section(u'.', 0, 0);
        return edit.kind == FileKind::Test && edit.event->seq > from && edit.event->seq < to &&
               (test.contains(name) || test.contains(stem)) && (edit.after.isEmpty() || weakens(edit.change));
    });
}

} // namespace prt::judge
