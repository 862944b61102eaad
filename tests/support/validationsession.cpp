// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/validationsession.h"

#include "core/trace/workspace.h"
#include "sandbox/dockertestrunner.h"

namespace prt::testing {

ProjectFiles buggyProject()
{
    return {{"calc.py", "def add(a, b):\n    return a - b\n\n\ndef sub(a, b):\n    return a - b\n"},
            {"conftest.py", ""},
            {"tests/test_add.py", "from calc import add\n\n\ndef test_add():\n    assert add(2, 3) == 5\n"},
            {"tests/test_sub.py", "from calc import sub\n\n\ndef test_sub():\n    assert sub(3, 2) == 1\n"}};
}

QByteArray mendedCode()
{
    return "def add(a, b):\n    return a + b\n\n\ndef sub(a, b):\n    return a - b\n";
}

ValidationSession sessionOf(const ProjectFiles &files, const QList<QPair<QByteArray, QByteArray>> &edits,
                            const QStringList &knownFailing)
{
    test::TraceBuilder builder(QStringLiteral("A session to validate"));
    trace::Tree tree;
    for (auto it = files.begin(); it != files.end(); ++it) {
        builder.existing(it.key(), it.value());
        tree.insert(it.key(), {0100644, builder.blobs.put(it.value()).sha256});
    }
    builder.event(trace::EventType::SessionStart,
                  {{QStringLiteral("tree_ref"), trace::toJson(builder.blobs.put(trace::serialiseTree(tree)))}});
    for (const auto &[path, content] : edits)
        builder.wait(1000).edit(path, content);
    ValidationSession session{builder.open(), builder.blobs};
    session.trace.header.knownFailingTests = knownFailing;
    return session;
}

ports::ValidationReport validateSession(const ValidationSession &session, ports::ValidationRequest wishes)
{
    wishes.trace = session.trace;
    const std::atomic_bool cancelled = false;
    auto report = sandbox::DockerTestRunner().validate(wishes, session.blobs, {}, cancelled);
    if (report)
        return *report;
    ports::ValidationReport failed;
    failed.runState = QStringLiteral("error");
    failed.detail = report.error().message;
    return failed;
}

} // namespace prt::testing
