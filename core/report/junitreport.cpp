// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/junitreport.h"

#include "core/report/xmlguard.h"

#include <cmath>
#include <QDeadlineTimer>
#include <QXmlStreamReader>

namespace prt::report {

namespace {

/// Seconds as text, in any of the ways they are written; nonsense is 0.
qint64 milliseconds(QStringView text)
{
    const double seconds = QString(text.toString()).remove(u',').toDouble();
    return std::isfinite(seconds) && seconds > 0 && seconds < 1e7 ? qint64(std::llround(seconds * 1000)) : 0;
}

class JUnitReader
{
public:
    JUnitReader(const QString &xml, const JUnitLimits &limits)
        : m_xml(xml)
        , m_limits(limits)
        , m_deadline(limits.milliseconds)
    {
    }

    Result<QList<JUnitCase>> read()
    {
        while (!m_xml.atEnd() && !m_failure) {
            m_xml.readNext();
            take();
        }
        if (m_failure)
            return tl::unexpected(*m_failure);
        if (m_xml.hasError())
            return fail(ErrorCode::InvalidInput, QStringLiteral("The report is not readable XML: line %1: %2.")
                                                     .arg(m_xml.lineNumber())
                                                     .arg(m_xml.errorString()));
        return std::move(m_cases);
    }

private:
    void take()
    {
        if (m_deadline.hasExpired())
            return refuse(ErrorCode::Limit, QStringLiteral("The report takes too long to read."));
        switch (m_xml.tokenType()) {
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference:
            return refuse(
                ErrorCode::InvalidInput,
                QStringLiteral("The report declares a document type or entities; such reports are not read."));
        case QXmlStreamReader::StartElement:
            return startElement();
        case QXmlStreamReader::EndElement:
            return endElement();
        case QXmlStreamReader::Characters:
            return text();
        default:
            return;
        }
    }

    void startElement()
    {
        const QStringView name = m_xml.name();
        if (++m_depth > m_limits.depth)
            return refuse(ErrorCode::Limit,
                          QStringLiteral("The report is nested more than %1 levels deep.").arg(m_limits.depth));
        if (m_depth == 1 && name != QLatin1StringView("testsuites") && name != QLatin1StringView("testsuite"))
            return refuse(ErrorCode::InvalidInput,
                          QStringLiteral("The report is not JUnit XML: it begins with <%1>.").arg(name.left(40)));
        if (name == QLatin1StringView("testcase"))
            return startCase();
        if (name == QLatin1StringView("testsuite") && !m_case)
            m_suites.append({m_depth, bounded(m_xml.attributes().value(QLatin1StringView("name")))});
        if (m_case && m_depth == m_caseDepth + 1)
            result(name);
    }

    void startCase()
    {
        if (m_case)
            return refuse(ErrorCode::InvalidInput, QStringLiteral("The report has a test case inside a test case."));
        if (m_cases.size() >= m_limits.cases)
            return refuse(ErrorCode::Limit,
                          QStringLiteral("The report has more than %1 test cases.").arg(m_limits.cases));
        const auto attributes = m_xml.attributes();
        m_case = JUnitCase{bounded(attributes.value(QLatin1StringView("classname"))),
                           bounded(attributes.value(QLatin1StringView("name"))),
                           bounded(attributes.value(QLatin1StringView("file"))),
                           {},
                           wasNotRun(attributes) ? Outcome::Skipped : Outcome::Passed,
                           {},
                           milliseconds(attributes.value(QLatin1StringView("time"))),
                           false};
        for (const auto &[depth, title] : std::as_const(m_suites))
            m_case->suites.append(title);
        m_caseDepth = m_depth;
        m_todo = false;
    }

    /// GoogleTest and CTest say in an attribute that a test was switched off.
    static bool wasNotRun(const QXmlStreamAttributes &attributes)
    {
        const QStringView status = attributes.value(QLatin1StringView("status"));
        return status == QLatin1StringView("notrun") || status == QLatin1StringView("disabled");
    }

    void result(QStringView name)
    {
        m_inMessage = false;
        const auto attributes = m_xml.attributes();
        const auto worse = [&](Outcome outcome) {
            if (outcome < m_case->outcome || (outcome == m_case->outcome && !m_case->message.isEmpty()))
                return;
            m_case->outcome = outcome;
            m_case->message = attributes.value(QLatin1StringView("message")).left(m_limits.message).toString();
            m_inMessage = m_case->message.isEmpty();
        };
        if (name == QLatin1StringView("failure"))
            worse(Outcome::Failed);
        else if (name == QLatin1StringView("error"))
            worse(Outcome::Error);
        else if (name == QLatin1StringView("skipped"))
            worse(Outcome::Skipped);
        m_case->flaky |= name == QLatin1StringView("flakyFailure") || name == QLatin1StringView("flakyError");
        m_todo |= name == QLatin1StringView("skipped") &&
                  attributes.value(QLatin1StringView("type")) == QLatin1StringView("todo");
    }

    void text()
    {
        if (m_case && m_inMessage)
            m_case->message += m_xml.text().left(m_limits.message - m_case->message.size());
    }

    void endElement()
    {
        if (m_case && m_depth == m_caseDepth) {
            if (m_todo)
                m_case->outcome = Outcome::Skipped;
            m_case->message = m_case->message.trimmed();
            m_cases.append(*std::exchange(m_case, std::nullopt));
        }
        if (!m_suites.isEmpty() && m_suites.last().depth == m_depth)
            m_suites.removeLast();
        if (m_depth-- == m_caseDepth + 1)
            m_inMessage = false;
    }

    QString bounded(QStringView value) const { return value.left(m_limits.name).toString(); }
    void refuse(ErrorCode code, const QString &message) { m_failure = Error{code, message}; }

    struct Suite
    {
        int depth;
        QString title;
    };

    QXmlStreamReader m_xml;
    const JUnitLimits &m_limits;
    QDeadlineTimer m_deadline;
    QList<JUnitCase> m_cases;
    QList<Suite> m_suites; ///< that are open
    std::optional<JUnitCase> m_case;
    std::optional<Error> m_failure;
    int m_depth = 0;
    int m_caseDepth = 0;
    bool m_todo = false;      ///< node:test: a todo that fails is no failure
    bool m_inMessage = false; ///< the text of this element is the message
};

} // namespace

QString outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Passed:
        return QStringLiteral("passed");
    case Outcome::Skipped:
        return QStringLiteral("skipped");
    case Outcome::Failed:
        return QStringLiteral("failed");
    case Outcome::Error:
        return QStringLiteral("error");
    }
    Q_UNREACHABLE();
}

Result<QList<JUnitCase>> parseJUnit(QByteArrayView xml, const JUnitLimits &limits)
{
    if (xml.size() > limits.bytes)
        return fail(ErrorCode::Limit, QStringLiteral("The report is larger than %1 MiB.").arg(limits.bytes >> 20));
    const auto text = guardXml(xml, {limits.tag, limits.attributes});
    if (!text)
        return passOn(text);
    return JUnitReader(*text, limits).read();
}

} // namespace prt::report
