// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/adapters/nodeadapter.h"

#include "core/base/hash.h"
#include "core/report/testfiles.h"
#include "sandbox/adapters/junitsuite.h"

#include <algorithm>

namespace prt::sandbox {

namespace {

/// Name of a script without folder and ending; empty for other files.
QByteArray stem(const QByteArray &path)
{
    const QByteArray name = path.mid(path.lastIndexOf('/') + 1);
    for (const char *ending : {".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".jsx", ".tsx"})
        if (name.endsWith(ending))
            return name.chopped(qsizetype(qstrlen(ending)));
    return {};
}

} // namespace

QString inTree(const QString &path)
{
    const QLatin1StringView workFolder("/ws/src/");
    return path.startsWith(workFolder) ? path.mid(workFolder.size()) : path;
}

QString randomTestTitle()
{
    return QStringLiteral("t") + QString::fromLatin1(randomBytes(8).toHex());
}

bool isScriptTest(const QByteArray &path)
{
    const QByteArray name = stem(path);
    return name == "test" || name.startsWith("test-") || name.endsWith(".test") || name.endsWith("-test") ||
           name.endsWith("_test") || name.endsWith(".spec");
}

bool NodeAdapter::detects(const WorkTree &tree) const
{
    if (tree.says("package.json", "node --test"))
        return true;
    constexpr int mostFiles = 200;
    int looked = 0;
    for (const QByteArray &path : tree.paths) {
        if (stem(path).isEmpty() || !isTestFile(path) || !tree.content)
            continue;
        if (tree.content(path).contains("node:test"))
            return true;
        if (++looked == mostFiles)
            break;
    }
    return false;
}

SuiteCommand NodeAdapter::defaultCommand(const WorkTree &) const
{
    return {{}, {QStringLiteral("node"), QStringLiteral("--test")}};
}

QStringList NodeAdapter::environment(const QStringList &, const QList<QByteArray> &,
                                     const std::optional<Sentinels> &) const
{
    // Two reporters: one for whoever watches, one for us.
    return {QStringLiteral("NODE_OPTIONS=--test-reporter=spec --test-reporter-destination=stdout "
                           "--test-reporter=junit --test-reporter-destination=/ws/out/junit.xml"),
            QStringLiteral("NODE_DISABLE_COLORS=1")};
}

Result<SuiteResult> NodeAdapter::parse(const Reports &reports) const
{
    auto suite = suiteOfJUnit(reports, name());
    if (!suite)
        return suite;
    // A file that cannot be loaded is reported as a failing test with its path for a title.
    for (const QString &test : suite->tests.keys()) {
        const QString path = inTree(test);
        if (stem(path.toUtf8()).isEmpty() || path.contains(QLatin1StringView(" > ")))
            continue;
        const TestResult result = suite->tests.take(test);
        if (result.outcome >= Outcome::Failed)
            suite->broken.insert(path, result.message);
    }
    return suite;
}

ExitMeaning NodeAdapter::exitMeaning(int code) const
{
    switch (code) {
    case 0:
        return ExitMeaning::Passed;
    case 1:
        return ExitMeaning::Failed;
    case 9: // an option that it does not know
        return ExitMeaning::Usage;
    default:
        return ExitMeaning::Unknown;
    }
}

std::optional<Sentinels> NodeAdapter::plant(TarFiles &files) const
{
    const auto first = std::find_if(files.keyBegin(), files.keyEnd(), [this](const QByteArray &path) {
        return !stem(path).isEmpty() && isTestFile(path);
    });
    if (first == files.keyEnd())
        return std::nullopt;
    const QByteArray folder = first->left(first->lastIndexOf('/') + 1);
    const Sentinels sentinels{folder + randomBytes(8).toHex() + ".test.mjs", randomTestTitle(), randomTestTitle(),
                              randomTestTitle()};
    const QString source = QStringLiteral("import test from 'node:test';\n"
                                          "test('%1', () => {});\n"
                                          "test('%2', () => { throw new Error('this one must fail'); });\n"
                                          "test('%3', { skip: true }, () => {});\n")
                               .arg(sentinels.passes, sentinels.fails, sentinels.skips);
    files.insert(sentinels.path, {0100644, source.toUtf8()});
    return sentinels;
}

bool NodeAdapter::isTestFile(const QByteArray &path) const
{
    return report::isTestFile(path);
}

bool NodeAdapter::isInfrastructure(const QByteArray &path) const
{
    const QByteArray name = path.mid(path.lastIndexOf('/') + 1);
    return name == "package.json" || name == ".npmrc";
}

QList<QByteArray> packageFiles(const QList<QByteArray> &paths)
{
    QList<QByteArray> files;
    for (const char *name : {"package.json", "package-lock.json"})
        if (paths.contains(QByteArray(name)))
            files.append(name);
    return files;
}

/// The packages lie at the root, where Node looks for them last.
QString packageDockerfile(const QList<QByteArray> &files)
{
    QString text = QStringLiteral("FROM node:22-slim\nWORKDIR /\n");
    for (const QByteArray &file : files)
        text += QStringLiteral("COPY %1 /\n").arg(QString::fromUtf8(file));
    if (files.contains("package-lock.json"))
        text += QStringLiteral("RUN npm ci --ignore-scripts\n");
    else if (files.contains("package.json"))
        text += QStringLiteral("RUN npm install --ignore-scripts\n");
    return text;
}

QList<QByteArray> NodeAdapter::dependencyFiles(const QList<QByteArray> &paths) const
{
    return packageFiles(paths);
}

QString NodeAdapter::dockerfile(const QList<QByteArray> &files) const
{
    return packageDockerfile(files);
}

} // namespace prt::sandbox
