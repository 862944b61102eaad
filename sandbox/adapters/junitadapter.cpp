// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/adapters/junitadapter.h"

#include "core/report/testfiles.h"
#include "sandbox/adapters/junitsuite.h"

#include <algorithm>

namespace prt::sandbox {

namespace {

bool hasJavaTests(const WorkTree &tree)
{
    return std::any_of(tree.paths.begin(), tree.paths.end(), [](const QByteArray &path) {
        return report::isTestFile(path) && (path.endsWith(".java") || path.endsWith(".kt") || path.endsWith(".groovy"));
    });
}

} // namespace

QStringList JUnitAdapter::environment(const QStringList &, const QList<QByteArray> &,
                                      const std::optional<Sentinels> &) const
{
    // Only /tmp and /ws can be written. A test that passes at the second try did not pass.
    return {QStringLiteral("GRADLE_USER_HOME=/tmp/gradle"),
            QStringLiteral("JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/tmp -Dsurefire.rerunFailingTestsCount=0")};
}

Result<SuiteResult> JUnitAdapter::parse(const Reports &reports) const
{
    return suiteOfJUnit(reports, QStringLiteral("junit"));
}

ExitMeaning JUnitAdapter::exitMeaning(int code) const
{
    if (code == 0)
        return ExitMeaning::Passed;
    return code == 1 ? ExitMeaning::Failed : ExitMeaning::Unknown;
}

bool JUnitAdapter::isTestFile(const QByteArray &path) const
{
    return report::isTestFile(path);
}

bool JUnitAdapter::isInfrastructure(const QByteArray &path) const
{
    const QByteArray name = path.mid(path.lastIndexOf('/') + 1);
    return name == "pom.xml" || name.endsWith(".gradle") || name.endsWith(".gradle.kts") ||
           name == "junit-platform.properties" || path.contains(".mvn/");
}

bool MavenAdapter::detects(const WorkTree &tree) const
{
    return tree.hasFileNamed("pom.xml") && hasJavaTests(tree);
}

SuiteCommand MavenAdapter::defaultCommand(const WorkTree &) const
{
    const QString maven = QStringLiteral("mvn -o -B -ntp");
    return {maven + QStringLiteral(" -q test-compile"),
            (maven + QStringLiteral(" -fae test")).split(u' ')}; // -fae: a module that fails does not keep others back
}

QList<QByteArray> MavenAdapter::reportPaths() const
{
    return {"src/*target/surefire-reports/TEST-*.xml", "src/*target/failsafe-reports/TEST-*.xml"};
}

bool GradleAdapter::detects(const WorkTree &tree) const
{
    return (tree.hasFileNamed("build.gradle") || tree.hasFileNamed("build.gradle.kts")) && hasJavaTests(tree);
}

SuiteCommand GradleAdapter::defaultCommand(const WorkTree &) const
{
    const QString gradle = QStringLiteral("gradle --offline --no-daemon --console=plain");
    return {gradle + QStringLiteral(" testClasses"), (gradle + QStringLiteral(" test --continue")).split(u' ')};
}

QList<QByteArray> GradleAdapter::reportPaths() const
{
    return {"src/*build/test-results/*/TEST-*.xml"};
}

} // namespace prt::sandbox
