// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/adapters/ctestadapter.h"

#include "core/report/testfiles.h"
#include "sandbox/adapters/junitsuite.h"

#include <algorithm>

namespace prt::sandbox {

QString cmakeBuild()
{
    return QStringLiteral("cmake -S . -B /ws/build -DCMAKE_BUILD_TYPE=Debug && cmake --build /ws/build --parallel 2");
}

bool isNativeBuildFile(const QByteArray &path)
{
    const QByteArray name = path.mid(path.lastIndexOf('/') + 1);
    return name == "CMakeLists.txt" || name.endsWith(".cmake") || name == "Makefile" || name == "CMakePresets.json";
}

bool CTestAdapter::detects(const WorkTree &tree) const
{
    return tree.has("CMakeLists.txt") &&
           (tree.says("CMakeLists.txt", "enable_testing") || tree.says("CMakeLists.txt", "include(CTest)"));
}

SuiteCommand CTestAdapter::defaultCommand(const WorkTree &) const
{
    return {cmakeBuild(),
            QStringLiteral("ctest --test-dir /ws/build --output-on-failure --no-tests=error").split(u' ')};
}

QStringList CTestAdapter::reporting(const QStringList &command) const
{
    if (command.value(0).section(u'/', -1) != QLatin1StringView("ctest"))
        return command;
    return command + QStringList{QStringLiteral("--output-junit"), QStringLiteral("/ws/out/ctest.xml")};
}

QStringList CTestAdapter::environment(const QStringList &, const QList<QByteArray> &,
                                      const std::optional<Sentinels> &) const
{
    return {QStringLiteral("CTEST_OUTPUT_ON_FAILURE=1"),
            QStringLiteral("PRT_REPORT_OPTIONS=--output-junit /ws/out/ctest.xml")};
}

Result<SuiteResult> CTestAdapter::parse(const Reports &reports) const
{
    auto suite = suiteOfJUnit(reports, name());
    if (!suite)
        return suite;
    // A program that was never built is written down as skipped, though ctest fails over it.
    for (TestResult &test : suite->tests)
        if (test.outcome == Outcome::Skipped && (test.message.startsWith(QLatin1StringView("Unable to find")) ||
                                                 test.message.startsWith(QLatin1StringView("Missing Configuration"))))
            test.outcome = Outcome::Error;
    return suite;
}

ExitMeaning CTestAdapter::exitMeaning(int code) const
{
    if (code == 0)
        return ExitMeaning::Passed;
    return code == 8 ? ExitMeaning::Failed : ExitMeaning::Unknown;
}

bool CTestAdapter::isTestFile(const QByteArray &path) const
{
    return report::isTestFile(path);
}

bool CTestAdapter::isInfrastructure(const QByteArray &path) const
{
    return isNativeBuildFile(path);
}

QString nativeDockerfile()
{
    return QStringLiteral(
        "FROM debian:stable-slim\nRUN apt-get update && apt-get install -y --no-install-recommends g++ "
        "make cmake libgtest-dev && rm -rf /var/lib/apt/lists/*\n");
}

QString CTestAdapter::dockerfile(const QList<QByteArray> &) const
{
    return nativeDockerfile();
}

} // namespace prt::sandbox
