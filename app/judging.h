// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/judgement.h"
#include "core/store/library.h"

namespace prt::app {

/// Where a library's judges are configured.
QString judgesFile(const QString &libraryFolder);

/// The judges as `judges.toml` of the library's folder sets them up; the built-in ones when there is no such file.
Result<std::unique_ptr<ports::ProcessJudge>> makeJudge(const store::Library &library);

/// The same for whoever keeps it: opens the library and reads `judges.toml` anew at every call, so that a change takes
/// effect without a restart.
std::unique_ptr<ports::ProcessJudge> judgeOfLibrary(const QString &folder);

/// A configured judge, and why it cannot be asked: it has no key. Empty: it has one, or needs none.
struct JudgeReadiness
{
    QString name;
    QString problem;
};
/// Asks the environment and the desktop's keychain for each key; whether the key is right only its server knows. Blocks
/// for up to some seconds.
Result<QList<JudgeReadiness>> judgeReadiness(const QString &folder);

/// What the user should know of the judges that were asked for, beside their result (a model that is about to be
/// switched off).
QStringList judgeNotes(const store::Library &library, const QStringList &names);

/// Keeps the models' raw replies as blobs and signs the judgement as a statement of the trace.
Result<trace::Statement> storeJudgement(store::Library &library, const QString &traceId, ports::Judgement &judgement);

} // namespace prt::app
