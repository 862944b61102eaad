// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/testadapter.h"

namespace prt::sandbox {

/// GoogleTest programs without CTest around them. GTEST_OUTPUT makes every one of them write its report, whoever starts
/// it. Tests are named `Suite.test`. Compiled suites take no sentinels.
class GTestAdapter final : public TestAdapter
{
public:
    QString name() const override { return QStringLiteral("gtest"); }
    QString title() const override { return QStringLiteral("GoogleTest"); }
    bool detects(const WorkTree &tree) const override;
    QString defaultImage() const override { return QStringLiteral("pr-telemetry/test-cpp:1"); }
    SuiteCommand defaultCommand(const WorkTree &tree) const override;
    QStringList environment(const QStringList &command, const QList<QByteArray> &paths,
                            const std::optional<Sentinels> &sentinels) const override;
    QList<QByteArray> reportPaths() const override { return {"out/gtest/*.xml"}; }
    Result<SuiteResult> parse(const Reports &reports) const override;
    ExitMeaning exitMeaning(int code) const override;
    bool isTestFile(const QByteArray &path) const override;
    bool isInfrastructure(const QByteArray &path) const override;
    QString dockerfile(const QList<QByteArray> &files) const override;
};

} // namespace prt::sandbox
