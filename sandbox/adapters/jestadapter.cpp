// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/adapters/jestadapter.h"

#include "core/base/hash.h"
#include "core/report/jestreport.h"
#include "core/report/testfiles.h"
#include "sandbox/adapters/junitsuite.h"
#include "sandbox/adapters/nodeadapter.h"

#include <algorithm>

namespace prt::sandbox {

namespace {

const QString options = QStringLiteral("--ci --json --outputFile=/ws/out/jest.json");

bool isPackageManager(const QString &word)
{
    return word == QLatin1StringView("npm") || word == QLatin1StringView("yarn") || word == QLatin1StringView("pnpm");
}

} // namespace

bool JestAdapter::detects(const WorkTree &tree) const
{
    const bool configured = std::any_of(tree.paths.begin(), tree.paths.end(), [](const QByteArray &path) {
        return path.mid(path.lastIndexOf('/') + 1).startsWith("jest.config.");
    });
    return configured || tree.says("package.json", "\"jest\"") || tree.says("package.json", "jest ");
}

SuiteCommand JestAdapter::defaultCommand(const WorkTree &) const
{
    return {{}, {QStringLiteral("npx"), QStringLiteral("--no-install"), QStringLiteral("jest")}};
}

/// A text for a shell cannot be added to safely: it says $PRT_REPORT_OPTIONS itself where Jest is called.
QStringList JestAdapter::reporting(const QStringList &command) const
{
    const QString program = command.value(0).section(u'/', -1);
    if (program == QLatin1StringView("sh") || program == QLatin1StringView("bash"))
        return command;
    QStringList words = command;
    if (isPackageManager(program) && !command.contains(QStringLiteral("--")))
        words.append(QStringLiteral("--"));
    return words + options.split(u' ');
}

QStringList JestAdapter::environment(const QStringList &, const QList<QByteArray> &,
                                     const std::optional<Sentinels> &) const
{
    return {QStringLiteral("PRT_REPORT_OPTIONS=") + options, QStringLiteral("NO_COLOR=1"),
            QStringLiteral("npm_config_cache=/tmp/npm"), QStringLiteral("npm_config_update_notifier=false")};
}

Result<SuiteResult> JestAdapter::parse(const Reports &reports) const
{
    SuiteResult suite;
    for (const QByteArray &report : reports) {
        const auto files = report::parseJest(report);
        if (!files)
            return passOn(files);
        for (const report::JestFile &file : *files) {
            const QString path = inTree(file.path);
            if (!file.problem.isEmpty())
                suite.broken.insert(path, file.problem);
            for (const report::JUnitCase &test : file.tests)
                suite.add(path + QStringLiteral("::") + test.name,
                          {test.outcome, test.durationMs, test.message, test.flaky});
        }
    }
    return suite;
}

ExitMeaning JestAdapter::exitMeaning(int code) const
{
    if (code == 0)
        return ExitMeaning::Passed;
    return code == 1 ? ExitMeaning::Failed : ExitMeaning::Unknown;
}

std::optional<Sentinels> JestAdapter::plant(TarFiles &files) const
{
    const auto first = std::find_if(files.keyBegin(), files.keyEnd(), isScriptTest);
    if (first == files.keyEnd())
        return std::nullopt;
    // Beside another test and with its ending, so that the same patterns find both.
    const QByteArray folder = first->left(first->lastIndexOf('/') + 1);
    const QByteArray name = first->mid(folder.size());
    const qsizetype dot = name.indexOf('.');
    const QByteArray ending = name.contains(".test.") || name.contains(".spec.") ? name.mid(dot) : ".test.js";
    Sentinels sentinels{folder + randomBytes(8).toHex() + ending, randomTestTitle(), randomTestTitle(),
                        randomTestTitle()};
    const QString source = QStringLiteral("test('%1', () => {});\n"
                                          "test('%2', () => { throw new Error('this one must fail'); });\n"
                                          "test.skip('%3', () => {});\n")
                               .arg(sentinels.passes, sentinels.fails, sentinels.skips);
    files.insert(sentinels.path, {0100644, source.toUtf8()});
    for (QString *title : {&sentinels.passes, &sentinels.fails, &sentinels.skips})
        title->prepend(QString::fromUtf8(sentinels.path) + QStringLiteral("::"));
    return sentinels;
}

bool JestAdapter::isTestFile(const QByteArray &path) const
{
    return report::isTestFile(path) || path.contains("__snapshots__/");
}

bool JestAdapter::isInfrastructure(const QByteArray &path) const
{
    const QByteArray name = path.mid(path.lastIndexOf('/') + 1);
    return name.startsWith("jest.") || name.startsWith("setupTests.") || name.startsWith("babel.config.") ||
           name == ".babelrc" || name == "package.json" || name == ".npmrc" || path.contains("__mocks__/");
}

QList<QByteArray> JestAdapter::dependencyFiles(const QList<QByteArray> &paths) const
{
    return packageFiles(paths);
}

QString JestAdapter::dockerfile(const QList<QByteArray> &files) const
{
    return packageDockerfile(files);
}

} // namespace prt::sandbox
