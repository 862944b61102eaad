// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/validation/validationscreen.h"

#include "core/ports/validations.h"
#include "core/review/summary.h"
#include "ui/common/emptystate.h"
#include "ui/common/jobframe.h"
#include "ui/common/label.h"
#include "ui/common/pages.h"
#include "ui/common/panel.h"
#include "ui/common/stateline.h"
#include "ui/library/tracepills.h"
#include "ui/shell/grid.h"
#include "ui/validation/logview.h"
#include "ui/validation/testdelegate.h"
#include "ui/validation/validationjob.h"

#include <QListView>
#include <QSplitter>

namespace prt::ui {

using namespace Qt::StringLiterals;

namespace {

PillText verdictPill(const ports::ValidationReport &report)
{
    store::TraceRow row;
    row.verdict = report.verdict;
    if (!report.verdict.isEmpty())
        return statePill(row);
    return {ports::runStateText(report.runState), Tone::Warn, u"warning"_s};
}

/// The other validations of the trace, newest first: none of them is hidden by the one that is shown.
QString otherValidations(const trace::Trace &trace, const trace::Statement &shown)
{
    constexpr qsizetype most = 3;
    QStringList lines;
    const QList<const trace::Statement *> all = ports::validationsOf(trace);
    for (auto one = all.crbegin(); one != all.crend(); ++one) {
        if ((*one)->digest() == shown.digest())
            continue;
        const QString when = (*one)->predicate.value("created_at"_L1).toString().left(16).replace(u'T', u' ');
        lines.append(ValidationScreen::tr("Also validated %1 UTC: %2").arg(when, ports::validationLine(**one)));
    }
    if (lines.size() > most) {
        const qsizetype rest = lines.size() - most;
        lines = lines.mid(0, most);
        lines.append(ValidationScreen::tr("and %1 more").arg(rest));
    }
    return lines.join(u'\n');
}

} // namespace

ValidationScreen::ValidationScreen(Services services, Actions &actions, QWidget *parent)
    : TraceScreen(std::move(services), actions, Place::Validation, parent)
    , m_notYet(new EmptyState(u"flask"_s, tr("Not validated yet"), {}, this))
    , m_state(new StateLine)
    , m_list(new QListView)
    , m_testName(paragraph({}, Label::Kind::Heading))
    , m_testMessage(paragraph({}, Label::Kind::Code))
    , m_log(new LogView)
    , m_frame(new JobFrame(m_state, makeResults()))
{
    m_frame->addStop(actions.action("validation.cancel"_L1));
    m_frame->addRun(actions.action("validation.run"_L1), tr("Run again"), m_notYet);
    setContent(m_frame);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ValidationScreen::showTest);
    connectActions();
    updateActions();
    askEngine();
}

ValidationScreen::~ValidationScreen()
{
    disconnect(m_list->selectionModel(), nullptr, this, nullptr);
}

