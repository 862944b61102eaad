// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/junit.h"

#include <QXmlStreamReader>

namespace prt::review {
namespace {

constexpr qsizetype maxMessage = 4'000;

QString failureText(QXmlStreamReader &xml)
{
    const QString attribute = xml.attributes().value(QLatin1StringView("message")).toString();
    const QString text = xml.readElementText(QXmlStreamReader::SkipChildElements);
    return (attribute.isEmpty() ? text : attribute).left(maxMessage);
}

void readCase(QXmlStreamReader &xml, ReportedTest &test)
{
    const QXmlStreamAttributes attributes = xml.attributes();
    test.suiteClass = attributes.value(QLatin1StringView("classname")).toString();
    test.name = attributes.value(QLatin1StringView("name")).toString();
    test.file = attributes.value(QLatin1StringView("file")).toString();
    test.durationMs = qint64(std::clamp(attributes.value(QLatin1StringView("time")).toDouble(), 0.0, 1e9) * 1'000);
    while (xml.readNextStartElement()) {
        const bool failed = xml.name() == u"failure" || xml.name() == u"error";
        const bool skipped = xml.name() == u"skipped";
        if (!failed && !skipped) {
            xml.skipCurrentElement();
            continue;
        }
        const QString message = failureText(xml);
        if (test.outcome == Outcome::Failed)
            continue;
        test.outcome = failed ? Outcome::Failed : Outcome::Skipped;
        test.message = message;
    }
}

/// "tests.test_a.TestB" → "tests/test_a.py::TestB": what starts with a capital is a class.
QString pytestModule(const QString &suiteClass)
{
    const QStringList parts = suiteClass.split(u'.', Qt::SkipEmptyParts);
    QStringList classes;
    QStringList module = parts;
    while (!module.isEmpty() && module.last().front().isUpper())
        classes.prepend(module.takeLast());
    if (module.isEmpty())
        return suiteClass;
    const QString file = module.join(u'/') + QStringLiteral(".py");
    return classes.isEmpty() ? file : file + QStringLiteral("::") + classes.join(QStringLiteral("::"));
}

} // namespace

Result<QList<ReportedTest>> parseJUnit(QByteArrayView bytes, const ReportLimits &limits)
{
    if (bytes.size() > limits.bytes)
        return fail(ErrorCode::Limit, QStringLiteral("The test report has %1 MB; reports over %2 MB are not read.")
                                          .arg(bytes.size() / 1'000'000)
                                          .arg(limits.bytes / 1'000'000));
    QXmlStreamReader xml(bytes.toByteArray());
    QList<ReportedTest> tests;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::DTD)
            return fail(ErrorCode::InvalidInput, QStringLiteral("The test report has a document type, which is not allowed."));
        if (token != QXmlStreamReader::StartElement || xml.name() != u"testcase")
            continue;
        if (tests.size() >= limits.tests)
            return fail(ErrorCode::Limit, QStringLiteral("The test report names more than %1 tests.").arg(limits.tests));
        ReportedTest test;
        readCase(xml, test);
        tests.append(test);
    }
    if (xml.hasError())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("The test report is not valid XML at line %1: %2").arg(xml.lineNumber()).arg(xml.errorString()));
    return tests;
}

QString testName(const ReportedTest &test, QStringView framework)
{
    if (framework == u"pytest") {
        const QString module = test.suiteClass.isEmpty() ? test.file : pytestModule(test.suiteClass);
        return module.isEmpty() ? test.name : module + QStringLiteral("::") + test.name;
    }
    return test.suiteClass.isEmpty() ? test.name : test.suiteClass + QStringLiteral("::") + test.name;
}

} // namespace prt::review
