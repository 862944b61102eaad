// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/junitxml.h"

#include <QStringList>
#include <QXmlStreamReader>
#include <cmath>

namespace prt::record {

namespace {

constexpr qsizetype maxBytes = 32 * 1024 * 1024;
constexpr qsizetype maxTests = 100'000;
constexpr qsizetype maxMessage = 4 * 1024;
constexpr int maxDepth = 32;

/// `tests.test_x.TestA` and `test_b` become `tests/test_x.py::TestA::test_b`: parts that begin with a capital are classes.
QString pytestName(const QString &className, const QString &name)
{
    QStringList parts = className.split(u'.', Qt::SkipEmptyParts);
    QStringList classes;
    while (parts.size() > 1 && parts.last().front().isUpper())
        classes.prepend(parts.takeLast());
    if (parts.isEmpty())
        return name;
    return (QStringList{parts.join(u'/') + QStringLiteral(".py")} + classes + QStringList{name}).join(QStringLiteral("::"));
}

/// One pass over the document; remembers the suite it is in and the test that is open.
class Reader
{
public:
    explicit Reader(const QByteArray &bytes) : m_xml(bytes) {}

    Result<QList<TestCase>> read()
    {
        while (!m_xml.atEnd() && m_error.message.isEmpty())
            token(m_xml.readNext());
        if (!m_error.message.isEmpty())
            return tl::unexpected<Error>(m_error);
        if (m_xml.hasError())
            return fail(ErrorCode::InvalidInput, QStringLiteral("The test report is not well-formed XML: line %1: %2.")
                                                     .arg(m_xml.lineNumber())
                                                     .arg(m_xml.errorString()));
        if (!m_sawSuite)
            return fail(ErrorCode::InvalidInput, QStringLiteral("The test report has no <testsuite>: it is not JUnit XML."));
        return std::move(m_tests);
    }

private:
    void refuse(ErrorCode code, const QString &message) { m_error = {code, message}; }

    void token(QXmlStreamReader::TokenType type)
    {
        if (type == QXmlStreamReader::DTD || type == QXmlStreamReader::EntityReference)
            return refuse(ErrorCode::InvalidInput,
                          QStringLiteral("The test report declares a document type or an entity; such files are not read."));
        if (type == QXmlStreamReader::StartElement) {
            if (++m_depth > maxDepth)
                return refuse(ErrorCode::Limit, QStringLiteral("The test report is nested deeper than %1.").arg(maxDepth));
            start(m_xml.name(), m_xml.attributes());
        } else if (type == QXmlStreamReader::EndElement) {
            --m_depth;
            end(m_xml.name());
        } else if (type == QXmlStreamReader::Characters && m_inResult && m_open.message.size() < maxMessage) {
            m_open.message += m_xml.text().left(maxMessage - m_open.message.size());
        }
    }

    void start(QStringView name, const QXmlStreamAttributes &attributes)
    {
        if (name == QLatin1StringView("testsuite") || name == QLatin1StringView("testsuites")) {
            m_sawSuite = true;
            m_suite = attributes.value(QLatin1StringView("name")).toString();
        } else if (name == QLatin1StringView("testcase")) {
            openCase(attributes);
        } else if (m_caseOpen) {
            result(name, attributes);
        }
    }

    void openCase(const QXmlStreamAttributes &attributes)
    {
        if (m_tests.size() >= maxTests)
            return refuse(ErrorCode::Limit, QStringLiteral("The test report has more than %1 tests.").arg(maxTests));
        const QString name = attributes.value(QLatin1StringView("name")).toString();
        const QString className = attributes.value(QLatin1StringView("classname")).toString();
        m_open = TestCase{};
        m_caseOpen = true;
        if (m_suite == QLatin1StringView("pytest"))
            m_open.name = pytestName(className, name);
        else if (className.isEmpty() || className == name || className == QLatin1StringView("test"))
            m_open.name = name;
        else
            m_open.name = className + u'.' + name;
        m_open.name.truncate(maxMessage);
        const double seconds = attributes.value(QLatin1StringView("time")).toDouble();
        if (std::isfinite(seconds) && seconds > 0 && seconds < 1e6)
            m_open.durationMs = std::llround(seconds * 1000);
        const QStringView status = attributes.value(QLatin1StringView("status"));
        if (status == QLatin1StringView("notrun") || status == QLatin1StringView("disabled"))
            m_open.outcome = TestCase::Outcome::Skipped;
    }

    void result(QStringView name, const QXmlStreamAttributes &attributes)
    {
        if (name == QLatin1StringView("failure"))
            m_open.outcome = TestCase::Outcome::Failed;
        else if (name == QLatin1StringView("error"))
            m_open.outcome = TestCase::Outcome::Error;
        else if (name == QLatin1StringView("skipped"))
            m_open.outcome = TestCase::Outcome::Skipped;
        else
            return;
        m_inResult = true;
        if (m_open.message.isEmpty())
            m_open.message = attributes.value(QLatin1StringView("message")).left(maxMessage).toString();
        if (!m_open.message.isEmpty())
            m_open.message += u'\n';
    }

    void end(QStringView name)
    {
        if (name == QLatin1StringView("testcase") && m_caseOpen) {
            m_open.message = m_open.message.trimmed();
            m_tests.append(std::move(m_open));
            m_caseOpen = false;
        }
        if (name != QLatin1StringView("testcase"))
            m_inResult = false;
    }

    QXmlStreamReader m_xml;
    QList<TestCase> m_tests;
    TestCase m_open;
    QString m_suite;
    Error m_error{ErrorCode::InvalidInput, {}};
    int m_depth = 0;
    bool m_sawSuite = false;
    bool m_caseOpen = false;
    bool m_inResult = false;
};

} // namespace

Result<QList<TestCase>> readJUnitXml(const QByteArray &xml)
{
    if (xml.size() > maxBytes)
        return fail(ErrorCode::Limit, QStringLiteral("The test report is larger than 32 MiB and was not read."));
    return Reader(xml).read();
}

} // namespace prt::record
