// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/testadapter.h"

namespace prt::sandbox {

/// pytest. The report is asked for by PYTEST_ADDOPTS, so that it does not matter whether pytest is the command or
/// something that the command starts (make, tox, a script). Tests are named as pytest does:
/// `tests/test_a.py::TestB::test_c[1]`.
class PytestAdapter final : public TestAdapter
{
public:
    QString name() const override { return QStringLiteral("pytest"); }
    QString title() const override { return QStringLiteral("pytest"); }
    bool detects(const WorkTree &tree) const override;
    QString defaultImage() const override { return QStringLiteral("pr-telemetry/test-python:1"); }
    SuiteCommand defaultCommand(const WorkTree &) const override
    {
        return {{}, {QStringLiteral("python3"), QStringLiteral("-m"), QStringLiteral("pytest")}};
    }
    QStringList environment(const QStringList &command, const QList<QByteArray> &paths,
                            const std::optional<Sentinels> &sentinels) const override;
    QList<QByteArray> reportPaths() const override { return {"out/junit.xml"}; }
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
