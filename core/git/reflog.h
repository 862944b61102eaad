// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace prt::git {

/// A line of `logs/HEAD`: what moved HEAD, in git's own words ("checkout: moving from main to fix").
struct ReflogEntry
{
    QString oldSha;
    QString newSha;
    QString message;

    /// The word before the colon without what stands in brackets: "commit (amend)" → "commit".
    QString operation() const;
};

/// Follows one reflog file: each read gives the lines that came since the last one. Reads nothing but that file.
/// A file that became shorter (expired, or a stash that was popped) is taken up again at its end.
class Reflog
{
public:
    explicit Reflog(QString path, qint64 offset = -1); ///< −1: from the file's end
    QList<ReflogEntry> takeNew();
    qint64 offset() const { return m_offset; }
    /// True when the file's size differs from what was read last.
    bool hasChanged() const;

private:
    qint64 size() const;
    QString m_path;
    qint64 m_offset;
};

} // namespace prt::git
