// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/validations.h"
#include "tests/support/sampletrace.h"

#include <QJsonArray>
#include <QTest>

using namespace prt;
using namespace prt::ports;
using namespace Qt::StringLiterals;

namespace {

struct Kept
{
    QString verdict;
    QStringList command;
    QStringList tests;
    std::optional<bool> asked; ///< absent: a statement of before the field
};

QJsonObject predicateOf(const Kept &kept)
{
    ValidationReport report;
    report.runState = kept.verdict.isEmpty() ? u"timeout"_s : u"completed"_s;
    report.verdict = kept.verdict;
    report.command = kept.command;
    report.commandAsked = kept.asked.value_or(false);
    for (const QString &name : kept.tests)
        report.tests.append({name, u"failed"_s, u"passed"_s, 1, u"fail_to_pass"_s, {}});
    QJsonObject predicate = report.toPredicate({});
    if (!kept.asked)
        predicate.remove(u"command_asked"_s);
    return predicate;
}

/// Each statement was made by somebody who had seen the one before.
trace::Trace traceWith(const QList<Kept> &validations)
{
    const auto key = trace::SigningKey::generate();
    trace::Trace trace = test::retrySample().sealed(key);
    for (const Kept &kept : validations)
        trace.statements.append(trace::makeStatement(trace::StatementKind::Validation, trace.seal->head,
                                                     predicateOf(kept), trace::newestDigests(trace.statements), 1,
                                                     key));
    return trace;
}

const QStringList wholeCommand{u"python3"_s, u"-m"_s, u"pytest"_s};
const QStringList narrowCommand{u"sh"_s, u"-c"_s, u"pytest tests/test_a.py"_s};
const Kept wholeResolved{u"resolved"_s, wholeCommand, {u"a"_s, u"b"_s, u"c"_s}, false};
const Kept wholeInconclusive{u"inconclusive"_s, wholeCommand, {u"a"_s, u"b"_s, u"c"_s}, false};
const Kept wholeBroken{{}, wholeCommand, {}, false};
const Kept narrowResolved{u"resolved"_s, narrowCommand, {u"a"_s}, true};
const Kept narrowFailed{u"not_resolved"_s, narrowCommand, {u"a"_s}, true};
const Kept oldNarrow{u"resolved"_s, narrowCommand, {u"a"_s}, std::nullopt};
const Kept askedAll{u"not_resolved"_s, {u"sh"_s, u"-c"_s, u"make check"_s}, {u"a"_s, u"b"_s, u"c"_s, u"d"_s}, true};

} // namespace

class TestValidations : public QObject
{
    Q_OBJECT
private slots:
    void theWholeSuiteStandsForTheTrace_data()
    {
        QTest::addColumn<QList<Kept>>("kept");
        QTest::addColumn<int>("stands");
        QTest::newRow("none") << QList<Kept>{} << -1;
        QTest::newRow("the only one") << QList{narrowResolved} << 0;
        QTest::newRow("narrow after resolved") << QList{wholeResolved, narrowFailed} << 0;
        QTest::newRow("narrow after inconclusive") << QList{wholeInconclusive, narrowResolved} << 0;
        QTest::newRow("whole after narrow") << QList{narrowResolved, wholeInconclusive} << 1;
        QTest::newRow("the newer whole one") << QList{wholeInconclusive, wholeResolved, narrowFailed} << 1;
        QTest::newRow("a run that did not complete decides nothing") << QList{wholeResolved, wholeBroken} << 0;
        QTest::newRow("narrow is better than none") << QList{narrowResolved, wholeBroken} << 0;
        QTest::newRow("none completed") << QList{wholeBroken, wholeBroken} << 1;
        QTest::newRow("narrow, of before the field") << QList{wholeResolved, oldNarrow} << 0;
        QTest::newRow("asked for, and it ran all of them") << QList{wholeResolved, askedAll} << 1;
        QTest::newRow("asked for alone") << QList{askedAll, narrowResolved} << 1;
    }
    void theWholeSuiteStandsForTheTrace()
    {
        QFETCH(QList<Kept>, kept);
        QFETCH(int, stands);
        const trace::Trace trace = traceWith(kept);
        const trace::Statement *shown = shownValidation(trace);
        QCOMPARE(shown ? int(shown - trace.statements.constData()) : -1, stands);
        QCOMPARE(validationsOf(trace).size(), kept.size());
    }

    void saysOneInALine()
    {
        const trace::Trace trace = traceWith({wholeResolved, narrowFailed, wholeBroken});
        QCOMPARE(validationLine(trace.statements[0]), u"resolved · python3 -m pytest · 3 tests"_s);
        QCOMPARE(validationLine(trace.statements[1]), u"not resolved · pytest tests/test_a.py · 1 test"_s);
        QCOMPARE(validationLine(trace.statements[2]), u"timeout · python3 -m pytest · 0 tests"_s);
    }
};

QTEST_GUILESS_MAIN(TestValidations)
#include "test_validations.moc"
