// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/hiderun.h"

namespace prt::sandbox {

namespace {

QByteArray hidden(const QByteArray &text, const SessionPrivacy &privacy)
{
    if (text.isEmpty() || !privacy.hide)
        return {};
    return privacy.hide(text).value_or(QByteArray());
}

QString hidden(const QString &text, const SessionPrivacy &privacy)
{
    return QString::fromUtf8(hidden(text.toUtf8(), privacy));
}

/// Keys and values of a map, hidden; an entry whose key cannot be hidden goes.
template <typename Map, typename Change> Map hiddenMap(const Map &map, const SessionPrivacy &privacy, Change change)
{
    Map result;
    for (auto it = map.begin(); it != map.end(); ++it) {
        const QString key = hidden(it.key(), privacy);
        if (!key.isEmpty())
            result.insert(key, change(it.value()));
    }
    return result;
}

} // namespace

void hideRun(SuiteRun &run, const SessionPrivacy &privacy)
{
    run.report = hidden(run.report, privacy);
    run.sandbox.log = hidden(run.sandbox.log, privacy);
    run.sandbox.files.clear();
    run.suite.tests = hiddenMap(run.suite.tests, privacy, [&](TestResult test) {
        test.message = hidden(test.message, privacy);
        return test;
    });
    run.suite.broken =
        hiddenMap(run.suite.broken, privacy, [&](const QString &reason) { return hidden(reason, privacy); });
}

} // namespace prt::sandbox
