// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeports.h"
#include "tests/support/samplelibrary.h"
#include "ui/common/confirm.h"
#include "ui/judgement/dimensioncard.h"
#include "ui/judgement/evidencerow.h"
#include "ui/judgement/judgementscreen.h"
#include "ui/library/libraryscreen.h"
#include "ui/library/previewpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/sync/syncscreen.h"
#include "ui/validation/validationscreen.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSplitter>
#include <QTableView>
#include <QTest>

using namespace prt;
using namespace prt::ui;
using namespace Qt::StringLiterals;

/// The window as a user meets it, on a real library; what blocks for long or needs a network is a double.
class TestMainWindow : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void everyActionLeadsSomewhere();
    void controlDigitsShowTheScreens_data();
    void controlDigitsShowTheScreens();
    void backAndForwardFollowTheWay();
    void paletteFindsActionsAndSessions();
    void questionMarkShowsKeysUntilTheNextKey();
    void escapeLeavesATextField();
    void everyFocusableWidgetHasAName();
    void libraryFiltersWhileTyping();
    void deletingAsksFirst_data();
    void deletingAsksFirst();
    void deletedSessionComesBackWithUndo();
    void deletedSessionIsGoneWhenTheWindowCloses();
    void anotherProgramsChangeIsShown();
    void narrowLibraryHasThePreviewBelow();
    void emptyLibraryOffersTheFirstSteps();
    void evidenceLeadsToItsMoment();
    void validationRunsAndCanBeStopped();
    void sentSessionGoesToTheServer();
    void sendingWithoutAServerSaysWhereToSetOne();
    void openedFileIsShownInTheReview();
    void brokenFileIsRefusedWithItsName();
    void largerAndSmallerChangeTheSize();
    void pictures();

private:
    Services services();
    void openWindow();
    /// Presses Del in the library and answers the question: Esc by key, anything else by the button that does it.
    void pressDelete(Qt::Key answer);
    void show(Place place);
    bool saysSomewhere(Place place, const QString &text);
    template <typename S> S *screenOf(Place place) { return static_cast<S *>(m_window->screen(place)); }
    void shoot(const QString &name);

    std::unique_ptr<test::SampleLibrary> m_library;
    std::shared_ptr<test::FakeTestRunner> m_runner;
    std::shared_ptr<test::FakeJudge> m_judge;
    std::shared_ptr<test::FakeSync> m_sync;
    std::unique_ptr<MainWindow> m_window;
};

Services TestMainWindow::services()
{
    Services made;
    made.libraryFolder = m_library->folder();
    made.testRunner = m_runner;
    made.judge = m_judge;
    made.sync = m_sync;
    made.keepValidation = [](store::Library &, const QString &, const ports::ValidationReport &) -> Result<bool> {
        return false;
    };
    made.keepJudgement = [](store::Library &, const QString &, ports::Judgement &) -> Result<void> { return {}; };
    return made;
}

void TestMainWindow::openWindow()
{
    m_window = makeMainWindow(services());
    m_window->resize(1400, 880);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMainWindow::init()
{
    m_library = std::make_unique<test::SampleLibrary>();
    m_runner = std::make_shared<test::FakeTestRunner>();
    m_judge = std::make_shared<test::FakeJudge>();
    m_sync = std::make_shared<test::FakeSync>();
    openWindow();
    QTRY_COMPARE(screenOf<LibraryScreen>(Place::Library)->model().rowCount(), 1);
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    QThreadPool::globalInstance()->waitForDone();
    m_library.reset();
}

void TestMainWindow::everyActionLeadsSomewhere()
{
    for (const ActionSpec &row : actionTable())
        m_window->screen(row.place);
    QCOMPARE(m_window->actions().unhandled(), QStringList());
}

void TestMainWindow::controlDigitsShowTheScreens_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("place");
    QTest::newRow("record") << int(Qt::Key_2) << int(Place::Record);
    QTest::newRow("review") << int(Qt::Key_3) << int(Place::Review);
    QTest::newRow("validation") << int(Qt::Key_4) << int(Place::Validation);
    QTest::newRow("judgement") << int(Qt::Key_5) << int(Place::Judgement);
    QTest::newRow("sync") << int(Qt::Key_7) << int(Place::Sync);
    QTest::newRow("status") << int(Qt::Key_8) << int(Place::Status);
    QTest::newRow("settings") << int(Qt::Key_Comma) << int(Place::Settings);
    QTest::newRow("library") << int(Qt::Key_1) << int(Place::Library);
}

void TestMainWindow::controlDigitsShowTheScreens()
{
    QFETCH(int, key);
    QFETCH(int, place);
    QTest::keyClick(m_window.get(), Qt::Key(key), Qt::ControlModifier);
    QCOMPARE(int(m_window->place()), place);
    QVERIFY(m_window->screen(Place(place))->isVisible());
}

