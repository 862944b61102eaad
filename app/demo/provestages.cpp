// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo.h"

#include "core/base/counted.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/ports/validation.h"
#include "core/review/summary.h"

namespace prt::app {

void Demo::sayTests(const QJsonObject &report, const QString &category) const
{
    const QStringList names = jsonStrings(report.value(category));
    if (!names.isEmpty())
        say(QStringLiteral("%1: %2").arg(category, someNames(names)));
}

Result<QJsonObject> Demo::validate()
{
    QStringList command{QStringLiteral("validate"), m_trace};
    if (!m_options.image.isEmpty())
        command += {QStringLiteral("--image"), m_options.image};
    sayCommand(QStringLiteral("validate ") + shortId() +
               (m_options.image.isEmpty() ? QString() : QStringLiteral(" --image ") + m_options.image));
    const auto answered = m_program->run(command);
    if (!answered)
        return passOn(answered);
    const QJsonObject &report = answered->json;
    const QString detail = report.isEmpty() ? answered->messages : report.value(QLatin1StringView("detail")).toString();
    if (answered->exitCode > 1)
        return fail(errorCodeOf(answered->exitCode),
                    detail.contains(QStringLiteral("--image")) || m_options.image.isEmpty()
                        ? detail
                        : detail + QStringLiteral(" (demo --image NAME names another image.)"));
    const QString verdict = report.value(QLatin1StringView("verdict")).toString();
    say(QStringLiteral("verdict: %1. %2")
            .arg(verdict.isEmpty() ? ports::runStateText(report.value(QLatin1StringView("run_state")).toString())
                                   : ports::verdictText(verdict),
                 detail));
    sayTests(report, QStringLiteral("fail_to_pass"));
    sayTests(report, QStringLiteral("pass_to_fail"));
    say(QStringLiteral("%1 passed before and after; %2, image %3")
            .arg(counted(report.value(QLatin1StringView("pass_to_pass")).toArray().size(), QStringLiteral("test")),
                 report.value(QLatin1StringView("engine")).toString(),
                 report.value(QLatin1StringView("image")).toString()));
    return QJsonObject{{QStringLiteral("verdict"), verdict},
                       {QStringLiteral("run_state"), report.value(QLatin1StringView("run_state"))},
                       {QStringLiteral("fail_to_pass"), report.value(QLatin1StringView("fail_to_pass"))},
                       {QStringLiteral("statement"), report.value(QLatin1StringView("statement"))}};
}

Result<QJsonObject> Demo::judge()
{
    sayCommand(QStringLiteral("judge %1 --judge offline").arg(shortId()));
    const auto judgement =
        m_program->answer({QStringLiteral("judge"), m_trace, QStringLiteral("--judge"), QStringLiteral("offline")});
    if (!judgement)
        return judgement;
    if (!judgement->contains(QLatin1StringView("overall_milli")))
        return fail(ErrorCode::Internal, QStringLiteral("`pr-telemetry judge` answered without a score."));
    say(QStringLiteral("offline judge: %1 of 5, uncalibrated (%2)")
            .arg(review::scoreText(judgement->value(QLatin1StringView("overall_milli")).toInt(-1)),
                 judgement->value(QLatin1StringView("state")).toString()));
    const QJsonArray dimensions = judgement->value(QLatin1StringView("dimensions")).toArray();
    for (const QJsonValue &dimension : dimensions) {
        const QString name = dimension[QLatin1StringView("dimension")].toString().replace(u'_', u' ');
        const QString cap = dimension[QLatin1StringView("cap_reason")].toString();
        say(QStringLiteral("  %1 %2  from %3 in the record%4")
                .arg(name.leftJustified(22), review::scoreText(dimension[QLatin1StringView("score_milli")].toInt(-1)),
                     counted(dimension[QLatin1StringView("evidence")].toArray().size(), QStringLiteral("place")),
                     cap.isEmpty() ? QString() : QStringLiteral("; capped: ") + cap));
    }
    return QJsonObject{{QStringLiteral("overall_milli"), judgement->value(QLatin1StringView("overall_milli"))},
                       {QStringLiteral("state"), judgement->value(QLatin1StringView("state"))}};
}

} // namespace prt::app
