// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/filekind.h"

#include <QList>
#include <QSet>

namespace prt::judge {

namespace {

bool isTestFolder(const QByteArray &part)
{
    static const QSet<QByteArray> names{"test", "tests", "spec", "specs", "__tests__", "testing"};
    return names.contains(part);
}

bool isTestName(const QByteArray &name)
{
    const QByteArray stem = name.left(name.lastIndexOf('.'));
    return name == "conftest.py" || name.startsWith("test_") || name.startsWith("tst_") || stem.endsWith("_test") ||
           stem.endsWith(".test") || stem.endsWith(".spec") || (stem.endsWith("Test") && name.endsWith(".java"));
}

bool isDocumentation(const QByteArray &name)
{
    static const QSet<QByteArray> endings{"md", "rst", "adoc", "txt"};
    static const QSet<QByteArray> names{"readme", "changelog", "license", "licence", "authors", "contributing", "news"};
    const QByteArray lower = name.toLower();
    const bool requirements = lower.startsWith("requirements") || lower == "cmakelists.txt";
    return !requirements && (names.contains(lower) || endings.contains(lower.mid(lower.lastIndexOf('.') + 1)));
}

} // namespace

FileKind fileKindOf(const QByteArray &path)
{
    QList<QByteArray> parts = path.split('/');
    const QByteArray name = parts.takeLast();
    if (isTestName(name))
        return FileKind::Test;
    if (isDocumentation(name))
        return FileKind::Documentation;
    return std::any_of(parts.begin(), parts.end(), isTestFolder) ? FileKind::Test : FileKind::Production;
}

} // namespace prt::judge