void TestMainWindow::backAndForwardFollowTheWay()
{
    show(Place::Sync);
    show(Place::Settings);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->place(), Place::Sync);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->place(), Place::Library);
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(m_window->place(), Place::Sync);
}

void TestMainWindow::show(Place place)
{
    m_window->go(place);
}

bool TestMainWindow::saysSomewhere(Place place, const QString &text)
{
    const QList<QLabel *> labels = m_window->screen(place)->findChildren<QLabel *>();
    return std::ranges::any_of(labels,
                               [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
}

void TestMainWindow::paletteFindsActionsAndSessions()
{
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *palette = m_window->findChild<QWidget *>(u"palette"_s);
    QVERIFY(palette->isVisible());
    auto *field = palette->findChild<QLineEdit *>();
    QTest::keyClicks(field, u"settings"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!palette->isVisible());
    QCOMPARE(m_window->place(), Place::Settings);

    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(field, u"drops the last"_s);
    auto *list = palette->findChild<QAbstractItemView *>();
    QTRY_VERIFY(list->model()->rowCount() > 0 &&
                list->model()->index(0, 0).data().toString().contains(u"drops the last"));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!palette->isVisible());
}

void TestMainWindow::questionMarkShowsKeysUntilTheNextKey()
{
    m_window->actions().action("window.keys"_L1)->trigger();
    auto *sheet = m_window->findChild<QWidget *>(u"keySheet"_s);
    QVERIFY(sheet->isVisible());
    QTest::keyClick(sheet, Qt::Key_X);
    QVERIFY(!sheet->isVisible());
}

void TestMainWindow::escapeLeavesATextField()
{
    auto *library = screenOf<LibraryScreen>(Place::Library);
    QTest::keyClick(library->firstFocus(), Qt::Key_Slash);
    auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(field);
    QTest::keyClicks(field, u"jk?"_s);
    QCOMPARE(field->text(), u"jk?"_s);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->hasFocus());
}

void TestMainWindow::everyFocusableWidgetHasAName()
{
    for (const ActionSpec &row : actionTable()) {
        Screen *screen = m_window->screen(row.place);
        if (!screen)
            continue;
        show(row.place);
        for (const QWidget *widget : screen->findChildren<QWidget *>()) {
            const bool inner = widget->objectName().startsWith(u"qt_") ||
                               qobject_cast<const QAbstractScrollArea *>(widget->parentWidget());
            if (inner || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() || !widget->isVisible())
                continue;
            const QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            QVERIFY2(seen && !seen->text(QAccessible::Name).isEmpty(),
                     qPrintable(
                         u"%1: %2"_s.arg(placeName(row.place), QLatin1StringView(widget->metaObject()->className()))));
        }
    }
}

void TestMainWindow::libraryFiltersWhileTyping()
{
    m_library->add(u"Slow index rebuild"_s);
    auto *library = screenOf<LibraryScreen>(Place::Library);
    library->refresh();
    QTRY_COMPARE(library->model().rowCount(), 2);
    QTest::keyClick(library->firstFocus(), Qt::Key_Slash);
    QCOMPARE(library->heading().facts, QStringList{u"2 sessions"_s});
    QTest::keyClicks(QApplication::focusWidget(), u"index"_s);
    QCOMPARE(library->model().rowCount(), 1);
    QCOMPARE(library->heading().facts, QStringList{u"1 of 2 sessions"_s});
    QTest::keyClicks(QApplication::focusWidget(), u" nothing"_s);
    QCOMPARE(library->model().rowCount(), 0);
}

void TestMainWindow::pressDelete(Qt::Key answer)
{
    QTest::keyClick(screenOf<LibraryScreen>(Place::Library)->firstFocus(), Qt::Key_Delete);
    auto *question = m_window->findChild<Confirm *>(u"confirm"_s);
    QVERIFY(question && question->isVisible());
    QVERIFY(question->question().contains(u"Retry"_s));
    QVERIFY(question->loss().contains(u"no copy on a server"_s));
    if (answer == Qt::Key_Escape) {
        QTest::keyClick(question, answer);
    } else {
        for (Button *button : question->findChildren<Button *>()) {
            if (button->text() == u"Delete"_s)
                button->click();
        }
    }
    QTRY_VERIFY(!question->isVisible());
}

void TestMainWindow::deletingAsksFirst_data()
{
    QTest::addColumn<Qt::Key>("answer");
    QTest::addColumn<int>("left");
    QTest::newRow("Esc keeps it") << Qt::Key_Escape << 1;
    QTest::newRow("Delete deletes it") << Qt::Key_Delete << 0;
}

