// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/judgement/votelist.h"

#include "core/review/summary.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/shell/grid.h"

namespace prt::ui {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(const ports::JudgeVote &vote)
{
    return vote.judge == u"offline" ? VoteList::tr("Offline judge") : vote.judge;
}

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        if (item->layout())
            clear(item->layout());
        delete item;
    }
}

} // namespace

QString usageText(const ports::JudgeVote &vote)
{
    if (vote.judge == u"offline")
        return VoteList::tr("computed from the events; it asks nobody");
    QStringList parts{vote.model};
    if (const int requests = vote.usage.value("requests"_L1).toInt(); requests > 0)
        parts.append(requests == 1 ? VoteList::tr("1 request") : VoteList::tr("%1 requests").arg(requests));
    if (const qint64 ms = vote.usage.value("ms"_L1).toInteger(); ms > 0)
        parts.append(review::durationText(ms));
    if (const qint64 cost = vote.usage.value("cost_microusd"_L1).toInteger(); cost > 0)
        parts.append(u"$%1"_s.arg(double(cost) / 1'000'000, 0, 'f', 4));
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

VoteList::VoteList(QWidget *parent)
    : QWidget(parent)
    , m_lines(column(this, 0, 10))
{
}

void VoteList::setVotes(const QList<ports::JudgeVote> &votes)
{
    clear(m_lines);
    for (const ports::JudgeVote &vote : votes) {
        auto *block = column(m_lines, 1);
        auto *head = row(block, 8);
        auto *name = new Label(nameOf(vote), Label::Kind::Strong);
        name->setElided(true);
        head->addWidget(name, 1);
        auto *score = new Label(vote.abstained ? tr("abstained") : scoreText(vote.overallMilli),
                                vote.abstained ? Label::Kind::Muted : Label::Kind::Strong);
        if (vote.abstained)
            score->setTone(Tone::Warn);
        head->addWidget(score);
        block->addWidget(paragraph(vote.abstained ? vote.reason : usageText(vote), Label::Kind::Muted));
    }
}

} // namespace prt::ui
