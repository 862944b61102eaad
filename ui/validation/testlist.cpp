// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/validation/testlist.h"

#include "core/review/summary.h"

namespace prt::ui {
namespace {

struct Category
{
    const char *id;
    const char *text;
};

// In the order in which they are shown.
constexpr Category categories[] = {
    {"pass_to_fail", "broken"},
    {"still_failing", "still failing"},
    {"missing", "missing"},
    {"fail_to_pass", "fixed"},
    {"new", "new"},
    {"skipped", "skipped"},
    {"pass_to_pass", "kept passing"},
};

bool isBroken(const ports::TestOutcome &test)
{
    return categoryRank(test.category) <= 2;
}

} // namespace

QString categoryText(const QString &category)
{
    for (const Category &known : categories) {
        if (category == QLatin1StringView(known.id))
            return TestList::tr(known.text);
    }
    return category;
}

int categoryRank(const QString &category)
{
    int rank = 0;
    for (const Category &known : categories) {
        if (category == QLatin1StringView(known.id))
            return rank;
        ++rank;
    }
    return rank;
}

void TestList::setTests(QList<ports::TestOutcome> tests)
{
    beginResetModel();
    m_tests = std::move(tests);
    std::ranges::sort(m_tests, [](const ports::TestOutcome &a, const ports::TestOutcome &b) {
        const int ranks[] = {categoryRank(a.category), categoryRank(b.category)};
        return ranks[0] != ranks[1] ? ranks[0] < ranks[1] : a.name < b.name;
    });
    endResetModel();
}

const ports::TestOutcome *TestList::test(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_tests.size() ? &m_tests[index.row()] : nullptr;
}

int TestList::countOf(const QString &category) const
{
    return int(std::ranges::count(m_tests, category, &ports::TestOutcome::category));
}

int TestList::nextBroken(int row) const
{
    for (int step = 1; step <= m_tests.size(); ++step) {
        const int at = int((row + step) % m_tests.size());
        if (isBroken(m_tests[at]))
            return at;
    }
    return -1;
}

int TestList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_tests.size());
}

QVariant TestList::data(const QModelIndex &index, int role) const
{
    const ports::TestOutcome *found = test(index);
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return found->name;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(found->name, categoryText(found->category));
    case StartRole:
        return found->start;
    case FinalRole:
        return found->final;
    case CategoryRole:
        return found->category;
    case DurationRole:
        return found->finalMs > 0 ? review::durationText(found->finalMs) : QString();
    default:
        return {};
    }
}

} // namespace prt::ui
