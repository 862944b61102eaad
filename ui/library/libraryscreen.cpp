// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/libraryscreen.h"

#include "core/base/async.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/pages.h"
#include "ui/common/panel.h"
#include "ui/common/toast.h"
#include "ui/library/libraryjobs.h"
#include "ui/library/previewpane.h"
#include "ui/library/tracedelegate.h"
#include "ui/library/tracepills.h"
#include "ui/library/viewlist.h"
#include "ui/shell/grid.h"
#include "ui/shell/icon.h"

#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QSplitter>
#include <QTableView>

namespace prt::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int undoMs = 10'000;

QString askOpen(QWidget *parent, const QString &title, const QString &)
{
    return QFileDialog::getOpenFileName(parent, title, QDir::homePath(),
                                        LibraryScreen::tr("Recorded sessions (*.prtrace)"));
}

QString askSave(QWidget *parent, const QString &title, const QString &proposal)
{
    return QFileDialog::getSaveFileName(parent, title, QDir::home().filePath(proposal),
                                        LibraryScreen::tr("Recorded sessions (*.prtrace)"));
}

QString fileNameFor(const store::TraceRow &row)
{
    QString name;
    for (const QChar c : titleOf(row).toLower())
        name += c.isLetterOrNumber() ? c : u'-';
    return name.left(60) + u".prtrace"_s;
}

void setUpTable(QTableView *table, TraceModel *model)
{
    table->setModel(model);
    table->setItemDelegate(new TraceDelegate(table));
    table->setAccessibleName(LibraryScreen::tr("Sessions"));
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->setSortingEnabled(false);
    QHeaderView *header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(TraceModel::Title, QHeaderView::Stretch);
    header->setSectionResizeMode(TraceModel::Repository, QHeaderView::Interactive);
}

void sizeColumns(QTableView *table)
{
    const Theme &t = themeOf(table);
    const std::pair<int, int> widths[] = {{TraceModel::State, 148}, {TraceModel::Repository, 168},
                                          {TraceModel::Length, 70}, {TraceModel::Tests, 86},
                                          {TraceModel::Score, 92},  {TraceModel::Sync, 96}};
    for (const auto &[column, width] : widths)
        table->setColumnWidth(column, t.px(width));
    table->verticalHeader()->setDefaultSectionSize(t.px(48));
}

/// Sizes its columns anew when the size of everything changes, and drops the least important ones when it gets narrow.
class SessionTable final : public QTableView
{
public:
    using QTableView::QTableView;

protected:
    void changeEvent(QEvent *event) override
    {
        QTableView::changeEvent(event);
        if (event->type() == QEvent::StyleChange && model())
            sizeColumns(this);
    }
    void resizeEvent(QResizeEvent *event) override
    {
        const Theme &t = themeOf(this);
        setColumnHidden(TraceModel::Repository, width() < t.px(820));
        setColumnHidden(TraceModel::Length, width() < t.px(640));
        setColumnHidden(TraceModel::Sync, width() < t.px(560));
        QTableView::resizeEvent(event);
    }
};

} // namespace

LibraryScreen::LibraryScreen(Services services, Actions &actions, QWidget *parent)
    : Screen(parent)
    , m_services(std::move(services))
    , m_actions(actions)
    , m_table(new SessionTable)
    , m_views(new ViewList)
    , m_field(new QLineEdit)
    , m_preview(new PreviewPane(m_services.libraryFolder, actions))
    , m_noMatch(new EmptyState(u"search"_s, {}, {}, this))
    , m_firstRun(nullptr)
    , m_sides(nullptr)
    , m_banner(new Banner)
    , m_toast(new Toast(this))
    , m_askOpen(askOpen)
    , m_askSave(askSave)
{
    setUpTable(m_table, &m_model);
    sizeColumns(m_table);
    m_firstRun = makeFirstRun();
    auto *left = new Panel(Panel::Ground::Window);
    left->setEdges({});
    auto *views = column(left, 0, 4);
    setGrid(views, {0, 16, 0, 8}, 8);
    auto *caption = new Label(tr("Views"), Label::Kind::Caption);
    caption->setContentsMargins(18, 0, 0, 0);
    views->addWidget(caption);
    views->addWidget(m_views, 1);

    auto *splitter = new QSplitter;
    splitter->addWidget(left);
    splitter->addWidget(makeTablePane());
    splitter->addWidget(m_preview);
    splitter->setSizes({200, 760, 340});
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    left->setMinimumWidth(150);
    m_preview->setMinimumWidth(240);
    m_sides = splitter;
    for (QWidget *pane : std::initializer_list<QWidget *>{m_views, m_table, m_preview})
        pane->setProperty("pane", true);

    m_pages = new Pages(splitter, this);
    column(this, 0, 0)->addWidget(m_pages);
    auto *retry = new Button(actions.action("library.refresh"_L1), Button::Kind::Primary);
    m_pages->errorPage()->addButton(retry);
    connectTable();
    connectActions();
    watch();
}

