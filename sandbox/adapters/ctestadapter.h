// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/testadapter.h"

namespace prt::sandbox {

/// CTest, for whatever CMake builds. A test is what `add_test` or `gtest_discover_tests` names. Compiled suites take no
/// sentinels. A command of one's own has to write `--output-junit /ws/out/ctest.xml`.
class CTestAdapter final : public TestAdapter
{
public:
    QString name() const override { return QStringLiteral("ctest"); }
    QString title() const override { return QStringLiteral("CTest"); }
    bool detects(const WorkTree &tree) const override;
    QString defaultImage() const override { return QStringLiteral("pr-telemetry/test-cpp:1"); }
    SuiteCommand defaultCommand(const WorkTree &tree) const override;
    QStringList reporting(const QStringList &command) const override;
    QStringList environment(const QStringList &command, const QList<QByteArray> &paths,
                            const std::optional<Sentinels> &sentinels) const override;
    QList<QByteArray> reportPaths() const override { return {"out/ctest.xml"}; }
    Result<SuiteResult> parse(const Reports &reports) const override;
    ExitMeaning exitMeaning(int code) const override;
    bool isTestFile(const QByteArray &path) const override;
    bool isInfrastructure(const QByteArray &path) const override;
    QString dockerfile(const QList<QByteArray> &files) const override;
};

/// An image with compiler, make, CMake and GoogleTest.
QString nativeDockerfile();
/// How a CMake project is built, outside of its work tree.
QString cmakeBuild();
/// What the build of such a project, and with it the list of its tests, is made from.
bool isNativeBuildFile(const QByteArray &path);

} // namespace prt::sandbox