void TestMainWindow::deletingAsksFirst()
{
    QFETCH(Qt::Key, answer);
    QFETCH(int, left);
    pressDelete(answer);
    QCOMPARE(screenOf<LibraryScreen>(Place::Library)->model().rowCount(), left);
}

void TestMainWindow::deletedSessionComesBackWithUndo()
{
    auto *library = screenOf<LibraryScreen>(Place::Library);
    pressDelete(Qt::Key_Delete);
    QCOMPARE(library->model().rowCount(), 0);
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(library->model().rowCount(), 1);
    QVERIFY(m_library->library().row(m_library->traceId()));
}

void TestMainWindow::deletedSessionIsGoneWhenTheWindowCloses()
{
    pressDelete(Qt::Key_Delete);
    m_window.reset();
    QThreadPool::globalInstance()->waitForDone(); // as the application does before it ends
    QVERIFY(!m_library->library().row(m_library->traceId()));
}

// The sample library has a connection of its own, as the command line would.
void TestMainWindow::anotherProgramsChangeIsShown()
{
    auto *library = screenOf<LibraryScreen>(Place::Library);
    auto *table = library->findChild<QTableView *>();
    QSignalSpy told(library, &Screen::libraryChanged);
    m_library->add(u"Slow index rebuild"_s);
    QTRY_COMPARE(library->model().rowCount(), 2);
    QVERIFY(!told.isEmpty());
    const QString selected = table->currentIndex().data(TraceModel::IdRole).toString();
    QCOMPARE(selected, m_library->traceId());
    QVERIFY(
        m_library->library().sign(m_library->traceId(), trace::StatementKind::Validation, test::sampleValidation()));
    QTRY_COMPARE(library->model().row(library->model().indexOf(selected))->verdict, u"resolved"_s);
    QCOMPARE(table->currentIndex().data(TraceModel::IdRole).toString(), selected);
    // Reading must not look like a change, or it would never end.
    QThreadPool::globalInstance()->waitForDone();
    QTest::qWait(600);
    told.clear();
    QTest::qWait(600);
    QCOMPARE(told.size(), 0);
}

void TestMainWindow::narrowLibraryHasThePreviewBelow()
{
    auto *table = screenOf<LibraryScreen>(Place::Library)->findChild<QTableView *>();
    const auto titleWidth = [table] { return table->columnWidth(TraceModel::Title); };
    m_window->resize(1000, 700);
    QTRY_VERIFY(titleWidth() > 240);
    m_window->resize(1400, 880);
    QTRY_COMPARE(qobject_cast<QSplitter *>(table->window()->findChild<PreviewPane *>()->parentWidget())->orientation(),
                 Qt::Horizontal);
}

void TestMainWindow::emptyLibraryOffersTheFirstSteps()
{
    auto *library = screenOf<LibraryScreen>(Place::Library);
    QVERIFY(m_library->library().remove(m_library->traceId()));
    library->refresh();
    QTRY_COMPARE(library->model().rowCount(), 0);
    QStringList texts;
    for (const QLabel *label : library->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    QVERIFY(texts.contains(u"Nothing recorded yet"_s));
}

void TestMainWindow::evidenceLeadsToItsMoment()
{
    const auto trace = m_library->library().trace(m_library->traceId());
    QVERIFY(m_library->library().sign(m_library->traceId(), trace::StatementKind::Judgement,
                                      test::sampleJudgement(*trace)));
    m_window->go(Place::Judgement, m_library->traceId());
    auto *screen = screenOf<JudgementScreen>(Place::Judgement);
    QTRY_COMPARE(screen->cards().size(), 6);
    QSignalSpy activated(screen, &JudgementScreen::evidenceActivated);
    screen->cards()[1]->setFocus();
    QTest::keyClick(screen->cards()[1], Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toString(), m_library->traceId());
    QVERIFY(trace->byId(activated[0][1].toString()));
    QCOMPARE(m_window->place(), Place::Review);
}

void TestMainWindow::validationRunsAndCanBeStopped()
{
    m_runner->gate = std::make_shared<QSemaphore>();
    m_runner->output = "collected 6 items\n";
    m_window->go(Place::Validation, m_library->traceId());
    auto *screen = screenOf<ValidationScreen>(Place::Validation);
    QTRY_VERIFY(m_window->actions().action("validation.run"_L1)->isEnabled());
    QTest::keyClick(screen, Qt::Key_R);
    QTRY_VERIFY(screen->isRunning());
    QTRY_VERIFY(screen->findChild<QPlainTextEdit *>()->toPlainText().contains(u"collected"));
    QTest::keyClick(screen, Qt::Key_Period, Qt::ControlModifier);
    QTRY_VERIFY(!screen->isRunning());
}

void TestMainWindow::sentSessionGoesToTheServer()
{
    m_sync->server = {u"https://server"_s, true, u"b.okafor"_s, {}};
    QTest::keyClick(screenOf<LibraryScreen>(Place::Library)->firstFocus(), Qt::Key_P);
    QCOMPARE(m_window->place(), Place::Sync);
    QTRY_COMPARE(m_sync->pushed, QStringList{m_library->traceId()});
    QTRY_VERIFY(!screenOf<SyncScreen>(Place::Sync)->isRunning());
}

void TestMainWindow::sendingWithoutAServerSaysWhereToSetOne()
{
    QTest::keyClick(screenOf<LibraryScreen>(Place::Library)->firstFocus(), Qt::Key_P);
    QCOMPARE(m_window->place(), Place::Sync);
    QTRY_VERIFY(saysSomewhere(Place::Sync, u"No server is set. Name one in the settings first."_s));
    QVERIFY(m_sync->pushed.isEmpty());
}

void TestMainWindow::openedFileIsShownInTheReview()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"retry.prtrace"_s);
    const QString title = m_library->library().row(m_library->traceId())->title;
    QVERIFY(m_library->library().exportBundle(m_library->traceId(), path));
    QVERIFY(m_library->library().remove(m_library->traceId()));
    m_window->openFile(path);
    QTRY_COMPARE(m_window->place(), Place::Review);
    QTRY_COMPARE(m_window->windowTitle(), title + u" – Review – PR Telemetry"_s);
    // Once more, now that it is there already.
    m_window->go(Place::Settings);
    m_window->openFile(path);
    QTRY_COMPARE(m_window->place(), Place::Review);
}

