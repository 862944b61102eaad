// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/libraryscreen.h"

#include "core/base/async.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/confirm.h"
#include "ui/common/emptystate.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/pages.h"
#include "ui/common/panel.h"
#include "ui/common/toast.h"
#include "ui/library/bundlefiles.h"
#include "ui/library/deferreddelete.h"
#include "ui/library/deletequestion.h"
#include "ui/library/firststeps.h"
#include "ui/library/libraryfeed.h"
#include "ui/library/libraryjobs.h"
#include "ui/library/previewpane.h"
#include "ui/library/sessiontable.h"
#include "ui/library/viewlist.h"
#include "ui/shell/grid.h"
#include "ui/shell/icon.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QSplitter>

namespace prt::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int undoMs = 10'000;
/// Below this width, at 100 %, the preview stands under the table instead of beside it.
constexpr int narrowWidth = 1080;

} // namespace

LibraryScreen::LibraryScreen(Services services, Actions &actions, QWidget *parent)
    : Screen(parent)
    , m_services(std::move(services))
    , m_actions(actions)
    , m_feed(new LibraryFeed(m_services.libraryFolder, this))
    , m_files(new BundleFiles(m_services.libraryFolder, this))
    , m_delete(new DeferredDelete(m_services.libraryFolder, this))
    , m_table(new SessionTable(m_model))
    , m_views(new ViewList)
    , m_field(new QLineEdit)
    , m_preview(new PreviewPane(m_services.libraryFolder, actions))
    , m_noMatch(new EmptyState(u"search"_s, {}, {}, this))
    , m_firstSteps(makeFirstSteps(actions, this))
    , m_banner(new Banner)
    , m_toast(new Toast(this))
    , m_confirm(new Confirm(this))
{
    m_pages = new Pages(makeSides(), this);
    // A page that waits beside the others would be under them, with buttons that the tabulator finds.
    m_pages->addWidget(m_firstSteps);
    m_tablePages->addWidget(m_noMatch);
    column(this, 0, 0)->addWidget(m_pages);
    auto *retry = new Button(actions.action("library.refresh"_L1), Button::Kind::Primary);
    m_pages->errorPage()->addButton(retry);
    connectParts();
    connectFiles();
    connectActions();
}

LibraryScreen::~LibraryScreen()
{
    // The table outlives the model, and says so.
    disconnect(m_table, nullptr, this, nullptr);
}

QWidget *LibraryScreen::makeSides()
{
    auto *left = new Panel(Panel::Ground::Window);
    left->setEdges({});
    m_left = left;
    auto *views = column(left, 0, 4);
    setGrid(views, {0, 16, 0, 8}, 8);
    auto *caption = new Label(tr("Views"), Label::Kind::Caption);
    caption->setContentsMargins(18, 0, 0, 0);
    views->addWidget(caption);
    views->addWidget(m_views, 1);

    m_split = new QSplitter;
    m_split->addWidget(makeTablePane());
    m_split->addWidget(m_preview);
    m_split->setStretchFactor(0, 1);
    auto *splitter = new QSplitter;
    splitter->addWidget(left);
    splitter->addWidget(m_split);
    splitter->setSizes({themeOf().px(196), themeOf().px(1106)});
    splitter->setStretchFactor(1, 1);
    for (QSplitter *each : {splitter, m_split})
        each->setChildrenCollapsible(false);
    arrange();
    for (QWidget *pane : std::initializer_list<QWidget *>{m_views, m_table, m_preview})
        pane->setProperty("pane", true);
    return splitter;
}

void LibraryScreen::arrange()
{
    const Theme &t = themeOf();
    const bool narrow = width() < t.px(narrowWidth);
    m_left->setMinimumWidth(t.px(narrow ? 172 : 196));
    m_preview->setMinimumHeight(t.px(narrow ? 236 : 0));
    const Qt::Orientation wanted = narrow ? Qt::Vertical : Qt::Horizontal;
    if (m_arranged && m_split->orientation() == wanted)
        return;
    m_arranged = true;
    m_split->setOrientation(wanted);
    m_split->setSizes(narrow ? QList{t.px(400), t.px(260)} : QList{t.px(780), t.px(326)});
}

