// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/validation/validationscreen.h"

#include "core/base/async.h"
#include "core/review/summary.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/label.h"
#include "ui/common/pages.h"
#include "ui/common/panel.h"
#include "ui/common/pill.h"
#include "ui/library/tracepills.h"
#include "ui/shell/grid.h"
#include "ui/validation/logview.h"
#include "ui/validation/testdelegate.h"
#include "ui/validation/validationjob.h"

#include <QApplication>
#include <QListView>
#include <QPointer>
#include <QSplitter>

namespace prt::ui {

using namespace Qt::StringLiterals;

namespace {

/// Calls `then(screen)` on the GUI thread if the screen is still there by then.
template <typename Then> void onScreen(const QPointer<ValidationScreen> &screen, Then then)
{
    QMetaObject::invokeMethod(
        qApp,
        [screen, then = std::move(then)] {
            if (screen)
                then(screen.data());
        },
        Qt::QueuedConnection);
}

PillText verdictPill(const ports::ValidationReport &report)
{
    store::TraceRow row;
    row.verdict = report.verdict;
    if (!report.verdict.isEmpty())
        return statePill(row);
    return {QString(report.runState).replace(u'_', u' '), Tone::Warn, u"warning"_s};
}

} // namespace

ValidationScreen::ValidationScreen(Services services, Actions &actions, QWidget *parent)
    : TraceScreen(std::move(services), actions, Place::Validation, parent)
    , m_pages(nullptr)
    , m_notYet(new EmptyState(u"flask"_s, tr("Not validated yet"), {}, this))
    , m_banner(new Banner)
    , m_verdict(new Pill)
    , m_counts(new Label({}, Label::Kind::Strong))
    , m_facts(new Label({}, Label::Kind::Muted))
    , m_runButton(nullptr)
    , m_stopButton(nullptr)
    , m_list(new QListView)
    , m_testName(paragraph({}, Label::Kind::Heading))
    , m_testMessage(paragraph({}, Label::Kind::Code))
    , m_log(new LogView)
    , m_results(nullptr)
{
    auto *content = new QWidget;
    auto *lines = column(content, 0, 0);
    lines->addWidget(makeTop());
    auto *strip = column(lines, 0);
    setGrid(strip, {20, 0, 20, 12}, 0);
    strip->addWidget(m_banner);

    m_list->setModel(&m_tests);
    m_list->setItemDelegate(new TestDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Tests"));
    auto *left = new Panel;
    left->setEdges(Qt::TopEdge | Qt::RightEdge);
    auto *leftLines = column(left, 0, 0);
    setGrid(leftLines, {0, 1, 1, 0}, 0);
    leftLines->addWidget(m_list);
    auto *splitter = new QSplitter;
    splitter->addWidget(left);
    splitter->addWidget(makeDetail());
    splitter->setSizes({620, 560});
    splitter->setChildrenCollapsible(false);
    for (QWidget *pane : std::initializer_list<QWidget *>{m_list, m_log})
        pane->setProperty("pane", true);
    m_results = splitter;
    m_pages = new Pages(splitter);
    m_pages->addWidget(m_notYet);
    auto *start = new Button(actions.action("validation.run"_L1), Button::Kind::Primary);
    m_notYet->addButton(start);
    lines->addWidget(m_pages, 1);
    setContent(content);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ValidationScreen::showTest);
    connectActions();
    updateActions();
    askEngine();
}

ValidationScreen::~ValidationScreen()
{
    disconnect(m_list->selectionModel(), nullptr, this, nullptr);
    stop();
}

QWidget *ValidationScreen::makeTop()
{
    auto *top = new QWidget;
    auto *line = row(top, 0, 12);
    setGrid(line, {20, 14, 20, 14}, 12);
    line->addWidget(m_verdict);
    auto *texts = column(line, 0);
    m_counts->setElided(true);
    m_facts->setElided(true);
    texts->addWidget(m_counts);
    texts->addWidget(m_facts);
    line->setStretchFactor(texts, 1);
    m_stopButton = new Button(actions().action("validation.cancel"_L1));
    m_stopButton->setShortText(tr("Stop"));
    m_stopButton->setGlyph(u"stop"_s);
    m_runButton = new Button(actions().action("validation.run"_L1), Button::Kind::Primary);
    m_runButton->setShortText(tr("Run again"));
    m_runButton->setGlyph(u"play"_s);
    line->addWidget(m_stopButton);
    line->addWidget(m_runButton);
    return top;
}

QWidget *ValidationScreen::makeDetail()
{
    auto *detail = new Panel;
    detail->setEdges(Qt::TopEdge);
    auto *lines = column(detail, 0, 0);
    auto *about = column(lines, 6);
    setGrid(about, {20, 16, 20, 12}, 6);
    about->addWidget(new Label(tr("Test"), Label::Kind::Caption));
    m_testMessage->setTextInteractionFlags(Qt::TextSelectableByMouse);
    about->addWidget(m_testName);
    about->addWidget(m_testMessage);
    lines->addWidget(new Rule);
    auto *caption = row(lines, 0);
    setGrid(caption, {20, 10, 20, 6}, 0);
    caption->addWidget(new Label(tr("Output"), Label::Kind::Caption));
    auto *log = row(lines, 0);
    setGrid(log, {16, 0, 0, 0}, 0);
    log->addWidget(m_log);
    lines->setStretch(lines->count() - 1, 1);
    return detail;
}

void ValidationScreen::connectActions()
{
    actions().on("validation.run"_L1, this, [this] { run(); });
    actions().on("validation.cancel"_L1, this, [this] { stop(); });
    actions().on("validation.down"_L1, this, [this] { step(1); });
    actions().on("validation.up"_L1, this, [this] { step(-1); });
    actions().on("validation.broken"_L1, this, [this] {
        if (const int row = m_tests.nextBroken(m_list->currentIndex().row()); row >= 0)
            m_list->setCurrentIndex(m_tests.index(row));
    });
    actions().on("validation.log"_L1, this, [this] { m_log->setFocus(Qt::ShortcutFocusReason); });
}

QWidget *ValidationScreen::firstFocus()
{
    return m_list->isVisible() ? static_cast<QWidget *>(m_list) : this;
}

void ValidationScreen::askEngine()
{
    if (!services().testRunner) {
        m_engine.problem = tr("This program was started without a test runner.");
        m_engineKnown = true;
        updateActions();
        return;
    }
    runThen([runner = services().testRunner] { return runner->status(); }, this,
            [this](const ports::EngineStatus &status) {
                m_engine = status;
                m_engineKnown = true;
                updateActions();
            });
}

void ValidationScreen::updateActions()
{
    const bool sealed = loaded() && loaded()->trace.isSealed();
    const bool usable = !m_engineKnown || m_engine.ready;
    actions().action("validation.run"_L1)->setEnabled(sealed && usable && !isRunning());
    actions().action("validation.cancel"_L1)->setEnabled(isRunning());
    m_stopButton->setVisible(isRunning());
    m_runButton->setVisible(!isRunning() && m_pages->currentWidget() != m_notYet);
    if (!sealed)
        m_notYet->setText(tr("The session is still recorded. Finish it first."));
    else if (m_engineKnown && !m_engine.ready)
        m_notYet->setText(tr("No container engine can be used. %1").arg(m_engine.problem));
    else
        m_notYet->setText(
            tr("The tests run in a container without a network: on the state before the fix and on the state after it. "
               "A fix is proven when a test that failed passes, and none that passed fails."));
    m_notYet->setIcon(u"flask"_s, m_engineKnown && !m_engine.ready ? Tone::Warn : Tone::Accent);
}

void ValidationScreen::leaveTrace()
{
    // The run of the old trace ends by itself and finds nobody who listens.
    stop();
    m_cancelled.reset();
}

void ValidationScreen::showTrace(const LoadedTrace &loaded, bool fresh)
{
    if (isRunning())
        return;
    if (fresh)
        m_banner->setMessage({}, Tone::Muted, {});
    const trace::Statement *statement = loaded.trace.newest(trace::StatementKind::Validation);
    if (statement) {
        showReport(ports::ValidationReport::fromPredicate(statement->predicate));
        runThen([folder = services().libraryFolder, id = traceId()] { return validationLog(folder, id); }, this,
                [this, id = traceId()](const QString &log) {
                    if (id == traceId() && !isRunning())
                        m_log->replace(log);
                });
    } else {
        m_verdict->setPill({tr("not validated"), Tone::Muted, u"clock"_s});
        m_counts->setText(tr("No proof yet"));
        m_facts->setText({});
        m_pages->showPage(m_notYet);
    }
    updateActions();
}

void ValidationScreen::run()
{
    if (isRunning() || !loaded() || !services().testRunner || !services().keepValidation)
        return;
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    m_log->replace({});
    m_tests.setTests({});
    m_testName->setText({});
    m_testMessage->setText({});
    m_banner->setMessage({}, Tone::Muted, {});
    m_verdict->setPill({tr("running"), Tone::Accent, u"play"_s});
    m_counts->setText(tr("Starting…"));
    m_facts->setText(m_engine.name);
    m_pages->showContent();
    updateActions();
    const QPointer<ValidationScreen> self(this);
    ports::ValidationProgress progress;
    progress.step = [self, mine = m_cancelled](const QString &sentence) {
        onScreen(self, [mine, sentence](ValidationScreen *s) {
            if (s->m_cancelled == mine)
                s->m_counts->setText(sentence);
        });
    };
    progress.output = [self, mine = m_cancelled](QByteArrayView bytes) {
        onScreen(self, [mine, text = QString::fromUtf8(bytes)](ValidationScreen *s) {
            if (s->m_cancelled == mine)
                s->m_log->append(text);
        });
    };
    runThen([services = services(), id = traceId(), progress,
             cancelled = m_cancelled] { return validateTrace(services, id, progress, *cancelled); },
            this,
            [this, mine = m_cancelled](const Result<ValidationOutcome> &outcome) {
                if (mine == m_cancelled)
                    runEnded(outcome);
            });
}

void ValidationScreen::stop()
{
    if (!m_cancelled)
        return;
    m_cancelled->store(true);
    m_counts->setText(tr("Stopping…"));
}

void ValidationScreen::runEnded(const Result<ValidationOutcome> &outcome)
{
    m_cancelled.reset();
    if (outcome && outcome->kept) {
        changed();
        return;
    }
    const bool wished =
        outcome ? outcome->report.runState == u"cancelled" : outcome.error().code == ErrorCode::Cancelled;
    const QString why = outcome ? outcome->report.detail : outcome.error().message;
    m_banner->setMessage(wished ? tr("Stopped. Nothing was written to the session.")
                                : tr("The validation could not be done. %1").arg(why),
                         wished ? Tone::Muted : Tone::Bad, wished ? u"info"_s : u"warning"_s);
    if (loaded())
        showTrace(*loaded(), false);
    updateActions();
}

void ValidationScreen::showReport(const ports::ValidationReport &report)
{
    m_tests.setTests(report.tests);
    m_verdict->setPill(verdictPill(report));
    m_counts->setText(tr("%1 fixed · %2 broken · %3 still failing · %4 passed before and after")
                          .arg(m_tests.countOf(u"fail_to_pass"_s))
                          .arg(m_tests.countOf(u"pass_to_fail"_s))
                          .arg(m_tests.countOf(u"still_failing"_s))
                          .arg(m_tests.countOf(u"pass_to_pass"_s)));
    QStringList facts{report.framework, report.command.join(u' '), report.image, report.engine,
                      review::durationText(report.durationMs)};
    facts.removeAll(QString());
    m_facts->setText(facts.join(u" · "_s));
    if (!report.detail.isEmpty())
        m_banner->setMessage(report.detail, report.verdict.startsWith(u"resolved") ? Tone::Muted : Tone::Warn,
                             u"info"_s);
    m_pages->showContent();
    m_list->setCurrentIndex(m_tests.index(0));
    showTest();
}

void ValidationScreen::showTest()
{
    const ports::TestOutcome *test = m_tests.test(m_list->currentIndex());
    m_testName->setText(test ? test->name : tr("No test"));
    m_testMessage->setText(!test                     ? tr("No test was found in the reports.")
                           : test->message.isEmpty() ? categoryText(test->category)
                                                     : test->message.left(2000));
}

void ValidationScreen::step(int by)
{
    const int next = m_list->currentIndex().row() + by;
    if (next >= 0 && next < m_tests.rowCount())
        m_list->setCurrentIndex(m_tests.index(next));
}

} // namespace prt::ui
