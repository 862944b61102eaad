// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/testfiles.h"

#include <algorithm>
#include <QList>
#include <QSet>

namespace prt::report {

namespace {

bool isJvm(const QByteArray &ending)
{
    static const QSet<QByteArray> endings{"java", "kt", "groovy", "scala"};
    return endings.contains(ending);
}

bool isNative(const QByteArray &ending)
{
    static const QSet<QByteArray> endings{"c", "cc", "cpp", "cxx", "h", "hpp"};
    return endings.contains(ending);
}

bool isScript(const QByteArray &ending)
{
    static const QSet<QByteArray> endings{"js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"};
    return endings.contains(ending);
}

bool endsWithAny(const QByteArray &text, const QList<QByteArray> &ends)
{
    return std::any_of(ends.begin(), ends.end(), [&text](const QByteArray &end) { return text.endsWith(end); });
}

} // namespace

bool isInTestFolder(const QByteArray &path)
{
    static const QSet<QByteArray> names{"test", "tests", "__tests__", "spec", "specs"};
    QList<QByteArray> parts = path.split('/');
    parts.removeLast();
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const bool inSources = i > 0 && parts[i - 1] == "src";
        if (inSources && parts[i] == "main")
            return false;
        if (names.contains(parts[i]) || (inSources && parts[i] == "it"))
            return true;
    }
    return false;
}

bool isTestName(const QByteArray &path)
{
    const QByteArray name = path.mid(path.lastIndexOf('/') + 1);
    const qsizetype dot = name.lastIndexOf('.');
    const QByteArray stem = name.left(dot);
    const QByteArray ending = dot < 0 ? QByteArray() : name.mid(dot + 1).toLower();
    if (name == "conftest.py" || name.startsWith("test_") || name.startsWith("tst_") ||
        endsWithAny(stem, {"_test", ".test", ".spec"}))
        return true;
    if (isJvm(ending))
        return endsWithAny(stem, {"Test", "Tests", "TestCase", "IT"});
    if (isScript(ending))
        return stem == "test" || stem.startsWith("test-") || stem.endsWith("-test");
    const QByteArray low = stem.toLower();
    return isNative(ending) && (low == "test" || low == "tests" || low.startsWith("test_") || low.startsWith("tst_") ||
                                endsWithAny(low, {"_test", "_tests", "_unittest"}));
}

bool isTestFile(const QByteArray &path)
{
    return isInTestFolder(path) || isTestName(path);
}

} // namespace prt::report