QWidget *LibraryScreen::makeTablePane()
{
    auto *pane = new QWidget;
    auto *lines = column(pane, 0, 0);
    auto *top = row(lines, 8);
    setGrid(top, {12, 12, 16, 12}, 8);
    m_field->setPlaceholderText(tr("Filter: words, repo:  branch:  task:  author:  score>4"));
    m_field->setAccessibleName(tr("Filter of the sessions"));
    m_field->setClearButtonEnabled(true);
    m_field->addAction(icon(u"search"_s, Tone::Muted), QLineEdit::LeadingPosition);
    top->addWidget(m_field, 1);
    auto *import = new Button(m_actions.action("library.import"_L1), Button::Kind::Plain);
    import->setShortText(tr("Import"));
    import->setGlyph(u"download"_s);
    auto *record = new Button(m_actions.action("record.toggle"_L1), Button::Kind::Primary);
    record->setShortText(tr("Record"));
    record->setGlyph(u"record"_s);
    top->addWidget(import);
    top->addWidget(record);
    m_banner->setRoom({12, 0, 16, 8});
    lines->addWidget(m_banner);
    m_tablePages = new Pages(m_table, pane);
    auto *clear = new Button(tr("Show all sessions"), Button::Kind::Primary);
    connect(clear, &Button::clicked, this, [this] {
        m_field->clear();
        m_views->setCurrentRow(0);
    });
    m_noMatch->addButton(clear);
    lines->addWidget(m_tablePages, 1);
    return pane;
}

void LibraryScreen::connectParts()
{
    connect(m_feed, &LibraryFeed::arrived, this, &LibraryScreen::take);
    connect(m_feed, &LibraryFeed::failed, this, &LibraryScreen::refused);
    connect(m_feed, &LibraryFeed::changed, this, [this] {
        reload({});
        emit libraryChanged({});
    });
    connect(m_table, &SessionTable::chosen, this, &LibraryScreen::selectionChanged);
    connect(m_table, &QTableView::doubleClicked, this, [this] { open(Place::Review); });
    connect(m_views, &ViewList::viewChosen, this, [this](TraceView view) {
        m_model.setView(view);
        choosePage();
        emit headingChanged();
    });
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        const QStringList ids = m_table->selectedIds();
        m_model.setFilter(TraceFilter(text));
        m_table->select(ids);
        choosePage();
        emit headingChanged();
    });
    connect(m_field, &QLineEdit::returnPressed, this, [this] { m_table->setFocus(); });
}

void LibraryScreen::connectFiles()
{
    connect(m_files, &BundleFiles::imported, this, [this](const QString &id, bool open) {
        m_wanted = id;
        m_toast->say(tr("Imported. Its chain and signatures were checked."));
        refresh();
        emit libraryChanged(id);
        if (open)
            emit opened(Place::Review, id, {});
    });
    connect(m_files, &BundleFiles::exported, this,
            [this](const QString &path) { m_toast->say(tr("Exported to %1").arg(path)); });
    connect(m_files, &BundleFiles::failed, this, [this](const QString &what, const Error &error) {
        m_banner->setMessage(what + u' ' + error.message, Tone::Bad, u"warning"_s);
    });
    connect(m_toast, &Toast::undoClicked, this, &LibraryScreen::undo);
    connect(m_toast, &Toast::expired, m_delete, &DeferredDelete::finish);
    connect(m_confirm, &QDialog::accepted, this, &LibraryScreen::deleteAsked);
    connect(m_delete, &DeferredDelete::hiddenChanged, this, [this] {
        m_model.setHidden(m_delete->hidden());
        m_views->setCounts(m_model);
    });
    connect(m_delete, &DeferredDelete::removed, this, [this](const QString &problem) {
        if (!problem.isEmpty())
            m_banner->setMessage(tr("Not everything was deleted. %1").arg(problem), Tone::Bad, u"warning"_s);
        refresh();
    });
}

