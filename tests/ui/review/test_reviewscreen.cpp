// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sampletrace.h"
#include "ui/common/emptystate.h"
#include "ui/diff/diffview.h"
#include "ui/review/contentpane.h"
#include "ui/review/eventlist.h"
#include "ui/review/judgebars.h"
#include "ui/review/reviewscreen.h"
#include "ui/review/testrows.h"
#include "ui/timeline/timelineview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace prt;
using namespace prt::ui;
using trace::EventType;

class TestReviewScreen : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_id;
    QString m_emptyId;
    trace::Trace m_trace;
    Actions m_actions;
    std::unique_ptr<ReviewScreen> m_screen;

    QString import(const test::TraceBuilder &builder) const
    {
        const auto library = store::Library::open(m_folder.path());
        if (!library)
            qFatal("%s", qPrintable(library.error().message));
        const trace::Trace trace = builder.sealed();
        trace::BlobSets sets;
        const trace::BlobSizes all = builder.blobs.sizes();
        for (const trace::BlobRef &ref : trace.blobRefs())
            sets.sealed.insert(ref.sha256, all.value(ref.sha256));
        const auto id = (*library)->import(trace, builder.blobs, sets, QStringLiteral("test"));
        if (!id)
            qFatal("%s", qPrintable(id.error().message));
        return *id;
    }

    void judge(const QString &id) const
    {
        ports::Judgement judgement;
        judgement.state = QStringLiteral("ok");
        judgement.rubricVersion = QStringLiteral("1");
        judgement.overallMilli = 4'200;
        const trace::Event *run = firstOf(EventType::TestRun);
        for (const char *name : {"problem_understanding", "causal_linking", "experiment_design", "efficiency",
                                 "reproducibility", "safety_hygiene"}) {
            ports::DimensionScore score;
            score.dimension = QString::fromLatin1(name);
            score.scoreMilli = 4'000;
            ports::Evidence evidence;
            evidence.event = run->id;
            evidence.seq = run->seq;
            evidence.note = QStringLiteral("a run before the first edit");
            score.evidence = {evidence};
            judgement.dimensions.append(score);
        }
        const auto library = store::Library::open(m_folder.path());
        const auto signedStatement = (*library)->sign(id, trace::StatementKind::Judgement, judgement.toPredicate());
        if (!signedStatement)
            qFatal("%s", qPrintable(signedStatement.error().message));
    }

    Services services() const
    {
        Services services;
        services.libraryFolder = m_folder.path();
        return services;
    }

    const trace::Event *firstOf(EventType type) const
    {
        for (const trace::Event &event : m_trace.events) {
            if (event.type == type)
                return &event;
        }
        return nullptr;
    }

    void open(const QString &id)
    {
        m_screen = std::make_unique<ReviewScreen>(services(), m_actions);
        m_screen->resize(1'400, 860);
        m_screen->show();
        QSignalSpy ready(m_screen.get(), &ReviewScreen::ready);
        m_screen->setTrace(id);
        QTRY_COMPARE(ready.count(), 1);
    }

    void goTo(qint64 seq)
    {
        m_screen->state().setCurrent(seq);
        ContentPane *pane = m_screen->findChild<ContentPane *>();
        QTRY_COMPARE(pane->shownSeq(), seq);
    }

    void trigger(const char *action) { m_actions.action(QLatin1StringView(action))->trigger(); }

private slots:
    void initTestCase()
    {
        const test::TraceBuilder sample = test::retrySample();
        m_trace = sample.open();
        m_id = import(sample);
        m_emptyId = import(test::TraceBuilder(QStringLiteral("Nothing")));
        judge(m_id);
    }
    void cleanup() { m_screen.reset(); }

    void opensOnTheFirstChange()
    {
        open(m_id);
        QCOMPARE(m_screen->state().current(), firstOf(EventType::FileEdit)->seq);
        DiffView &diff = m_screen->findChild<ContentPane *>()->diff();
        QTRY_VERIFY(diff.picture());
        QCOMPARE(diff.picture()->path, u"netqueue/sender.py"_qs);
        QVERIFY(m_screen->heading().crumbs.contains(u"Retry loop drops the last packet"_qs));
        m_screen->grab();
    }

    void showsEveryKindOfEvent()
    {
        open(m_id);
        for (const trace::Event &event : m_trace.events) {
            goTo(event.seq);
            m_screen->grab();
        }
    }

    void timelineListAndPanesAgree()
    {
        open(m_id);
        const qint64 run = firstOf(EventType::TestRun)->seq;
        emit m_screen->findChild<TimelineView *>()->eventActivated(quint32(run));
        EventList *list = m_screen->findChild<EventList *>();
        QCOMPARE(list->model().seqAt(list->view()->currentIndex().row()), run);
        QCOMPARE(m_screen->findChild<TimelineView *>()->state().current, quint32(run));
        QCOMPARE(m_screen->state().playheadMs(), double(m_screen->data()->timeline->place(quint32(run)).startMs));
        list->view()->setCurrentIndex(list->model().index(2));
        QCOMPARE(m_screen->state().current(), 3);
    }

    void keysStepThroughEventsFailuresFilesAndLinks()
    {
        open(m_id);
        goTo(1);
        trigger("review.nextEvent");
        QCOMPARE(m_screen->state().current(), 2);
        trigger("review.previousEvent");
        QCOMPARE(m_screen->state().current(), 1);
        trigger("review.nextFailure");
        const qint64 failing = m_screen->state().current();
        QVERIFY(failing > 1);
        trigger("review.previousFailure");
        QCOMPARE(m_screen->state().current(), failing);
        goTo(firstOf(EventType::FileEdit)->seq);
        trigger("review.nextFile");
        QCOMPARE(trace::FileEdit::from(*m_screen->data()->event(m_screen->state().current())).path,
                 QByteArray("tests/test_retry.py"));
        goTo(firstOf(EventType::TestRun)->seq);
        trigger("review.previousLinked");
        QCOMPARE(m_screen->data()->event(m_screen->state().current())->type, EventType::CmdRun);
    }

    void digitsHideAndShowLanesButNeverTheLast()
    {
        open(m_id);
        TimelineView *timeline = m_screen->findChild<TimelineView *>();
        const int lanes = int(timeline->state().laneShown.size());
        QVERIFY(lanes >= 5);
        const int height = timeline->sizeHint().height();
        trigger("review.lane2");
        QVERIFY(!timeline->state().laneShown[1]);
        QVERIFY(timeline->sizeHint().height() < height);
        trigger("review.lane2");
        QCOMPARE(timeline->sizeHint().height(), height);
        for (const char *action :
             {"review.lane1", "review.lane2", "review.lane3", "review.lane4", "review.lane5", "review.lane6"})
            trigger(action);
        QCOMPARE(timeline->state().laneShown.count(true), 1);
    }

    void allSinceTheStartIsOneKeyAway()
    {
        open(m_id);
        QList<qint64> edits;
        for (const QList<qint64> &file : m_screen->data()->editsByFile()) {
            if (file.size() > 1)
                edits = file;
        }
        QVERIFY(edits.size() > 1);
        goTo(edits.last());
        ContentPane *pane = m_screen->findChild<ContentPane *>();
        QTRY_COMPARE(pane->shownSeq(), edits.last());
        QVERIFY(pane->diff().picture() && pane->diff().picture()->note.isEmpty());
        const qsizetype changes = pane->diff().picture()->diff.changes.size();
        trigger("review.since");
        QTRY_COMPARE(pane->diff().picture()->note, u"since the start of the session"_qs);
        QVERIFY(pane->diff().picture()->diff.changes.size() > changes);
        trigger("review.since");
        QTRY_VERIFY(pane->diff().picture()->note.isEmpty());
        QCOMPARE(pane->diff().picture()->diff.changes.size(), changes);
    }

    void theFilterNarrowsTheSteps()
    {
        open(m_id);
        goTo(1);
        EventList *list = m_screen->findChild<EventList *>();
        list->setFailuresOnly(true);
        QVERIFY2(m_screen->state().current() == list->model().seqAt(0), "what is selected is in the list");
        trigger("review.nextEvent");
        QCOMPARE(m_screen->state().current(), list->model().seqAt(1));
        list->setFailuresOnly(false);
        QCOMPARE(list->model().rowCount(), int(m_trace.events.size()));
        QCOMPARE(list->model().seqAt(list->view()->currentIndex().row()), m_screen->state().current());
    }

    void whatIsChosenElsewhereEndsAFilterThatHidesIt()
    {
        open(m_id);
        EventList *list = m_screen->findChild<EventList *>();
        list->setFailuresOnly(true);
        list->findChild<QLineEdit *>()->setText(u"test"_qs);
        const qint64 commit = firstOf(EventType::Commit)->seq;
        emit m_screen->findChild<TimelineView *>()->eventActivated(quint32(commit));
        QCOMPARE(m_screen->state().current(), commit);
        QCOMPARE(list->model().rowCount(), int(m_trace.events.size()));
        QCOMPARE(list->model().seqAt(list->view()->currentIndex().row()), commit);
        QCOMPARE(list->findChild<QLineEdit *>()->text(), QString());
        // One that the filter shows leaves it as it is.
        list->setFailuresOnly(true);
        const int shown = list->model().rowCount();
        m_screen->state().setCurrent(list->model().seqAt(shown - 1));
        QCOMPARE(list->model().rowCount(), shown);
    }

    void escapeGivesUpTheFilterFirst()
    {
        open(m_id);
        EventList *list = m_screen->findChild<EventList *>();
        list->findChild<QLineEdit *>()->setText(u"sender"_qs);
        QVERIFY(list->model().rowCount() < int(m_trace.events.size()));
        m_screen->state().setSelection(TimeRange{0, 1'000});
        QVERIFY(m_screen->escape());
        QCOMPARE(list->model().rowCount(), int(m_trace.events.size()));
        QVERIFY(m_screen->state().selection());
        QVERIFY(m_screen->escape());
        QVERIFY(!m_screen->state().selection());
        QVERIFY(!m_screen->escape());
    }

    void testsStandBeforeAndAfter()
    {
        open(m_id);
        goTo(m_screen->data()->editsByFile()[0][1]); // the fix
        const QString spoken = m_screen->findChild<TestRows *>()->accessibleDescription();
        QVERIFY2(spoken.contains(u"test_last_attempt_counts: failed before, passed after"), qPrintable(spoken));
    }

    void evidenceLeadsToItsEvent()
    {
        open(m_id);
        JudgeBars *bars = m_screen->findChild<JudgeBars *>();
        const QList<QToolButton *> buttons = bars->findChildren<QToolButton *>();
        QCOMPARE(buttons.size(), 6);
        buttons.first()->click();
        QCOMPARE(m_screen->state().current(), firstOf(EventType::TestRun)->seq);
    }

    void linksFromElsewhereArrive()
    {
        m_screen = std::make_unique<ReviewScreen>(services(), m_actions);
        const trace::Event *commit = firstOf(EventType::Commit);
        m_screen->setTrace(m_id);
        m_screen->goToEvent(commit->id); // before the trace is there
        QTRY_COMPARE(m_screen->state().current(), commit->seq);
    }

    void aLinkToTheMomentIsCopied()
    {
        open(m_id);
        goTo(3);
        trigger("review.copyLink");
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"pr-telemetry show %1 --at %2"_qs.arg(m_id, m_trace.events[2].id));
    }

    void playingMovesThroughTheEvents()
    {
        open(m_id);
        goTo(1);
        for (int i = 0; i < 4; ++i)
            trigger("review.faster");
        trigger("review.play");
        QTRY_VERIFY(m_screen->state().current() > 4);
        trigger("review.play");
    }

    void anEmptySessionSaysSo()
    {
        open(m_emptyId);
        QCOMPARE(m_screen->findChild<ContentPane *>()->diff().message(), u"Nothing happened in this session"_qs);
        for (const char *action : {"review.nextEvent", "review.nextFailure", "review.nextFile", "review.nextLinked",
                                   "review.play", "review.zoomIn", "review.fitSelection", "review.zoomBack",
                                   "review.nextChange", "review.fold", "review.copyLink"})
            trigger(action);
        m_screen->grab();
    }

    void aTraceThatIsNotThereIsAnError()
    {
        m_screen = std::make_unique<ReviewScreen>(services(), m_actions);
        m_screen->resize(900, 600);
        m_screen->show();
        m_screen->setTrace(QStringLiteral("0190aaaa-0000-7000-8000-000000000000"));
        const auto said = [this] {
            const QList<EmptyState *> pages = m_screen->findChildren<EmptyState *>();
            return std::any_of(pages.begin(), pages.end(), [](const EmptyState *page) {
                return page->isVisible() && page->title() == u"This session cannot be read";
            });
        };
        QTRY_VERIFY(said());
        QVERIFY(!m_screen->data());
        m_screen->grab();
    }

    void anotherTraceReplacesTheFirst()
    {
        open(m_id);
        QSignalSpy ready(m_screen.get(), &ReviewScreen::ready);
        m_screen->setTrace(m_emptyId);
        QTRY_COMPARE(ready.count(), 1);
        QVERIFY(m_screen->data()->trace.events.isEmpty());
        m_screen->setTrace(m_id);
        QTRY_COMPARE(ready.count(), 2);
        QCOMPARE(m_screen->data()->trace.events.size(), m_trace.events.size());
    }
};

QTEST_MAIN(TestReviewScreen)
#include "test_reviewscreen.moc"
