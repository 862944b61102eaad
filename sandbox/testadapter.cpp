// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/testadapter.h"

#include "sandbox/adapters/ctestadapter.h"
#include "sandbox/adapters/gtestadapter.h"
#include "sandbox/adapters/jestadapter.h"
#include "sandbox/adapters/junitadapter.h"
#include "sandbox/adapters/nodeadapter.h"
#include "sandbox/adapters/pytestadapter.h"

#include <algorithm>

namespace prt::sandbox {

namespace {

QByteArrayView lastPart(QByteArrayView path)
{
    return path.sliced(path.lastIndexOf('/') + 1);
}

template <typename... Adapters> std::vector<std::unique_ptr<TestAdapter>> makeAll()
{
    std::vector<std::unique_ptr<TestAdapter>> list;
    (list.push_back(std::make_unique<Adapters>()), ...);
    return list;
}

} // namespace

bool SuiteResult::hasFailures() const
{
    return !broken.isEmpty() || std::any_of(tests.begin(), tests.end(),
                                            [](const TestResult &test) { return test.outcome >= Outcome::Failed; });
}

void SuiteResult::add(const QString &test, const TestResult &result)
{
    const auto known = tests.find(test);
    if (known == tests.end()) {
        tests.insert(test, result);
        return;
    }
    known->durationMs += result.durationMs;
    known->flaky |= result.flaky;
    if (result.outcome <= known->outcome)
        return;
    known->outcome = result.outcome;
    known->message = result.message;
}

bool WorkTree::has(QByteArrayView path) const
{
    return std::any_of(paths.begin(), paths.end(), [path](const QByteArray &known) { return known == path; });
}

bool WorkTree::hasFileNamed(QByteArrayView name) const
{
    return std::any_of(paths.begin(), paths.end(), [name](const QByteArray &path) { return lastPart(path) == name; });
}

bool WorkTree::says(const QByteArray &name, QByteArrayView word) const
{
    constexpr int mostFiles = 200;
    int looked = 0;
    for (const QByteArray &path : paths) {
        if (!content || lastPart(path) != name)
            continue;
        if (content(path).contains(word))
            return true;
        if (++looked == mostFiles)
            break;
    }
    return false;
}

const std::vector<std::unique_ptr<TestAdapter>> &testAdapters()
{
    static const auto adapters =
        makeAll<PytestAdapter, JestAdapter, NodeAdapter, MavenAdapter, GradleAdapter, CTestAdapter, GTestAdapter>();
    return adapters;
}

const TestAdapter *detectAdapter(const WorkTree &tree)
{
    for (const auto &adapter : testAdapters())
        if (adapter->detects(tree))
            return adapter.get();
    return nullptr;
}

const TestAdapter *adapterNamed(QStringView name)
{
    for (const auto &adapter : testAdapters())
        if (adapter->name() == name)
            return adapter.get();
    return nullptr;
}

QString knownFrameworks()
{
    QStringList titles;
    for (const auto &adapter : testAdapters())
        titles.append(adapter->title());
    return titles.join(QStringLiteral(", "));
}

} // namespace prt::sandbox
