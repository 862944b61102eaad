// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/testadapter.h"

#include "sandbox/pytestadapter.h"

#include <algorithm>

namespace prt::sandbox {

bool SuiteResult::hasFailures() const
{
    return !broken.isEmpty() || std::any_of(tests.begin(), tests.end(),
                                            [](const TestResult &test) { return test.outcome >= Outcome::Failed; });
}

const std::vector<std::unique_ptr<TestAdapter>> &testAdapters()
{
    static const auto adapters = [] {
        std::vector<std::unique_ptr<TestAdapter>> list;
        list.push_back(std::make_unique<PytestAdapter>());
        return list;
    }();
    return adapters;
}

const TestAdapter *detectAdapter(const QList<QByteArray> &paths)
{
    for (const auto &adapter : testAdapters())
        if (adapter->detects(paths))
            return adapter.get();
    return nullptr;
}

} // namespace prt::sandbox