void LibraryScreen::connectActions()
{
    m_actions.on("library.open"_L1, this, [this] { open(Place::Review); });
    m_actions.on("library.validate"_L1, this, [this] { open(Place::Validation); });
    m_actions.on("library.judge"_L1, this, [this] { open(Place::Judgement); });
    m_actions.on("library.push"_L1, this, [this] { emit sendRequested(m_table->selectedIds()); });
    m_actions.on("library.down"_L1, this, [this] { m_table->step(1); });
    m_actions.on("library.up"_L1, this, [this] { m_table->step(-1); });
    m_actions.on("library.preview"_L1, this, [this] { m_preview->setVisible(!m_preview->isVisible()); });
    m_actions.on("library.search"_L1, this, [this] {
        m_field->setFocus(Qt::ShortcutFocusReason);
        m_field->selectAll();
    });
    m_actions.on("library.import"_L1, m_files, &BundleFiles::askImport);
    m_actions.on("library.export"_L1, this, &LibraryScreen::exportSelected);
    m_actions.on("library.delete"_L1, this, &LibraryScreen::deleteSelected);
    m_actions.on("library.refresh"_L1, this, &LibraryScreen::refresh);
}

Heading LibraryScreen::heading() const
{
    Heading heading{{tr("Library")}, {}, {}};
    if (!m_feed->isFilled())
        return heading;
    const QString all = m_model.total() == 1 ? tr("1 session") : tr("%1 sessions").arg(countText(m_model.total()));
    heading.facts.append(
        m_model.rowCount() == m_model.total() ? all : tr("%1 of %2").arg(countText(m_model.rowCount()), all));
    return heading;
}

QWidget *LibraryScreen::firstFocus()
{
    return m_table;
}

void LibraryScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    refresh();
}

void LibraryScreen::hideEvent(QHideEvent *event)
{
    Screen::hideEvent(event);
    m_banner->setMessage({}, Tone::Muted, {}); // it was read, or nobody cares
}

void LibraryScreen::changeEvent(QEvent *event)
{
    Screen::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_split)
        arrange();
    // Whoever comes back from a terminal may have changed something there.
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && isVisible())
        refresh();
}

void LibraryScreen::resizeEvent(QResizeEvent *event)
{
    Screen::resizeEvent(event);
    arrange();
}

void LibraryScreen::setTrace(const QString &traceId)
{
    if (traceId.isEmpty() || traceId == m_lastTrace)
        return;
    m_lastTrace = traceId;
    m_wanted = traceId;
    if (m_model.indexOf(traceId).isValid())
        m_table->select({traceId});
}

void LibraryScreen::reload(const QString &)
{
    if (isVisible())
        refresh();
}

void LibraryScreen::refresh()
{
    if (!m_feed->isFilled())
        m_pages->showLoading();
    m_feed->read();
}

void LibraryScreen::take(const QList<store::TraceRow> &rows)
{
    if (std::exchange(m_old, false))
        m_banner->setMessage({}, Tone::Muted, {});
    const QStringList ids = m_wanted.isEmpty() ? m_table->selectedIds() : QStringList{m_wanted};
    const int scrolled = m_table->verticalScrollBar()->value();
    m_model.setRows(rows);
    m_table->sizeColumns();
    m_table->select(ids);
    if (m_wanted.isEmpty())
        m_table->verticalScrollBar()->setValue(scrolled);
    m_wanted.clear();
    m_views->setCounts(m_model);
    choosePage();
    emit headingChanged();
}

void LibraryScreen::refused(const Error &error)
{
    m_old = m_feed->isFilled();
    if (m_old)
        m_banner->setMessage(tr("The list may be old. %1").arg(error.message), Tone::Warn, u"warning"_s);
    else
        m_pages->showError(tr("The library cannot be opened"), error.message);
}

