// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/testname.h"

#include <QStringList>

namespace prt::report {

namespace {

/// File and classes of a pytest class name, `tests.test_x.TestA`. Without the file's name in the report, parts that
/// begin with a capital are taken for classes.
QStringList pytestScope(const JUnitCase &test)
{
    QStringList module = test.className.split(u'.', Qt::SkipEmptyParts);
    QStringList classes;
    if (!test.file.isEmpty()) {
        const QString file =
            test.file.chopped(test.file.endsWith(QLatin1StringView(".py")) ? 3 : 0).replace(u'/', u'.');
        if (test.className.startsWith(file + u'.'))
            classes = test.className.mid(file.size() + 1).split(u'.');
        return QStringList{test.file} + classes;
    }
    while (module.size() > 1 && module.last().front().isUpper())
        classes.prepend(module.takeLast());
    return module.isEmpty() ? QStringList() : QStringList{module.join(u'/') + QStringLiteral(".py")} + classes;
}

} // namespace

QString testName(const JUnitCase &test, QStringView framework)
{
    if (framework == QLatin1StringView("pytest"))
        return (pytestScope(test) + QStringList{test.name}).join(QStringLiteral("::"));
    if (framework.startsWith(QLatin1StringView("node")) || test.className == QLatin1StringView("test"))
        return (test.suites + QStringList{test.name}).join(QStringLiteral(" > ")); // node:test nests its suites
    const bool classSaysNothing = test.className.isEmpty() || test.className == test.name;
    return classSaysNothing ? test.name : test.className + u'.' + test.name;
}

} // namespace prt::report
