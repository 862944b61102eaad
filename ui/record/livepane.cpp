// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/record/livepane.h"

#include "core/base/async.h"
#include "core/review/summary.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/pages.h"
#include "ui/common/panel.h"
#include "ui/record/liveeventdelegate.h"
#include "ui/record/noteentry.h"
#include "ui/shell/actions.h"
#include "ui/shell/grid.h"

#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QListView>
#include <QSplitter>
#include <QStorageInfo>

namespace prt::ui {

using namespace Qt::StringLiterals;

QString shellCommand(const QString &program)
{
    return program + u" shell"_s;
}

LivePane::LivePane(const QString &program, Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_program(program)
    , m_elapsed(new Label({}, Label::Kind::Title))
    , m_counts(new Label({}, Label::Kind::Muted))
    , m_place(new Label({}, Label::Kind::Muted))
    , m_warnings(new Banner)
    , m_notice(new Banner)
    , m_pause(nullptr)
    , m_finish(nullptr)
    , m_discard(nullptr)
    , m_list(new QListView)
    , m_feedPages(nullptr)
    , m_quiet(nullptr)
    , m_entry(new NoteEntry(actions))
{
    auto *lines = column(this, 0, 0);
    lines->addWidget(makeTop(actions));
    auto *strips = column(lines, 8);
    setGrid(strips, {20, 0, 20, 0}, 8);
    strips->addWidget(m_notice);
    strips->addWidget(m_warnings);
    auto *splitter = new QSplitter;
    splitter->addWidget(makeFeed());
    splitter->addWidget(makeSide(actions));
    splitter->setSizes({640, 460});
    splitter->setChildrenCollapsible(false);
    lines->addWidget(splitter, 1);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &LivePane::showElapsed);
}

QWidget *LivePane::makeTop(Actions &actions)
{
    auto *top = new QWidget;
    auto *across = row(top, 0, 14);
    setGrid(across, {20, 14, 20, 14}, 14);
    across->addWidget(m_elapsed);
    auto *facts = column(across, 0);
    m_place->setElided(true);
    m_counts->setElided(true);
    facts->addWidget(m_place);
    facts->addWidget(m_counts);
    across->setStretchFactor(facts, 1);
    m_pause = new Button(actions.action("record.pause"_L1));
    m_pause->setShortText(tr("Pause"));
    m_pause->setGlyph(u"pause"_s);
    m_finish = new Button(tr("Finish"), Button::Kind::Primary);
    m_finish->setGlyph(u"stop"_s);
    m_finish->setKeyHint(actions.keyText("record.toggle"_L1));
    m_finish->setToolTip(tr("Seals the session and puts it into the library"));
    connect(m_finish, &Button::clicked, this, &LivePane::finishClicked);
    m_discard = new Button(actions.action("record.discard"_L1), Button::Kind::Quiet);
    m_discard->setShortText(tr("Discard…"));
    m_discard->setGlyph(u"trash"_s);
    across->addWidget(m_discard);
    across->addWidget(m_pause);
    across->addWidget(m_finish);
    return top;
}

QWidget *LivePane::makeFeed()
{
    m_list->setModel(&m_feed);
    m_list->setItemDelegate(new LiveEventDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Recorded events, newest first"));
    m_list->setProperty("pane", true);
    m_quiet = new EmptyState(
        u"pencil"_s, tr("Waiting for the first event"),
        tr("Save a file in the repository, or run a command in a recorded terminal. It appears here within a second."));
    m_feedPages = new Pages(m_list);
    auto *holder = new Panel;
    holder->setEdges(Qt::TopEdge);
    auto *lines = column(holder, 0, 0);
    setGrid(lines, {0, 1, 0, 0}, 0);
    lines->addWidget(m_feedPages);
    return holder;
}

QWidget *LivePane::makeSide(Actions &actions)
{
    auto *side = new Panel;
    side->setEdges(Qt::TopEdge);
    side->setProperty("pane", true);
    auto *lines = column(side, 20, 20);
    lines->addWidget(m_entry);
    lines->addWidget(new Rule);
    lines->addWidget(makeShellHint(actions));
    lines->addStretch();
    side->setMinimumWidth(themeOf(this).px(320));
    return side;
}

QWidget *LivePane::makeShellHint(Actions &actions)
{
    auto *box = new QWidget;
    auto *lines = column(box, 0, 8);
    lines->addWidget(new Label(tr("Recorded terminal"), Label::Kind::Caption));
    lines->addWidget(
        paragraph(tr("Commands are recorded in terminals that you open with this command inside the repository. "
                     "Everything you type in other terminals stays private."),
                  Label::Kind::Text));
    auto *card = new Panel(Panel::Ground::Raised);
    auto *line = row(card, 0, 8);
    setGrid(line, {12, 6, 6, 6}, 8);
    auto *command = new Label(shellCommand(m_program), Label::Kind::Code);
    command->setTextInteractionFlags(Qt::TextSelectableByMouse);
    line->addWidget(command, 1);
    auto *copy = new Button(actions.action("record.copyShell"_L1), Button::Kind::Quiet);
    copy->setShortText(tr("Copy"));
    copy->setGlyph(u"copy"_s);
    line->addWidget(copy);
    lines->addWidget(card);
    auto *done = new Label({}, Label::Kind::Muted);
    lines->addWidget(done);
    actions.on("record.copyShell"_L1, this, [this, done] {
        QApplication::clipboard()->setText(shellCommand(m_program));
        done->setText(tr("Copied: paste it into a terminal."));
    });
    return box;
}

void LivePane::begin(const record::SessionState &state, const QList<trace::Event> &earlier)
{
    forgetEvents();
    m_entry->begin();
    for (const trace::Event &event : earlier)
        addEvent(event);
    setNotice({}, Tone::Muted);
    setBusy(false);
    setState(state);
    m_second.start();
}

void LivePane::forgetEvents()
{
    m_feed.clear();
    m_free = -1;
    m_entry->propose({}, {});
    m_feedPages->showPage(m_quiet);
}

void LivePane::setState(const record::SessionState &state)
{
    m_state = state;
    m_stateAtMs = QDateTime::currentMSecsSinceEpoch();
    m_elapsed->setTone(state.paused ? Tone::Warn : Tone::Strong); // the header says it in words
    m_pause->setShortText(state.paused ? tr("Go on") : tr("Pause"));
    m_pause->setGlyph(state.paused ? u"play"_s : u"pause"_s);
    const QString folder = QDir(state.repository).dirName();
    QStringList place{folder, state.branch,
                      state.startCommit.isEmpty() ? QString() : tr("from %1").arg(state.startCommit.left(8))};
    place.removeAll(QString());
    m_place->setText(place.join(u" · "_s));
    m_warnings->setMessage(state.warnings.join(u"\n"_s), Tone::Warn, u"warning"_s);
    showElapsed();
}

void LivePane::showElapsed()
{
    const qint64 since = m_state.paused || !m_state.alive ? 0 : QDateTime::currentMSecsSinceEpoch() - m_stateAtMs;
    m_elapsed->setText(review::clockText(m_state.elapsedMs + since));
    QStringList counts{m_state.events == 1 ? tr("1 event") : tr("%1 events").arg(countText(m_state.events)),
                       bytesText(m_state.bytes)};
    if (m_free >= 0)
        counts.append(tr("disk %1 free").arg(bytesText(m_free)));
    m_counts->setText(counts.join(u" · "_s));
    askDisk();
}

void LivePane::askDisk()
{
    // A network disk may take its time to answer, so one question at a time, and never here.
    if (m_state.repository.isEmpty() || std::exchange(m_asking, true))
        return;
    runThen([folder = m_state.repository] { return QStorageInfo(folder).bytesAvailable(); }, this,
            [this](qint64 free) {
                m_asking = false;
                m_free = free;
            });
}

void LivePane::addEvent(const trace::Event &event)
{
    m_feed.add(event);
    showEvents();
}

void LivePane::addEarlier(const QList<trace::Event> &events, int generation)
{
    m_feed.addEarlier(events, generation);
    showEvents();
}

void LivePane::showEvents()
{
    if (m_feed.rowCount() == 0)
        return;
    m_feedPages->showContent();
    if (const trace::Event *subject = m_feed.subject())
        m_entry->propose(subject->id, review::summarise(*subject).headline);
}

void LivePane::setNotice(const QString &sentence, Tone tone)
{
    m_notice->setMessage(sentence, tone, tone == Tone::Bad ? u"warning"_s : u"info"_s);
}

void LivePane::setBusy(bool busy)
{
    m_finish->setEnabled(!busy);
    m_pause->setEnabled(!busy);
    m_discard->setEnabled(!busy);
    m_entry->setEnabled(!busy);
    if (busy)
        m_second.stop();
}

QWidget *LivePane::firstFocus() const
{
    return m_entry->textField();
}

} // namespace prt::ui
