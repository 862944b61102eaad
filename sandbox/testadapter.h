// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/junitreport.h"
#include "sandbox/tar.h"

#include <functional>
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
    bool flaky = false; ///< the framework itself repeated it until it passed
};

/// What the report of one run says.
struct SuiteResult
{
    QMap<QString, TestResult> tests;
    /// Files that could not be loaded, with the reason: their tests are not in `tests`. Under the empty name stands why
    /// nothing at all could be run, as when the build failed.
    QMap<QString, QString> broken;
    bool hasFailures() const;
    /// Puts a result in; of two results for one test the worse one counts.
    void add(const QString &test, const TestResult &result);
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

/// A work tree as far as an adapter may look at it.
struct WorkTree
{
    QList<QByteArray> paths;
    /// The bytes of a small file; empty when it is not there, too large or not recorded.
    std::function<QByteArray(const QByteArray &path)> content;

    bool has(QByteArrayView path) const;
    bool hasFileNamed(QByteArrayView name) const; ///< in any folder
    /// Whether the file at `path` (at the top) or, with a bare name, any file of that name holds `word`.
    bool says(const QByteArray &name, QByteArrayView word) const;
};

/// What runs a suite. `build` is text for a shell, and empty when nothing has to be built.
struct SuiteCommand
{
    QString build;
    QStringList test;
};

/// Report files by their path relative to /ws.
using Reports = QMap<QByteArray, QByteArray>;

/// Everything that depends on one test framework, and nothing that does not. Stateless; any thread.
class TestAdapter
{
public:
    virtual ~TestAdapter() = default;
    /// As in traces and statements.
    virtual QString name() const = 0;
    /// As people write it.
    virtual QString title() const = 0;
    /// Whether a work tree has tests of this framework.
    virtual bool detects(const WorkTree &tree) const = 0;
    virtual QString defaultImage() const = 0;
    virtual SuiteCommand defaultCommand(const WorkTree &tree) const = 0;
    /// The command with whatever makes the framework write its report, where variables cannot say so.
    virtual QStringList reporting(const QStringList &command) const { return command; }
    /// Variables (`NAME=value`) that make the framework write its report, whoever starts it.
    virtual QStringList environment(const QStringList &command, const QList<QByteArray> &paths,
                                    const std::optional<Sentinels> &sentinels) const = 0;
    /// Where the reports are then, relative to /ws; `*` stands for anything.
    virtual QList<QByteArray> reportPaths() const = 0;
    virtual Result<SuiteResult> parse(const Reports &reports) const = 0;
    virtual ExitMeaning exitMeaning(int code) const = 0;
    /// Adds the sentinel tests to the files; absent when they would not be found in this tree.
    virtual std::optional<Sentinels> plant(TarFiles &) const { return std::nullopt; }
    /// Whether tests are found at run time, so that sentinels can be put beside them.
    virtual bool canPlant() const { return false; }
    /// Tests and what belongs to them: what a fix's own tests are laid over the start state with.
    virtual bool isTestFile(const QByteArray &path) const = 0;
    /// What decides how tests are found, run and reported, and is no test itself: `conftest.py`, `jest.config.js`. A
    /// result that depends on a change of it is looked at twice.
    virtual bool isInfrastructure(const QByteArray &path) const = 0;
    /// The files that say what the tests need, of those in a work tree.
    virtual QList<QByteArray> dependencyFiles(const QList<QByteArray> &) const { return {}; }
    /// A Dockerfile that installs it from these files; empty when the framework has no such habit.
    virtual QString dockerfile(const QList<QByteArray> &) const { return {}; }
    /// The file that the name of a test begins with; empty when names do not tell.
    virtual QString fileOf(const QString &) const { return {}; }
};

/// All there are, the more particular first.
const std::vector<std::unique_ptr<TestAdapter>> &testAdapters();
/// nullptr when no framework is recognised.
const TestAdapter *detectAdapter(const WorkTree &tree);
/// By name; nullptr when there is none of that name.
const TestAdapter *adapterNamed(QStringView name);
/// "pytest, Jest, …"
QString knownFrameworks();

} // namespace prt::sandbox
