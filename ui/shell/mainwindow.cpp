// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "ui/library/bundlefiles.h"
#include "ui/library/libraryscreen.h"
#include "ui/record/recordscreen.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/focusring.h"
#include "ui/shell/grid.h"
#include "ui/shell/headerbar.h"
#include "ui/shell/keysheet.h"
#include "ui/shell/palettecontent.h"
#include "ui/shell/rail.h"
#include "ui/shell/screentable.h"
#include "ui/shell/windowstate.h"
#include "ui/sync/syncscreen.h"

#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTimer>

namespace prt::ui {
namespace {

using namespace Qt::StringLiterals;

QLatin1StringView latin(const char *text)
{
    return QLatin1StringView(text);
}

bool isTextField(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
}

} // namespace

MainWindow::MainWindow(Services services, QWidget *parent)
    : QWidget(parent)
    , m_services(std::move(services))
    , m_preferences(m_services.settingsFile)
    , m_appearance(m_preferences)
    , m_actions(m_preferences.keys())
{
    setWindowTitle(u"PR Telemetry"_s);
    buildFrame();
    connectNavigation();
    connectWindowActions();
    connectRecording();
    m_actions.install(Place::Window, this);
    qApp->installEventFilter(this);
    restore();
}

MainWindow::~MainWindow()
{
    qApp->removeEventFilter(this);
    // Before the actions that they refer to.
    qDeleteAll(m_screens);
}

void MainWindow::buildFrame()
{
    m_rail = new Rail(this);
    m_header = new HeaderBar(m_actions, this);
    m_stack = new QStackedWidget(this);
    auto *across = row(this, 0, 0);
    across->addWidget(m_rail);
    auto *down = column(across, 0);
    down->addWidget(m_header);
    down->addWidget(m_stack, 1);
    m_palette = new CommandPalette(this);
    m_keys = new KeySheet(m_actions, this);
    new FocusRing(this);
    connect(m_header, &HeaderBar::firstCrumbClicked, this, [this] { go(Place::Library); });
}

void MainWindow::connectNavigation()
{
    for (const ScreenRow &row : screenTable()) {
        QAction *action = m_actions.action(latin(row.action));
        action->setProperty("glyph", QString::fromLatin1(row.icon));
        m_rail->addScreen(row.place, action, row.atBottom);
        m_actions.on(latin(row.action), this, [this, place = row.place] { go(place); });
    }
    m_rail->setState(Place::Record, u"record"_s, Tone::Bad, {});
    m_actions.on("go.back"_L1, this, [this] {
        if (const auto stop = m_history.back())
            showStop(*stop);
    });
    m_actions.on("go.forward"_L1, this, [this] {
        if (const auto stop = m_history.forward())
            showStop(*stop);
    });
}

void MainWindow::connectWindowActions()
{
    m_actions.on("window.palette"_L1, this, [this] { openPalette(); });
    m_actions.on("window.keys"_L1, this, [this] { m_keys->open(m_place); });
    m_actions.on("window.nextPane"_L1, this, [this] { nextPane(1); });
    m_actions.on("window.previousPane"_L1, this, [this] { nextPane(-1); });
    m_actions.on("window.focusMode"_L1, this, [this] { toggleFocusMode(); });
    m_actions.on("window.theme"_L1, this, [this] { m_appearance.toggleScheme(); });
    m_actions.on("window.larger"_L1, this, [this] { m_appearance.changeSize(10); });
    m_actions.on("window.smaller"_L1, this, [this] { m_appearance.changeSize(-10); });
    m_actions.on("window.normalSize"_L1, this, [this] { m_preferences.setSizePercent(100); });
    m_actions.on("window.quit"_L1, this, [this] { close(); });
    m_actions.on("edit.undo"_L1, this, [this] {
        if (Screen *current = m_screens.value(m_place))
            current->undo();
    });
    connect(&m_preferences, &Preferences::valueChanged, this, [this](const QString &name) {
        if (name == u"keyTable"_s)
            applyKeys(m_actions, m_preferences);
    });
}

void MainWindow::connectRecording()
{
    // The recorder's screen does the work; these two lead to it from everywhere.
    m_actions.on("record.toggle"_L1, this, [this] {
        const bool wasShown = m_place == Place::Record;
        go(Place::Record);
        static_cast<RecordScreen *>(screen(Place::Record))->toggle(wasShown);
    });
    m_actions.on("record.note"_L1, this, [this] {
        go(Place::Record);
        static_cast<RecordScreen *>(screen(Place::Record))->focusNote();
    });
}

Screen *MainWindow::screen(Place place)
{
    if (Screen *made = m_screens.value(place))
        return made;
    for (const ScreenRow &row : screenTable()) {
        if (row.place == place) {
            Screen *made = row.make({m_services, m_actions, m_preferences}, m_stack);
            m_screens.insert(place, made);
            m_stack->addWidget(made);
            m_actions.install(place, made);
            connectScreen(made);
            return made;
        }
    }
    return nullptr;
}

void MainWindow::connectScreen(Screen *made)
{
    if (auto *library = qobject_cast<LibraryScreen *>(made))
        connect(library, &LibraryScreen::selected, this, [this](const QString &traceId) { m_trace = traceId; });
    made->setFocusPolicy(Qt::ClickFocus); // it takes the keys when nothing else can, but is no stop of its own
    connect(made, &Screen::opened, this, &MainWindow::go);
    connect(made, &Screen::headingChanged, this, &MainWindow::updateHeader);
    connect(made, &Screen::stateChanged, this, [this](Place place, const PillText &state) {
        m_rail->setState(place, state.icon, state.tone, state.text);
    });
    connect(made, &Screen::sendRequested, this, [this](const QStringList &traceIds) {
        go(Place::Sync);
        static_cast<SyncScreen *>(screen(Place::Sync))->send(traceIds);
    });
    connect(made, &Screen::libraryChanged, this, [this](const QString &traceId) {
        for (Screen *other : std::as_const(m_screens)) {
            if (other != sender())
                other->reload(traceId);
        }
    });
}

void MainWindow::go(Place place, const QString &traceId, const QString &eventId)
{
    const Stop stop{place, traceId.isEmpty() ? m_trace : traceId, eventId};
    m_history.visit(stop);
    showStop(stop);
}

void MainWindow::showStop(const Stop &stop)
{
    Screen *target = screen(stop.place);
    if (!target)
        return;
    m_place = stop.place;
    m_trace = stop.trace;
    target->setTrace(m_trace);
    m_stack->setCurrentWidget(target);
    m_rail->setCurrent(m_place);
    m_actions.action("go.back"_L1)->setEnabled(m_history.canGoBack());
    m_actions.action("go.forward"_L1)->setEnabled(m_history.canGoForward());
    if (!stop.event.isEmpty())
        target->goToEvent(stop.event);
    QWidget *first = target->firstFocus();
    (first->isVisible() ? first : target)->setFocus(Qt::OtherFocusReason);
    updateHeader();
}

void MainWindow::updateHeader()
{
    const Screen *current = m_screens.value(m_place);
    if (!current)
        return;
    const Heading heading = current->heading();
    m_header->setHeading(heading);
    // What it is about comes first: that is what a list of windows shows.
    QStringList title{placeName(m_place), u"PR Telemetry"_s};
    if (heading.crumbs.size() > 1)
        title.prepend(heading.crumbs.last());
    setWindowTitle(title.join(u" – "_s));
}

void MainWindow::nextPane(int by)
{
    QList<QWidget *> panes;
    for (QWidget *widget : m_stack->currentWidget()->findChildren<QWidget *>()) {
        if (widget->property("pane").toBool() && widget->isVisible())
            panes.append(widget);
    }
    if (panes.isEmpty())
        return;
    const QWidget *focus = QApplication::focusWidget();
    const auto at = std::ranges::find_if(
        panes, [focus](const QWidget *pane) { return pane == focus || pane->isAncestorOf(focus); });
    const qsizetype current = at == panes.end() ? -1 : at - panes.begin();
    QWidget *next = panes[(current + by + panes.size()) % panes.size()];
    QWidget *target = next->focusPolicy() == Qt::NoFocus ? next->nextInFocusChain() : next;
    target->setFocus(Qt::TabFocusReason);
}

void MainWindow::toggleFocusMode()
{
    m_rail->setVisible(!m_rail->isVisible());
    m_header->setVisible(m_rail->isVisible());
}

void MainWindow::openPalette()
{
    m_palette->open(actionEntries(m_actions, m_place));
    collectSessions(
        m_services.libraryFolder, this, [this](const QString &traceId) { go(Place::Review, traceId); },
        [this](const QList<PaletteEntry> &entries) { m_palette->add(entries); });
}

void MainWindow::openFile(const QString &path)
{
    go(Place::Library);
    static_cast<LibraryScreen *>(screen(Place::Library))->files().importFrom(path, true);
}

void MainWindow::raiseWindow()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::restore()
{
    const Stop stop = restoreWindow(this, m_preferences);
    go(screenExists(stop.place) ? stop.place : Place::Library, stop.trace);
    // These two know things that the rail shows from the start: a recording that runs, what waits for the server.
    QTimer::singleShot(0, this, [this] {
        screen(Place::Record);
        screen(Place::Sync);
    });
}

void MainWindow::remember()
{
    rememberWindow(this, {m_place, m_trace, {}}, m_preferences);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    remember();
    QWidget::closeEvent(event);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    // Esc leaves a text field for the list that it belongs to, so that single keys work again.
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        auto *widget = qobject_cast<QWidget *>(watched);
        if (widget && m_stack->isAncestorOf(widget) && m_screens.value(m_place)->escape())
            return true;
        if (widget && isTextField(widget) && m_stack->isAncestorOf(widget)) {
            m_screens.value(m_place)->firstFocus()->setFocus(Qt::OtherFocusReason);
            if (QApplication::focusWidget() == widget)
                m_screens.value(m_place)->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

std::unique_ptr<MainWindow> makeMainWindow(const Services &services)
{
    return std::make_unique<MainWindow>(services);
}

} // namespace prt::ui
