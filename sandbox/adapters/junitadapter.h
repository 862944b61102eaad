// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/testadapter.h"

namespace prt::sandbox {

/// JUnit under the Java builders: they compile, run every test class, and leave one report file a class. Compiled
/// suites take no sentinels. Tests are named `org.example.FooTest.method`.
class JUnitAdapter : public TestAdapter
{
public:
    QStringList environment(const QStringList &command, const QList<QByteArray> &paths,
                            const std::optional<Sentinels> &sentinels) const override;
    Result<SuiteResult> parse(const Reports &reports) const override;
    ExitMeaning exitMeaning(int code) const override;
    bool isTestFile(const QByteArray &path) const override;
    bool isInfrastructure(const QByteArray &path) const override;
};

/// Maven with the Surefire and Failsafe plugins.
class MavenAdapter final : public JUnitAdapter
{
public:
    QString name() const override { return QStringLiteral("maven"); }
    QString title() const override { return QStringLiteral("JUnit (Maven)"); }
    bool detects(const WorkTree &tree) const override;
    QString defaultImage() const override { return QStringLiteral("maven:3-eclipse-temurin-21"); }
    SuiteCommand defaultCommand(const WorkTree &tree) const override;
    QList<QByteArray> reportPaths() const override;
};

/// Gradle, with a build file in Groovy or Kotlin.
class GradleAdapter final : public JUnitAdapter
{
public:
    QString name() const override { return QStringLiteral("gradle"); }
    QString title() const override { return QStringLiteral("JUnit (Gradle)"); }
    bool detects(const WorkTree &tree) const override;
    QString defaultImage() const override { return QStringLiteral("gradle:8-jdk21"); }
    SuiteCommand defaultCommand(const WorkTree &tree) const override;
    QList<QByteArray> reportPaths() const override;
};

} // namespace prt::sandbox
