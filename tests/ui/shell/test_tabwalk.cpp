// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeports.h"
#include "tests/support/samplelibrary.h"
#include "ui/common/skeleton.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QTest>

using namespace prt;
using namespace prt::ui;
using namespace Qt::StringLiterals;

namespace {

/// More stops than any screen has.
constexpr int mostStops = 300;

QString nameOf(const QWidget *widget)
{
    return widget ? QString::fromLatin1(widget->metaObject()->className()) + u" “"_s + widget->accessibleName() + u"”"_s
                  : u"nothing"_s;
}

/// What Tab has to reach: everything that takes it, can be used and is to be seen.
QSet<QWidget *> stopsOf(const QWidget &window)
{
    QSet<QWidget *> stops;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) &&
            !widget->focusProxy())
            stops.insert(widget);
    }
    return stops;
}

QRect placeIn(const QWidget &window, const QWidget *widget)
{
    return QRect(widget->mapTo(&window, QPoint()), widget->size()) & window.rect();
}

} // namespace

/// The screens by the tabulator alone.
class TestTabWalk : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void reachesEverythingOnceAndShowsWhere_data();
    void reachesEverythingOnceAndShowsWhere();

private:
    /// Tab until it comes round again; what was reached, in order.
    QList<QWidget *> walk();

    std::unique_ptr<test::SampleLibrary> m_library;
    std::unique_ptr<MainWindow> m_window;
};

void TestTabWalk::init()
{
    m_library = std::make_unique<test::SampleLibrary>();
    const auto trace = m_library->library().trace(m_library->traceId());
    QVERIFY(m_library->library().sign(m_library->traceId(), trace::StatementKind::Judgement,
                                      test::sampleJudgement(*trace)));
    QVERIFY(
        m_library->library().sign(m_library->traceId(), trace::StatementKind::Validation, test::sampleValidation()));
    Services services;
    services.libraryFolder = m_library->folder();
    services.testRunner = std::make_shared<test::FakeTestRunner>();
    services.judge = std::make_shared<test::FakeJudge>();
    services.sync = std::make_shared<test::FakeSync>();
    services.keepValidation = [](store::Library &, const QString &, const ports::ValidationReport &) -> Result<bool> {
        return false;
    };
    services.keepJudgement = [](store::Library &, const QString &, ports::Judgement &) -> Result<void> { return {}; };
    m_window = makeMainWindow(services);
    m_window->resize(1400, 880);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestTabWalk::cleanup()
{
    m_window.reset();
    QThreadPool::globalInstance()->waitForDone();
    m_library.reset();
}

QList<QWidget *> TestTabWalk::walk()
{
    QList<QWidget *> reached;
    QImage before = m_window->grab().toImage();
    while (reached.size() < mostStops) {
        const QWidget *last = QApplication::focusWidget();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QWidget *now = QApplication::focusWidget();
        if (!now || (!reached.isEmpty() && now == reached.first()))
            break;
        reached.append(now);
        const QImage after = m_window->grab().toImage();
        const QRect place = placeIn(*m_window, now);
        const QImage without = std::exchange(before, after).copy(place);
        if (now != last && without == after.copy(place))
            QTest::qFail(qPrintable(u"no ring: "_s + nameOf(now)), __FILE__, __LINE__);
    }
    return reached;
}

void TestTabWalk::reachesEverythingOnceAndShowsWhere_data()
{
    QTest::addColumn<int>("place");
    QTest::addColumn<int>("scheme");
    for (const auto &[place, name] : {std::pair{Place::Library, "library"},
                                      {Place::Record, "record"},
                                      {Place::Review, "review"},
                                      {Place::Validation, "validation"},
                                      {Place::Judgement, "judgement"},
                                      {Place::Sync, "sync"},
                                      {Place::Status, "status"},
                                      {Place::Settings, "settings"}}) {
        QTest::addRow("%s, dark", name) << int(place) << int(Preferences::SchemeChoice::Dark);
        QTest::addRow("%s, light", name) << int(place) << int(Preferences::SchemeChoice::Light);
    }
}

void TestTabWalk::reachesEverythingOnceAndShowsWhere()
{
    QFETCH(int, place);
    QFETCH(int, scheme);
    m_window->preferences().setScheme(Preferences::SchemeChoice(scheme));
    m_window->go(Place(place), m_library->traceId());
    const auto isLoading = [this] {
        return std::ranges::any_of(m_window->findChildren<Skeleton *>(), &QWidget::isVisible);
    };
    QTRY_VERIFY(!isLoading());
    // What a screen loads may ask for more of it: it is there when nothing came for a while.
    qsizetype stops = -1;
    int quiet = 0;
    const auto isSteady = [&] {
        const qsizetype now = stopsOf(*m_window).size();
        const bool same = std::exchange(stops, now) == now && QThreadPool::globalInstance()->activeThreadCount() == 0;
        quiet = same ? quiet + 1 : 0;
        return quiet >= 8;
    };
    QTRY_VERIFY(isSteady());

    const QList<QWidget *> reached = walk();
    QVERIFY2(reached.size() < mostStops, "the tabulator does not come round");
    QStringList way;
    for (const QWidget *widget : reached)
        way.append(nameOf(widget));
    if (qEnvironmentVariableIsSet("PRT_SHOW_WAY"))
        qInfo().noquote() << way.join(u"\n  "_s);
    const QSet<QWidget *> seen(reached.begin(), reached.end());
    QCOMPARE(seen.size(), reached.size());
    for (QWidget *stop : stopsOf(*m_window))
        QVERIFY2(seen.contains(stop), qPrintable(u"never reached: "_s + nameOf(stop)));

    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab, Qt::ShiftModifier);
    QCOMPARE(nameOf(QApplication::focusWidget()), way.last());
}

QTEST_MAIN(TestTabWalk)
#include "test_tabwalk.moc"
