// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agreement/report.h"

#include <QHash>
#include <QJsonObject>

namespace prt::app {

/// What `pr-telemetry agreement` has to say, gathered from a library.
struct AgreementFindings
{
    QList<agreement::RubricAgreement> rubrics;
    QList<agreement::ReviewSuggestion> next;
    QHash<QString, QString> titles; ///< trace id → title
    agreement::LeftOut leftOut;
    int scripted = 0; ///< sessions that a script drove, left out
};

/// The lines of the result, people with people first and each judge beside it.
QStringList agreementLines(const AgreementFindings &findings);
/// Remarks: what was not counted, and what to do about it.
QStringList agreementNotes(const AgreementFindings &findings);
QJsonObject agreementJson(const AgreementFindings &findings);

} // namespace prt::app