void LibraryScreen::choosePage()
{
    if (!m_feed->isFilled())
        return;
    if (m_model.total() == 0) {
        m_pages->showPage(m_firstSteps);
        return;
    }
    m_pages->showContent();
    if (m_model.rowCount() > 0)
        m_tablePages->showContent();
    else
        showNoMatch();
}

void LibraryScreen::showNoMatch()
{
    const TraceFilter filter(m_field->text());
    m_noMatch->setTitle(filter.isEmpty() ? tr("No session in “%1”").arg(viewName(m_model.view()))
                                         : tr("No session matches"));
    m_noMatch->setText(filter.isEmpty() ? tr("Sessions come here by themselves when their state changes.")
                                        : tr("The filter is: %1").arg(filter.terms().join(u"  ·  "_s)));
    m_tablePages->showPage(m_noMatch);
}

void LibraryScreen::selectionChanged()
{
    const qsizetype count = m_table->selectedIds().size();
    const store::TraceRow *row = m_table->current();
    if (count > 1)
        m_preview->showSelection(int(count));
    else if (row)
        m_preview->showTrace(*row);
    else
        m_preview->clear();
    if (row && !row->damaged && count == 1) {
        m_lastTrace = row->id;
        emit selected(row->id);
    }
    enableActions(row);
}

void LibraryScreen::enableActions(const store::TraceRow *row)
{
    const bool readable = row && !row->damaged;
    const bool sealed = readable && !row->recording;
    m_actions.action("library.open"_L1)->setEnabled(readable);
    for (const auto id : {"library.validate"_L1, "library.judge"_L1, "library.export"_L1, "library.push"_L1})
        m_actions.action(id)->setEnabled(sealed);
    m_actions.action("library.delete"_L1)->setEnabled(row && !row->recording);
}

void LibraryScreen::open(Place place)
{
    const store::TraceRow *row = m_table->current();
    if (row && !row->damaged)
        emit opened(row->recording ? Place::Record : place, row->id, {});
}

void LibraryScreen::exportSelected()
{
    const store::TraceRow *row = m_table->current();
    if (row && !row->recording && !row->damaged)
        m_files->askExport(*row);
}

void LibraryScreen::deleteSelected()
{
    QList<store::TraceRow> rows;
    for (const store::TraceRow *row : m_table->selectedRows()) {
        if (!row->recording)
            rows.append(*row);
    }
    if (rows.isEmpty() || m_counting)
        return;
    const QStringList copied = copiedIds(rows);
    if (copied.isEmpty()) {
        askDelete(rows, 0);
        return;
    }
    m_counting = true;
    runThen([folder = m_services.libraryFolder, copied] { return countWithHiddenValues(folder, copied); }, this,
            [this, rows](qsizetype hidden) {
                m_counting = false;
                if (isVisible()) // else the user went on, and expects no question
                    askDelete(rows, hidden);
            });
}

void LibraryScreen::askDelete(const QList<store::TraceRow> &rows, qsizetype hidden)
{
    m_leaving.clear();
    for (const store::TraceRow &row : rows)
        m_leaving.append(row.id);
    m_confirm->ask(deleteQuestion(rows), deleteLoss(rows, hidden), tr("Delete"),
                   m_actions.action("library.delete"_L1)->shortcut());
}

void LibraryScreen::deleteAsked()
{
    const QStringList ids = std::exchange(m_leaving, {});
    if (ids.isEmpty())
        return;
    const int at = m_table->currentIndex().row();
    m_delete->start(ids);
    m_table->selectNear(at);
    choosePage();
    emit headingChanged();
    m_toast->say(ids.size() == 1 ? tr("Session deleted") : tr("%1 sessions deleted").arg(ids.size()),
                 m_actions.keyText("edit.undo"_L1), undoMs);
}

bool LibraryScreen::undo()
{
    const QStringList ids = m_delete->takeBack();
    if (ids.isEmpty())
        return false;
    m_toast->dismiss();
    m_table->select(ids);
    choosePage();
    emit headingChanged();
    return true;
}

} // namespace prt::ui
