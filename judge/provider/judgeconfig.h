// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>
#include <QStringList>

namespace prt::judge {

/// One model that can be asked, as configured. The key itself is never here: only where it is found.
struct JudgeConfig
{
    QString name;
    QString kind = QStringLiteral("openai"); ///< one of providerKinds()
    QString baseUrl = QStringLiteral("https://api.openai.com/v1");
    QString model;
    QString keyEnv; ///< environment variable with the key; empty: none is needed
    std::optional<double> temperature;
    QString reasoningEffort;
    int samples = 3;                 ///< score calls, 1 … 9
    bool tokenProbabilities = false; ///< take the expected level where the server tells how likely each was
    int maxOutputTokens = 3000;
    qint64 inputPrice = 0; ///< micro-dollars for a million tokens; 0: unknown or free
    qint64 outputPrice = 0;
};

/// Bounds for one trace, shared by all its judges.
struct JudgeLimits
{
    qint64 seconds = 60;
    int retries = 4;
    qint64 costMicroUsd = 50'000;
    int digestBytes = 48 * 1024; ///< of what is sent to a judge
};

/// The judges that can be asked beside the offline judge. File `judges.toml` of the library's folder.
struct JudgesConfig
{
    QList<JudgeConfig> judges;
    JudgeLimits limits;
    QString source; ///< the file; empty: the defaults

    const JudgeConfig *named(const QString &name) const;
};

/// One judge "openai": gpt-4o-mini at api.openai.com, key in OPENAI_API_KEY.
JudgesConfig defaultJudges();
/// Reads `path`; the defaults when there is no such file. A key in the file, an unknown field or a value out of range
/// is InvalidInput, with the field's name.
Result<JudgesConfig> loadJudges(const QString &path);
/// The same of a text; `where` names it in an error.
Result<JudgesConfig> parseJudges(const QByteArray &toml, const QString &where);
/// A sentence when the model is about to be switched off by its maker; else empty.
QString retirementNote(const JudgeConfig &config);

} // namespace prt::judge
