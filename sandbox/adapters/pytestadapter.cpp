// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/adapters/pytestadapter.h"

#include "core/base/hash.h"
#include "core/report/testfiles.h"
#include "core/report/testname.h"
#include "sandbox/adapters/junitsuite.h"

#include <algorithm>

namespace prt::sandbox {

namespace {

QByteArray fileName(const QByteArray &path)
{
    return path.mid(path.lastIndexOf('/') + 1);
}

bool isTestModule(const QByteArray &path)
{
    const QByteArray name = fileName(path);
    return name.endsWith(".py") && (name.startsWith("test_") || name.endsWith("_test.py"));
}

/// A file that could not be imported stands in the report as a case without class, under the name of its module.
bool isCollectionError(const report::JUnitCase &test)
{
    return test.outcome == Outcome::Error && test.className.isEmpty();
}

QString moduleFile(const report::JUnitCase &test)
{
    return test.file.isEmpty() ? QString(test.name).replace(u'.', u'/') + QStringLiteral(".py") : test.file;
}

/// Whether the command says itself which files to run, so that the sentinels have to be named too.
bool selectsFiles(const QStringList &command, const QList<QByteArray> &paths)
{
    const auto exists = [&](const QString &word) {
        QByteArray path = word.section(QLatin1StringView("::"), 0, 0).toUtf8();
        while (path.endsWith('/'))
            path.chop(1);
        return !path.isEmpty() && path != "." && std::any_of(paths.begin(), paths.end(), [&](const QByteArray &known) {
            return known == path || known.startsWith(path + '/');
        });
    };
    const QStringList words = command.join(u' ').split(u' ', Qt::SkipEmptyParts); // a command for a shell is one text
    const auto pytest = std::find_if(words.begin(), words.end(),
                                     [](const QString &word) { return word.endsWith(QLatin1StringView("pytest")); });
    return pytest != words.end() && std::any_of(pytest + 1, words.end(), exists);
}

QString randomName()
{
    return QStringLiteral("test_") + QString::fromLatin1(randomBytes(8).toHex());
}

} // namespace

bool PytestAdapter::detects(const WorkTree &tree) const
{
    return std::any_of(tree.paths.begin(), tree.paths.end(), [](const QByteArray &path) {
        const QByteArray name = fileName(path);
        return isTestModule(path) || name == "conftest.py" || name == "pytest.ini";
    });
}

QStringList PytestAdapter::environment(const QStringList &command, const QList<QByteArray> &paths,
                                       const std::optional<Sentinels> &sentinels) const
{
    // xunit1 has file names; a file that cannot be imported must not keep the others from running; the failing sentinel
    // must not end the run.
    QString options =
        QStringLiteral("-p no:cacheprovider -o junit_family=xunit1 --junitxml=/ws/out/junit.xml --maxfail=0 "
                       "--continue-on-collection-errors");
    if (sentinels && selectsFiles(command, paths))
        options += u' ' + shellQuoted(QString::fromUtf8(sentinels->path)); // pytest splits it as a shell would
    return {QStringLiteral("PYTEST_ADDOPTS=") + options};
}

Result<SuiteResult> PytestAdapter::parse(const Reports &reports) const
{
    const auto cases = report::parseJUnit(reports.value("out/junit.xml"));
    if (!cases)
        return passOn(cases);
    SuiteResult suite;
    for (const report::JUnitCase &test : *cases) {
        if (isCollectionError(test))
            suite.broken.insert(moduleFile(test), test.message);
        else // a test that fails and whose teardown has an error stands there twice
            suite.add(report::testName(test, name()), {test.outcome, test.durationMs, test.message, test.flaky});
    }
    return suite;
}

ExitMeaning PytestAdapter::exitMeaning(int code) const
{
    switch (code) {
    case 0:
        return ExitMeaning::Passed;
    case 1:
        return ExitMeaning::Failed;
    case 2:
        return ExitMeaning::Interrupted;
    case 3:
        return ExitMeaning::Internal;
    case 4:
        return ExitMeaning::Usage;
    case 5:
        return ExitMeaning::NoTests;
    default:
        return ExitMeaning::Unknown;
    }
}

std::optional<Sentinels> PytestAdapter::plant(TarFiles &files) const
{
    const auto first = std::find_if(files.keyBegin(), files.keyEnd(), isTestModule);
    if (first == files.keyEnd())
        return std::nullopt;
    const bool prefixed = fileName(*first).startsWith("test_");
    const QByteArray folder = first->left(first->lastIndexOf('/') + 1);
    const QByteArray nonce = randomBytes(8).toHex();
    Sentinels sentinels{folder + (prefixed ? "test_" + nonce + ".py" : nonce + "_test.py"), randomName(), randomName(),
                        randomName()};
    const QString source = QStringLiteral("import pytest\n\n\ndef %1():\n    assert True\n\n\ndef %2():\n    assert "
                                          "False\n\n\ndef %3():\n    pytest.skip()\n")
                               .arg(sentinels.passes, sentinels.fails, sentinels.skips);
    files.insert(sentinels.path, {0100644, source.toUtf8()});
    for (QString *name : {&sentinels.passes, &sentinels.fails, &sentinels.skips})
        name->prepend(QString::fromUtf8(sentinels.path) + QStringLiteral("::"));
    return sentinels;
}

bool PytestAdapter::isTestFile(const QByteArray &path) const
{
    return report::isTestFile(path);
}

bool PytestAdapter::isInfrastructure(const QByteArray &path) const
{
    static const QList<QByteArray> names{"conftest.py", "pytest.ini",     ".pytest.ini",      "tox.ini",
                                         "setup.cfg",   "pyproject.toml", "sitecustomize.py", "usercustomize.py"};
    const QByteArray name = fileName(path);
    return names.contains(name) || name.endsWith(".pth") || path == "pytest.py" || path.startsWith("pytest/") ||
           path.startsWith("_pytest/");
}

QList<QByteArray> PytestAdapter::dependencyFiles(const QList<QByteArray> &paths) const
{
    QList<QByteArray> files;
    for (const QByteArray &path : paths)
        if (!path.contains('/') && path.endsWith(".txt") && path.contains("requirements"))
            files.append(path);
    return files;
}

QString PytestAdapter::dockerfile(const QList<QByteArray> &files) const
{
    QString text = QStringLiteral("FROM python:3-slim\nRUN pip install --no-cache-dir pytest pytest-cov\n");
    for (const QByteArray &file : files) {
        const QString name = QString::fromUtf8(file);
        text += QStringLiteral("COPY [\"%1\", \"/deps/\"]\nRUN [\"pip\", \"install\", \"--no-cache-dir\", \"-r\", "
                               "\"/deps/%1\"]\n")
                    .arg(name);
    }
    return text;
}

} // namespace prt::sandbox