void TestMainWindow::brokenFileIsRefusedWithItsName()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"half.prtrace"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("PK, and no more") > 0);
    file.close();
    m_window->openFile(file.fileName());
    QTRY_VERIFY(saysSomewhere(Place::Library, u"half.prtrace was not taken in."_s));
    QCOMPARE(m_window->place(), Place::Library);
}

void TestMainWindow::largerAndSmallerChangeTheSize()
{
    QTest::keyClick(m_window.get(), Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(themeOf(m_window.get()).sizePercent, 110);
    QTest::keyClick(m_window.get(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(themeOf(m_window.get()).sizePercent, 100);
}

void TestMainWindow::shoot(const QString &name)
{
    QTest::qWait(400);
    QVERIFY(m_window->grab().save(qEnvironmentVariable("PRT_PICTURES") + u'/' + name + u".png"_s));
}

// Pictures of every screen for a person to look at: PRT_PICTURES=FOLDER test_ui_mainwindow pictures
void TestMainWindow::pictures()
{
    if (qEnvironmentVariableIsEmpty("PRT_PICTURES"))
        return;
    const auto trace = m_library->library().trace(m_library->traceId());
    m_library->add(
        u"Slow index rebuild after a very long title that has to end somewhere because nobody reads that far"_s);
    m_library->add(u"Crash on empty header"_s);
    QVERIFY(m_library->library().sign(m_library->traceId(), trace::StatementKind::Judgement,
                                      test::sampleJudgement(*trace)));
    QVERIFY(
        m_library->library().sign(m_library->traceId(), trace::StatementKind::Validation, test::sampleValidation()));
    m_sync->server = {u"https://telemetry.example.org"_s, true, u"b.okafor"_s, {}};
    m_judge->names.append(u"gpt-4o-mini"_s);
    for (const auto &[scheme, size] : {std::pair{Preferences::SchemeChoice::Dark, 100},
                                       {Preferences::SchemeChoice::Light, 100},
                                       {Preferences::SchemeChoice::Dark, 150},
                                       {Preferences::SchemeChoice::Light, 80}}) {
        m_window->preferences().setScheme(scheme);
        m_window->preferences().setSizePercent(size);
        const QString mark =
            u"-%1-%2"_s.arg(scheme == Preferences::SchemeChoice::Dark ? u"dark"_s : u"light"_s).arg(size);
        for (const auto &[place, name] : {std::pair{Place::Library, u"library"_s},
                                          {Place::Record, u"record"_s},
                                          {Place::Review, u"review"_s},
                                          {Place::Validation, u"validation"_s},
                                          {Place::Judgement, u"judgement"_s},
                                          {Place::Sync, u"sync"_s},
                                          {Place::Status, u"status"_s},
                                          {Place::Settings, u"settings"_s}}) {
            m_window->go(place, m_library->traceId());
            shoot(name + mark);
        }
        m_window->go(Place::Library);
        m_window->actions().action("window.palette"_L1)->trigger();
        shoot(u"palette"_s + mark);
        m_window->actions().action("window.keys"_L1)->trigger();
        shoot(u"keys"_s + mark);
        QTest::keyClick(m_window->findChild<QWidget *>(u"keySheet"_s), Qt::Key_X);
    }
}

QTEST_MAIN(TestMainWindow)
#include "test_mainwindow.moc"