LibraryScreen::~LibraryScreen()
{
    disconnect(m_table->selectionModel(), nullptr, this, nullptr);
    // What the user deleted is deleted, also when the window closes before the time to take it back is over.
    if (!m_deleting.isEmpty())
        removeTraces(m_services.libraryFolder, m_deleting.values());
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
    auto *bannerRow = row(lines, 0);
    setGrid(bannerRow, {16, 0, 16, 8}, 0);
    bannerRow->addWidget(m_banner);
    auto *stack = new Pages(m_table, pane);
    stack->setObjectName(u"tableStack"_s);
    auto *clear = new Button(tr("Show all sessions"), Button::Kind::Primary);
    connect(clear, &Button::clicked, this, [this] {
        m_field->clear();
        m_views->setCurrentRow(0);
    });
    m_noMatch->addButton(clear);
    lines->addWidget(stack, 1);
    return pane;
}

QWidget *LibraryScreen::makeFirstRun()
{
    auto *page = new EmptyState(u"record"_s, tr("Nothing recorded yet"),
                                tr("A session is everything that happens while a bug is fixed: saves, commands, test "
                                   "runs, commits, and what you think."),
                                this);
    page->setIcon(u"record"_s, Tone::Accent);
    page->addStep(tr("Pick a repository"), tr("Any git work tree. It is only read; nothing is ever written to it."));
    page->addStep(tr("Record"), tr("Work as always, in your own editor and terminal. Write down why with Ctrl+J."));
    page->addStep(tr("Review"),
                  tr("See the session as a timeline with its diffs, tests and scores, and decide what becomes of it."));
    auto *record = new Button(m_actions.action("record.toggle"_L1), Button::Kind::Primary);
    record->setShortText(tr("Record a session"));
    auto *import = new Button(m_actions.action("library.import"_L1), Button::Kind::Plain);
    import->setShortText(tr("Import a .prtrace"));
    page->addButton(record);
    page->addButton(import);
    return page;
}

void LibraryScreen::connectTable()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LibraryScreen::selectionChanged);
    connect(m_table, &QTableView::doubleClicked, this, [this] { open(Place::Review); });
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int column) {
        QHeaderView *header = m_table->horizontalHeader();
        const QStringList ids = selectedIds();
        header->setSortIndicatorShown(true);
        m_model.sort(column, header->sortIndicatorOrder());
        keepSelection(ids);
    });
    connect(m_views, &ViewList::viewChosen, this, [this](TraceView view) {
        m_model.setView(view);
        choosePage();
    });
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        const QStringList ids = selectedIds();
        m_model.setFilter(TraceFilter(text));
        keepSelection(ids);
        choosePage();
    });
    connect(m_field, &QLineEdit::returnPressed, this, [this] { m_table->setFocus(); });
    connect(m_toast, &Toast::undoClicked, this, &LibraryScreen::undo);
    connect(m_toast, &Toast::expired, this, &LibraryScreen::finishDeleting);
}

void LibraryScreen::connectActions()
{
    m_actions.on("library.open"_L1, this, [this] { open(Place::Review); });
    m_actions.on("library.validate"_L1, this, [this] { open(Place::Validation); });
    m_actions.on("library.judge"_L1, this, [this] { open(Place::Judgement); });
    m_actions.on("library.push"_L1, this, [this] { emit sendRequested(selectedIds()); });
    m_actions.on("library.down"_L1, this, [this] { step(1); });
    m_actions.on("library.up"_L1, this, [this] { step(-1); });
    m_actions.on("library.preview"_L1, this, [this] { m_preview->setVisible(!m_preview->isVisible()); });
    m_actions.on("library.search"_L1, this, [this] {
        m_field->setFocus(Qt::ShortcutFocusReason);
        m_field->selectAll();
    });
    m_actions.on("library.import"_L1, this, [this] {
        if (const QString path = m_askOpen(this, tr("Import a session"), {}); !path.isEmpty())
            importFrom(path);
    });
    m_actions.on("library.export"_L1, this, &LibraryScreen::exportSelected);
    m_actions.on("library.delete"_L1, this, &LibraryScreen::deleteSelected);
    m_actions.on("library.refresh"_L1, this, &LibraryScreen::refresh);
}

