// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampletrace.h"
#include "ui/timeline/timelineview.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using namespace prt;
using namespace prt::ui;

class TestTimelineView : public QObject
{
    Q_OBJECT

    std::shared_ptr<const TimelineData> m_data = std::make_shared<TimelineData>(timelineOf(test::retrySample().open()));

    static void show(TimelineView &view)
    {
        view.resize(1'000, 260);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
    }
    static QPoint middleOf(const TimelineView &view, quint32 id) { return view.eventRect(id).center(); }

private slots:
    void showsTheWholeSessionAtFirst()
    {
        TimelineView view;
        show(view);
        view.setData(m_data);
        QVERIFY(view.state().scale.startMs <= 0);
        QVERIFY(view.state().scale.endMs() >= double(m_data->spanMs));
    }

    void aClickSelectsAnEvent()
    {
        TimelineView view;
        show(view);
        view.setData(m_data);
        QSignalSpy activated(&view, &TimelineView::eventActivated);
        const quint32 id = quint32(m_data->lanes[1].index.events()[0].id);
        QTest::mouseClick(&view, Qt::LeftButton, {}, middleOf(view, id));
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].toUInt(), id);
    }

    void aClickBesideEventsMovesThePlayhead()
    {
        TimelineView view;
        show(view);
        view.setData(m_data);
        QSignalSpy moved(&view, &TimelineView::playheadMoved);
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.layoutNow().ruler.center());
        QCOMPARE(moved.count(), 1);
        QVERIFY(view.state().playheadMs > 0);
    }

    void draggingSelectsARange()
    {
        TimelineView view;
        show(view);
        view.setData(m_data);
        const QPoint from = view.layoutNow().lanes[2].center();
        QTest::mousePress(&view, Qt::LeftButton, {}, from);
        QTest::mouseMove(&view, from + QPoint(60, 0));
        QTest::mouseMove(&view, from + QPoint(120, 0));
        QTest::mouseRelease(&view, Qt::LeftButton, {}, from + QPoint(120, 0));
        QVERIFY(view.state().selection);
        const double width =
            (view.state().selection->toMs - view.state().selection->fromMs) / view.state().scale.msPerPx;
        QVERIFY(std::abs(width - 120) < 2);
        view.fitSelection();
        QVERIFY(std::abs(view.state().scale.startMs - view.state().selection->fromMs) < 1);
        view.zoomBack();
        QVERIFY(view.state().scale.endMs() >= double(m_data->spanMs));
    }

    void theWheelZoomsAboutTheCursor()
    {
        TimelineView view;
        show(view);
        view.setData(m_data);
        const QPointF at(600, 150);
        const double held = view.state().scale.timeAt(at.x() - view.layoutNow().body.left());
        QWheelEvent wheel(at, view.mapToGlobal(at), {}, {0, 240}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(&view, &wheel);
        QVERIFY(std::abs(view.state().scale.timeAt(at.x() - view.layoutNow().body.left()) - held) < 1);
        QVERIFY(view.state().scale.endMs() < double(m_data->spanMs));
    }

    void theMinimapWindowCanBeDragged()
    {
        TimelineView view;
        show(view);
        view.setData(m_data);
        view.setScale(TimeScale::fit(0, double(m_data->spanMs) / 4, view.state().scale.width));
        const QPoint at = view.layoutNow().minimap.topLeft() + QPoint(100, 15);
        QTest::mousePress(&view, Qt::LeftButton, {}, at);
        QTest::mouseMove(&view, at + QPoint(200, 0));
        QTest::mouseRelease(&view, Qt::LeftButton, {}, at + QPoint(200, 0));
        QVERIFY(view.state().scale.startMs > double(m_data->spanMs) * 0.15);
    }

    void resizingKeepsTheRange()
    {
        TimelineView view;
        show(view);
        view.setData(m_data);
        view.setScale(TimeScale::fit(60'000, 120'000, view.state().scale.width));
        view.resize(700, 260);
        QTRY_COMPARE(view.state().scale.width, view.layoutNow().body.width());
        QVERIFY(std::abs(view.state().scale.endMs() - 120'000) < 1);
    }

    void theLastLaneStays()
    {
        TimelineView view;
        show(view);
        view.setData(m_data);
        for (int lane = 0; lane < 5; ++lane)
            view.setLaneShown(lane, false);
        QCOMPARE(view.state().laneShown.count(true), 1);
        view.grab();
    }

    void loadingAndEmptyAreDrawn()
    {
        TimelineView view;
        show(view);
        view.grab();
        view.setData(std::make_shared<TimelineData>(timelineOf(test::TraceBuilder(QStringLiteral("t")).open())));
        view.grab();
        view.zoomBy(2);
        view.panBy(1);
        view.fitAll();
        QCOMPARE(view.eventAt({500, 150}), 0U);
    }

    void screenReadersSeeLanesAndEvents()
    {
        TimelineView view;
        show(view);
        view.setData(m_data);
        QAccessibleInterface *root = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(root);
        QCOMPARE(root->childCount(), 5);
        QAccessibleInterface *edits = root->child(1);
        QCOMPARE(edits->role(), QAccessible::List);
        QVERIFY(edits->text(QAccessible::Name).startsWith(u"Edits, "));
        QCOMPARE(edits->childCount(), int(m_data->lanes[1].index.size()));
        QAccessibleInterface *edit = edits->child(0);
        QVERIFY(edit->text(QAccessible::Name).contains(u"sender.py"));
        QVERIFY(edit->rect().isValid());
        QSignalSpy activated(&view, &TimelineView::eventActivated);
        edit->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(activated.count(), 1);
        view.setScale(TimeScale::fit(0, 1'000, view.state().scale.width)); // nothing in sight: the nodes go
        QCOMPARE(edits->childCount(), 0);
        QVERIFY(!edits->child(0));
    }
};

QTEST_MAIN(TestTimelineView)
#include "test_timelineview.moc"
