// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/validation/testlist.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace prt;
using namespace prt::ui;
using namespace Qt::StringLiterals;

class TestTestList : public QObject
{
    Q_OBJECT
private slots:
    void showsWhatNeedsAttentionFirst();
    void nextBrokenGoesRoundAndSkipsWhatIsFine();
    void everyCategoryHasWords();
};

static ports::TestOutcome outcome(const QString &name, const QString &category)
{
    ports::TestOutcome test;
    test.name = name;
    test.category = category;
    return test;
}

static QList<ports::TestOutcome> mixed()
{
    return {outcome(u"b"_s, u"pass_to_pass"_s), outcome(u"a"_s, u"fail_to_pass"_s), outcome(u"d"_s, u"still_failing"_s),
            outcome(u"c"_s, u"pass_to_fail"_s), outcome(u"e"_s, u"missing"_s)};
}

void TestTestList::showsWhatNeedsAttentionFirst()
{
    TestList list;
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    list.setTests(mixed());
    QStringList names;
    for (int i = 0; i < list.rowCount(); ++i)
        names.append(list.index(i).data().toString());
    QCOMPARE(names, (QStringList{u"c"_s, u"d"_s, u"e"_s, u"a"_s, u"b"_s}));
    QCOMPARE(list.countOf(u"fail_to_pass"_s), 1);
}

void TestTestList::nextBrokenGoesRoundAndSkipsWhatIsFine()
{
    TestList list;
    QCOMPARE(list.nextBroken(0), -1);
    list.setTests(mixed());
    QCOMPARE(list.nextBroken(-1), 0);
    QCOMPARE(list.nextBroken(0), 1);
    QCOMPARE(list.nextBroken(2), 0);
    list.setTests({outcome(u"b"_s, u"pass_to_pass"_s)});
    QCOMPARE(list.nextBroken(0), -1);
}

void TestTestList::everyCategoryHasWords()
{
    for (const QString &category : {u"fail_to_pass"_s, u"pass_to_pass"_s, u"pass_to_fail"_s, u"still_failing"_s,
                                    u"missing"_s, u"new"_s, u"skipped"_s})
        QVERIFY2(!categoryText(category).contains(u'_'), qPrintable(category));
}

QTEST_GUILESS_MAIN(TestTestList)
#include "test_testlist.moc"