void LibraryScreen::setFileQuestions(AskFile open, AskFile save)
{
    m_askOpen = std::move(open);
    m_askSave = std::move(save);
}

void LibraryScreen::watch()
{
    // A recording that starts or ends elsewhere. The library's own folder is not watched: reading it makes and removes
    // files there.
    m_soon.setSingleShot(true);
    m_soon.setInterval(400);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_soon, qOverload<>(&QTimer::start));
}

Heading LibraryScreen::heading() const
{
    Heading heading{{tr("Library")}, {}, {}};
    if (m_everRead)
        heading.facts.append(m_model.total() == 1 ? tr("1 session")
                                                  : tr("%1 sessions").arg(countText(m_model.total())));
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

void LibraryScreen::changeEvent(QEvent *event)
{
    Screen::changeEvent(event);
    // Whoever comes back from a terminal may have changed something there.
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && isVisible())
        refresh();
}

void LibraryScreen::setTrace(const QString &traceId)
{
    if (traceId.isEmpty() || traceId == m_lastTrace)
        return;
    m_lastTrace = traceId;
    m_wanted = traceId;
    if (m_model.indexOf(traceId).isValid())
        keepSelection({traceId});
}

void LibraryScreen::reload(const QString &)
{
    if (isVisible())
        refresh();
}

void LibraryScreen::refresh()
{
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    if (!m_everRead)
        m_pages->showLoading();
    runThen([folder = m_services.libraryFolder] { return listTraces(folder); }, this,
            [this](const Result<QList<store::TraceRow>> &rows) {
                m_reading = false;
                take(rows);
                if (std::exchange(m_again, false))
                    refresh();
            });
}

void LibraryScreen::take(const Result<QList<store::TraceRow>> &rows)
{
    if (!rows) {
        if (m_everRead)
            m_banner->setMessage(tr("The list may be old. %1").arg(rows.error().message), Tone::Warn, u"warning"_s);
        else
            m_pages->showError(tr("The library cannot be opened"), rows.error().message);
        return;
    }
    m_everRead = true;
    m_banner->setMessage({}, Tone::Muted, {});
    m_watcher.addPath(QDir(m_services.libraryFolder).filePath(u"sessions"_s));
    const QStringList ids = m_wanted.isEmpty() ? selectedIds() : QStringList{m_wanted};
    m_model.setRows(*rows);
    m_wanted.clear();
    keepSelection(ids);
    m_views->setCounts(m_model);
    choosePage();
    emit headingChanged();
}

void LibraryScreen::keepSelection(const QStringList &ids)
{
    QItemSelection selection;
    QModelIndex first;
    for (const QString &id : ids) {
        if (const QModelIndex index = m_model.indexOf(id); index.isValid()) {
            selection.select(index, index);
            first = first.isValid() ? first : index;
        }
    }
    if (!first.isValid() && m_model.rowCount() > 0) {
        first = m_model.index(0, 0);
        selection.select(first, first);
    }
    m_table->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    selectionChanged();
}

void LibraryScreen::choosePage()
{
    if (!m_everRead)
        return;
    if (m_model.total() == 0) {
        m_pages->showPage(m_firstRun);
        return;
    }
    m_pages->showContent();
    auto *stack = findChild<Pages *>(u"tableStack"_s);
    if (m_model.rowCount() > 0) {
        stack->showContent();
        return;
    }
    const TraceFilter filter(m_field->text());
    m_noMatch->setTitle(filter.isEmpty() ? tr("No session in “%1”").arg(viewName(m_model.view()))
                                         : tr("No session matches"));
    m_noMatch->setText(filter.isEmpty() ? tr("Sessions come here by themselves when their state changes.")
                                        : tr("The filter is: %1").arg(filter.terms().join(u"  ·  "_s)));
    stack->showPage(m_noMatch);
}

