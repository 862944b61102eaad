// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/commandreport.h"

#include "core/base/json.h"

#include <QJsonArray>

namespace prt::record {

namespace {

constexpr qsizetype maxReports = 64;

QString text(const QJsonObject &message, const char *field)
{
    return message.value(QLatin1StringView(field)).toString();
}

qint64 integer(const QJsonObject &message, const char *field)
{
    return qMax<qint64>(0, jsonInteger(message.value(QLatin1StringView(field))).value_or(0));
}

} // namespace

Result<CommandReport> CommandReport::fromJson(const QJsonObject &message)
{
    CommandReport report;
    report.client = text(message, "client");
    report.cmd = text(message, "cmd");
    report.cwd = text(message, "cwd");
    report.bootMs = integer(message, "boot_ms");
    report.durationMs = integer(message, "duration_ms");
    if (const auto code = jsonInteger(message.value(QStringLiteral("exit_code"))); code && qAbs(*code) <= 65'535)
        report.exitCode = static_cast<int>(*code);
    report.outputFile = text(message, "output_file");
    report.castFile = text(message, "cast_file");
    report.truncatedBytes = integer(message, "truncated_bytes");
    report.fullscreen = message.value(QStringLiteral("fullscreen")).toBool();
    report.columns = static_cast<int>(qMin<qint64>(integer(message, "columns"), 10'000));
    for (const QJsonValue &file : message.value(QStringLiteral("reports")).toArray())
        if (file.isString() && report.reports.size() < maxReports)
            report.reports.append(file.toString());
    if (report.cmd.trimmed().isEmpty() || report.bootMs == 0)
        return fail(ErrorCode::InvalidInput, QStringLiteral("A command message needs \"cmd\" and \"boot_ms\"."));
    return report;
}

QJsonObject CommandReport::toJson() const
{
    return {{QStringLiteral("client"), client},
            {QStringLiteral("cmd"), cmd},
            {QStringLiteral("cwd"), cwd},
            {QStringLiteral("boot_ms"), bootMs}};
}

} // namespace prt::record
