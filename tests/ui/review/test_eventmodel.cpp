// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampletrace.h"
#include "ui/review/eventmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace prt;
using namespace prt::ui;

class TestEventModel : public QObject
{
    Q_OBJECT

    static std::shared_ptr<const ReviewData> dataOf(const trace::Trace &trace)
    {
        auto data = std::make_shared<ReviewData>();
        data->trace = trace;
        data->timeline = std::make_shared<TimelineData>(timelineOf(trace));
        return data;
    }
    std::shared_ptr<const ReviewData> m_sample = dataOf(test::retrySample().open());

private slots:
    void keepsTheRulesOfModels()
    {
        EventModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setData(m_sample);
        model.setFilter({QStringLiteral("pytest"), false, std::nullopt});
        model.setFilter({});
        model.setData(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void hasARowForEachEvent()
    {
        EventModel model;
        model.setData(m_sample);
        QCOMPARE(model.rowCount(), int(m_sample->trace.events.size()));
        QCOMPARE(model.seqAt(0), 1);
        QCOMPARE(model.index(0).data(EventModel::HeadlineRole).toString(), u"Session started"_qs);
        QVERIFY(model.index(2).data(Qt::AccessibleTextRole).toString().contains(u"plan"));
    }

    void filtersByText()
    {
        EventModel model;
        model.setData(m_sample);
        model.setFilter({QStringLiteral("CHANGELOG"), false, std::nullopt});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0).data(EventModel::HeadlineRole).toString(), u"CHANGELOG.md"_qs);
    }

    void filtersFailures()
    {
        EventModel model;
        model.setData(m_sample);
        model.setFilter({QString(), true, std::nullopt});
        QCOMPARE(model.rowCount(), 6); // three runs and their commands
        for (int row = 0; row < model.rowCount(); ++row)
            QVERIFY(model.index(row).data(EventModel::FailingRole).toBool());
    }

    void filtersByTime()
    {
        EventModel model;
        model.setData(m_sample);
        model.setFilter({QString(), false, std::pair<qint64, qint64>{0, 10'000}});
        QCOMPARE(model.rowCount(), 2);
    }

    void findsTheRowOfAnEvent()
    {
        EventModel model;
        model.setData(m_sample);
        QCOMPARE(model.rowOf(5), 4);
        model.setFilter({QString(), true, std::nullopt});
        QCOMPARE(model.rowOf(1), -1);
        const qint64 first = model.seqAt(0);
        QCOMPARE(model.rowOf(first + 1), model.seqAt(1) == first + 1 ? 1 : 0);
    }

    void walksThroughFailures()
    {
        EventModel model;
        model.setData(m_sample);
        const qint64 first = model.failureFrom(1, 1);
        QVERIFY(first > 1);
        QCOMPARE(model.failureFrom(first + 1, -1), first);
        QCOMPARE(model.failureFrom(m_sample->trace.events.size(), 1), 0);
        QCOMPARE(model.failureFrom(1, -1), 0);
    }
};

QTEST_GUILESS_MAIN(TestEventModel)
#include "test_eventmodel.moc"
