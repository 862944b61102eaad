// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/testadapter.h"

namespace prt::sandbox {

/// Jest, through its own JSON report: its JUnit reporter leaves out suites that fail to load. Tests are named
/// `src/sum.test.js::title of the suites and the test`.
class JestAdapter final : public TestAdapter
{
public:
    QString name() const override { return QStringLiteral("jest"); }
    QString title() const override { return QStringLiteral("Jest"); }
    bool detects(const WorkTree &tree) const override;
    QString defaultImage() const override { return QStringLiteral("node:22-slim"); }
    SuiteCommand defaultCommand(const WorkTree &tree) const override;
    QStringList reporting(const QStringList &command) const override;
    QStringList environment(const QStringList &command, const QList<QByteArray> &paths,
                            const std::optional<Sentinels> &sentinels) const override;
    QList<QByteArray> reportPaths() const override { return {"out/jest.json"}; }
    Result<SuiteResult> parse(const Reports &reports) const override;
    ExitMeaning exitMeaning(int code) const override;
    std::optional<Sentinels> plant(TarFiles &files) const override;
    bool canPlant() const override { return true; }
    bool isTestFile(const QByteArray &path) const override;
    bool isInfrastructure(const QByteArray &path) const override;
    QList<QByteArray> dependencyFiles(const QList<QByteArray> &paths) const override;
    QString dockerfile(const QList<QByteArray> &files) const override;
    QString fileOf(const QString &test) const override { return test.section(QLatin1StringView("::"), 0, 0); }
};

} // namespace prt::sandbox
