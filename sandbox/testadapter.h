// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/junitreport.h"
#include "sandbox/tar.h"

#include <memory>
#include <optional>
#include <QMap>
#include <QStringList>

namespace prt::sandbox {

using report::Outcome;

/// A test of one run under the name that people call it by.
struct TestResult
{
    Outcome outcome = Outcome::Passed;
    qint64 durationMs = 0;
    QString message;
};

/// What the report of one run says.
struct SuiteResult
{
    QMap<QString, TestResult> tests;
    QMap<QString, QString> broken; ///< files that could not be loaded, with the reason: their tests are not in `tests`
    bool hasFailures() const;
};

/// Three tests with names nobody can guess, one that must pass, one that must fail, one that must be skipped, put in
/// beside the others. A run whose report does not say so of them was tampered with.
struct Sentinels
{
    QByteArray path;
    QString passes, fails, skips; ///< names as in SuiteResult
};

enum class ExitMeaning
{
    Passed,
    Failed,
    NoTests,
    Interrupted,
    Internal,
    Usage,
    Unknown
};

/// Everything that depends on one test framework, and nothing that does not. Stateless; any thread.
class TestAdapter
{
public:
    virtual ~TestAdapter() = default;
    virtual QString name() const = 0;
    /// Whether a work tree (paths) has tests of this framework.
    virtual bool detects(const QList<QByteArray> &paths) const = 0;
    virtual QString defaultImage() const = 0;
    virtual QStringList defaultCommand() const = 0;
    /// Variables (`NAME=value`) that make the framework write its report, whoever starts it.
    virtual QStringList environment(const QStringList &command, const QList<QByteArray> &paths,
                                    const std::optional<Sentinels> &sentinels) const = 0;
    /// Where the report is then, relative to /ws.
    virtual QByteArray reportPath() const = 0;
    virtual Result<SuiteResult> parse(QByteArrayView report) const = 0;
    virtual ExitMeaning exitMeaning(int code) const = 0;
    /// Adds the sentinel tests to the files; absent when they would not be found in this tree.
    virtual std::optional<Sentinels> plant(TarFiles &files) const = 0;
    /// Tests and what belongs to them: what a fix's own tests are laid over the start state with.
    virtual bool isTestFile(const QByteArray &path) const = 0;
    /// The file that the name of a test begins with.
    virtual QString fileOf(const QString &test) const = 0;
};

/// All there are, the more particular first.
const std::vector<std::unique_ptr<TestAdapter>> &testAdapters();
/// nullptr when no framework is recognised.
const TestAdapter *detectAdapter(const QList<QByteArray> &paths);

} // namespace prt::sandbox