void LibraryScreen::selectionChanged()
{
    const QStringList ids = selectedIds();
    const store::TraceRow *row = current();
    if (ids.size() > 1)
        m_preview->showSelection(int(ids.size()));
    else if (row)
        m_preview->showTrace(*row);
    else
        m_preview->clear();
    if (row && !row->damaged && ids.size() == 1) {
        m_lastTrace = row->id;
        emit selected(row->id);
    }
    const bool readable = row && !row->damaged;
    const bool sealed = readable && !row->recording;
    m_actions.action("library.open"_L1)->setEnabled(readable);
    for (const auto id : {"library.validate"_L1, "library.judge"_L1, "library.export"_L1, "library.push"_L1})
        m_actions.action(id)->setEnabled(sealed);
    m_actions.action("library.delete"_L1)->setEnabled(row && !row->recording);
}

QStringList LibraryScreen::selectedIds() const
{
    QStringList ids;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        ids.append(index.data(TraceModel::IdRole).toString());
    return ids;
}

const store::TraceRow *LibraryScreen::current() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.row(rows.first());
}

void LibraryScreen::step(int by)
{
    const int next = m_table->currentIndex().row() + by;
    if (next < 0 || next >= m_model.rowCount())
        return;
    m_table->setCurrentIndex(m_model.index(next, 0));
}

void LibraryScreen::open(Place place)
{
    const store::TraceRow *row = current();
    if (!row || row->damaged)
        return;
    emit opened(row->recording ? Place::Record : place, row->id, {});
}

void LibraryScreen::importFrom(const QString &path)
{
    runThen([folder = m_services.libraryFolder, path] { return importFile(folder, path); }, this,
            [this](const Result<QString> &id) {
                if (!id) {
                    say(id.error(), tr("Nothing was imported."));
                    return;
                }
                m_wanted = *id;
                m_toast->say(tr("Imported. Its chain and signatures were checked."));
                refresh();
                emit libraryChanged(*id);
            });
}

void LibraryScreen::exportSelected()
{
    const store::TraceRow *row = current();
    if (!row || row->recording || row->damaged)
        return;
    const QString path = m_askSave(this, tr("Export the session"), fileNameFor(*row));
    if (path.isEmpty())
        return;
    runThen([folder = m_services.libraryFolder, id = row->id, path] { return exportTrace(folder, id, path); }, this,
            [this, path](const Result<void> &done) {
                if (done)
                    m_toast->say(tr("Exported to %1").arg(path));
                else
                    say(done.error(), tr("Nothing was exported."));
            });
}

void LibraryScreen::deleteSelected()
{
    finishDeleting();
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows()) {
        const store::TraceRow *row = m_model.row(index);
        if (row && !row->recording)
            m_deleting.insert(row->id);
    }
    if (m_deleting.isEmpty())
        return;
    const int at = m_table->currentIndex().row();
    m_model.setHidden(m_deleting);
    m_views->setCounts(m_model);
    if (m_model.rowCount() > 0)
        m_table->setCurrentIndex(m_model.index(std::clamp(at, 0, m_model.rowCount() - 1), 0));
    selectionChanged();
    choosePage();
    emit headingChanged();
    m_toast->say(m_deleting.size() == 1 ? tr("Session deleted") : tr("%1 sessions deleted").arg(m_deleting.size()),
                 m_actions.keyText("edit.undo"_L1), undoMs);
}

bool LibraryScreen::undo()
{
    if (m_deleting.isEmpty())
        return false;
    const QStringList ids = m_deleting.values();
    m_deleting.clear();
    m_model.setHidden({});
    m_toast->dismiss();
    m_views->setCounts(m_model);
    keepSelection(ids);
    choosePage();
    emit headingChanged();
    return true;
}

void LibraryScreen::finishDeleting()
{
    if (m_deleting.isEmpty())
        return;
    const QStringList ids = std::exchange(m_deleting, {}).values();
    runThen([folder = m_services.libraryFolder, ids] { return removeTraces(folder, ids); }, this,
            [this](const Result<int> &removed) {
                if (!removed)
                    say(removed.error(), tr("Not everything was deleted."));
                m_model.setHidden(m_deleting);
                refresh();
            });
}

void LibraryScreen::say(const Error &error, const QString &what)
{
    m_banner->setMessage(what + u' ' + error.message, Tone::Bad, u"warning"_s);
}

} // namespace prt::ui