QWidget *ValidationScreen::makeResults()
{
    m_list->setModel(&m_tests);
    m_list->setItemDelegate(new TestDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Tests"));
    auto *left = new Panel;
    left->setEdges(Qt::TopEdge | Qt::RightEdge);
    auto *lines = column(left, 0, 0);
    setGrid(lines, {0, 1, 1, 0}, 0);
    lines->addWidget(m_list);
    auto *splitter = new QSplitter;
    splitter->addWidget(left);
    splitter->addWidget(makeDetail());
    splitter->setSizes({620, 560});
    splitter->setChildrenCollapsible(false);
    for (QWidget *pane : std::initializer_list<QWidget *>{m_list, m_log})
        pane->setProperty("pane", true);
    return splitter;
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
    actions().on("validation.cancel"_L1, &m_frame->job(), &Job::stop);
    actions().on("validation.down"_L1, this, [this] { step(1); });
    actions().on("validation.up"_L1, this, [this] { step(-1); });
    actions().on("validation.broken"_L1, this, [this] {
        if (const int row = m_tests.nextBroken(m_list->currentIndex().row()); row >= 0)
            m_list->setCurrentIndex(m_tests.index(row));
    });
    actions().on("validation.log"_L1, this, [this] { m_log->setFocus(Qt::ShortcutFocusReason); });
}

bool ValidationScreen::isRunning() const
{
    return m_frame->job().isRunning();
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
    m_frame->setPossible(sealed && usable);
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
    m_frame->job().abandon();
}

void ValidationScreen::showTrace(const LoadedTrace &loaded, bool fresh)
{
    if (isRunning())
        return;
    if (fresh)
        m_frame->say({});
    if (const trace::Statement *statement = ports::shownValidation(loaded.trace)) {
        showReport(ports::ValidationReport::fromPredicate(statement->predicate),
                   otherValidations(loaded.trace, *statement));
        showLog();
    } else {
        m_state->setPill({tr("not validated"), Tone::Muted, u"clock"_s});
        m_state->setSentence(tr("No proof yet"));
        m_state->setFacts(QString());
        m_frame->showNotYet();
    }
    updateActions();
}

void ValidationScreen::showLog()
{
    runThen([folder = services().libraryFolder, id = traceId()] { return validationLog(folder, id); }, this,
            [this, id = traceId()](const QString &log) {
                if (id == traceId() && !isRunning())
                    m_log->replace(log);
            });
}

void ValidationScreen::clearResults()
{
    m_log->replace({});
    m_tests.setTests({});
    m_testName->setText({});
    m_testMessage->setText({});
    m_frame->say({});
}

void ValidationScreen::run()
{
    if (isRunning() || !loaded() || !services().testRunner || !services().keepValidation)
        return;
    clearResults();
    m_state->setPill({tr("running"), Tone::Accent, u"play"_s});
    m_state->setSentence(tr("Starting…"));
    m_state->setFacts(m_engine.name);
    m_frame->pages().showContent();
    const auto task = [services = services(), id = traceId(), this](const Job::Line &line) {
        ports::ValidationProgress progress;
        progress.step = [line, this](const QString &sentence) {
            line.post([this, sentence] { m_state->setSentence(sentence); });
        };
        progress.output = [line, this](QByteArrayView bytes) {
            line.post([this, text = QString::fromUtf8(bytes)] { m_log->append(text); });
        };
        return validateTrace(services, id, progress, line.cancelled());
    };
    m_frame->job().start(task, [this](const Result<ValidationOutcome> &outcome) { runEnded(outcome); });
}

void ValidationScreen::runEnded(const Result<ValidationOutcome> &outcome)
{
    if (outcome && outcome->kept) {
        changed();
        return;
    }
    const bool calledOff =
        outcome ? outcome->report.runState == u"cancelled" : outcome.error().code == ErrorCode::Cancelled;
    m_frame->sayRefused(tr("The validation could not be done."),
                        outcome ? outcome->report.detail : outcome.error().message, calledOff);
    if (loaded())
        showTrace(*loaded(), false);
}

void ValidationScreen::showReport(const ports::ValidationReport &report, const QString &others)
{
    m_tests.setTests(report.tests);
    m_state->setPill(verdictPill(report));
    m_state->setSentence(tr("%1 fixed · %2 broken · %3 still failing · %4 kept passing")
                             .arg(m_tests.countOf(u"fail_to_pass"_s))
                             .arg(m_tests.countOf(u"pass_to_fail"_s))
                             .arg(m_tests.countOf(u"still_failing"_s))
                             .arg(m_tests.countOf(u"pass_to_pass"_s)));
    m_state->setFacts({report.framework, ports::commandText(report), report.image, report.engine,
                       review::durationText(report.durationMs)});
    QStringList said{report.detail, others};
    said.removeAll(QString());
    if (!said.isEmpty())
        m_frame->say(said.join(u'\n'), report.verdict.startsWith(u"resolved") ? Tone::Muted : Tone::Warn);
    m_frame->pages().showContent();
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
