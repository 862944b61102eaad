// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/gitoutcome.h"

namespace prt::record {

namespace {

QString operationNamed(const QString &word)
{
    static const QStringList known{QStringLiteral("checkout"), QStringLiteral("reset"), QStringLiteral("merge"),
                                   QStringLiteral("rebase"), QStringLiteral("pull")};
    static const QStringList other{QStringLiteral("cherry-pick"), QStringLiteral("revert"), QStringLiteral("am"),
                                   QStringLiteral("clone")};
    if (known.contains(word))
        return word;
    return other.contains(word) ? QStringLiteral("other") : QString();
}

} // namespace

GitOutcome outcomeOf(const QList<git::ReflogEntry> &entries, bool stashed)
{
    GitOutcome outcome;
    for (const git::ReflogEntry &entry : entries) {
        const QString word = entry.operation();
        if (word == QLatin1StringView("commit")) {
            outcome.commits.append(entry.newSha);
        } else if (const QString name = operationNamed(word); !name.isEmpty()) {
            if (outcome.operation.isEmpty())
                outcome.headBefore = entry.oldSha;
            outcome.operation = name;
            outcome.after = outcome.commits.size();
        }
    }
    // `git stash` resets the work tree, which the reflog tells as well.
    if (stashed) {
        outcome.operation = QStringLiteral("stash");
        outcome.after = outcome.commits.size();
    }
    return outcome;
}

} // namespace prt::record
