// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "sandbox/testadapter.h"

#include <QString>

namespace prt::sandbox {

/// Results of a step replay that is not finished, so that the next one goes on where it was broken off. One small file
/// per work tree in a folder of the trace; names and outcomes of tests, nothing that they printed. Does nothing without
/// a folder. Any thread.
class StepStore
{
public:
    /// `key`: everything that a result depends on besides the work tree.
    StepStore(const QString &folder, const QString &traceId, const QByteArray &key);
    std::optional<SuiteResult> find(const QString &treeHash) const;
    /// Best effort: what cannot be kept is run again.
    void put(const QString &treeHash, const SuiteResult &suite) const;
    /// Forgets everything of the trace, once its replay is complete.
    void clear() const;

private:
    QString fileOf(const QString &treeHash) const;

    QString m_folder; ///< of the trace; empty: nothing is kept
    QByteArray m_key;
};

} // namespace prt::sandbox
