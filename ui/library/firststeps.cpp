// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/firststeps.h"

#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/shell/actions.h"

#include <QCoreApplication>

namespace prt::ui {
namespace {

using namespace Qt::StringLiterals;

struct FirstSteps
{
    Q_DECLARE_TR_FUNCTIONS(FirstSteps)
};

} // namespace

QWidget *makeFirstSteps(const Actions &actions, QWidget *parent)
{
    auto *page = new EmptyState(u"record"_s, FirstSteps::tr("Nothing recorded yet"),
                                FirstSteps::tr("A session is everything that happens while a bug is fixed: saves, "
                                               "commands, test runs, commits, and what you think."),
                                parent);
    page->setIcon(u"record"_s, Tone::Accent);
    page->addStep(FirstSteps::tr("Pick a repository"),
                  FirstSteps::tr("Any git work tree. It is only read; nothing is ever written to it."));
    page->addStep(FirstSteps::tr("Record"),
                  FirstSteps::tr("Work as always, in your own editor and terminal. Write down why with Ctrl+J."));
    page->addStep(FirstSteps::tr("Review"), FirstSteps::tr("See the session as a timeline with its diffs, tests and "
                                                           "scores, and decide what becomes of it."));
    auto *record = new Button(actions.action("record.toggle"_L1), Button::Kind::Primary);
    record->setShortText(FirstSteps::tr("Record a session"));
    auto *import = new Button(actions.action("library.import"_L1), Button::Kind::Plain);
    import->setShortText(FirstSteps::tr("Import a .prtrace"));
    page->addButton(record);
    page->addButton(import);
    return page;
}

} // namespace prt::ui
