// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/adapters/gtestadapter.h"

#include "core/report/testfiles.h"
#include "sandbox/adapters/ctestadapter.h"
#include "sandbox/adapters/junitsuite.h"

#include <algorithm>

namespace prt::sandbox {

bool GTestAdapter::detects(const WorkTree &tree) const
{
    if (tree.says("CMakeLists.txt", "GTest") || tree.says("CMakeLists.txt", "gtest"))
        return true;
    constexpr int mostFiles = 200;
    int looked = 0;
    for (const QByteArray &path : tree.paths) {
        if (!tree.content || !report::isTestFile(path))
            continue;
        if (tree.content(path).contains("gtest/gtest.h"))
            return true;
        if (++looked == mostFiles)
            break;
    }
    return false;
}

SuiteCommand GTestAdapter::defaultCommand(const WorkTree &tree) const
{
    // A program is one of tests when it names GoogleTest's option or name space, which every one linked with it does.
    // No other program of the build is started.
    const QString run = QStringLiteral(
        "code=0; for program in $(find /ws/build -name CMakeFiles -prune -o -type f -perm -u+x -print); do "
        "case $program in *.so|*.so.*|*.sh|*.py) continue;; esac; "
        "grep -q -e gtest_list_tests -e 7testing \"$program\" || continue; \"$program\" || code=1; done; "
        "exit $code");
    const QString make =
        QStringLiteral("cp -R . /ws/build && make -C /ws/build"); // for projects with a makefile of their own
    return {tree.has("CMakeLists.txt") ? cmakeBuild() : make, {QStringLiteral("sh"), QStringLiteral("-c"), run}};
}

QStringList GTestAdapter::environment(const QStringList &, const QList<QByteArray> &,
                                      const std::optional<Sentinels> &) const
{
    return {QStringLiteral("GTEST_OUTPUT=xml:/ws/out/gtest/"), QStringLiteral("GTEST_COLOR=no")};
}

Result<SuiteResult> GTestAdapter::parse(const Reports &reports) const
{
    return suiteOfJUnit(reports, name());
}

ExitMeaning GTestAdapter::exitMeaning(int code) const
{
    if (code == 0)
        return ExitMeaning::Passed;
    return code == 1 ? ExitMeaning::Failed : ExitMeaning::Unknown;
}

bool GTestAdapter::isTestFile(const QByteArray &path) const
{
    return report::isTestFile(path);
}

bool GTestAdapter::isInfrastructure(const QByteArray &path) const
{
    return isNativeBuildFile(path);
}

QString GTestAdapter::dockerfile(const QList<QByteArray> &) const
{
    return nativeDockerfile();
}

} // namespace prt::sandbox
