// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/session/filekind.h"

#include "core/report/testfiles.h"

#include <QSet>

namespace prt::judge {

namespace {

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
    if (report::isTestName(path))
        return FileKind::Test;
    if (isDocumentation(path.mid(path.lastIndexOf('/') + 1)))
        return FileKind::Documentation;
    return report::isInTestFolder(path) ? FileKind::Test : FileKind::Production;
}

} // namespace prt::judge
