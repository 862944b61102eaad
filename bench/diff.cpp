// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench.h"
#include "core/diff/hunks.h"
#include "ui/diff/diffview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>

namespace prt::bench {
namespace {

QByteArray word(QRandomGenerator &random)
{
    static const char *const words[] = {"packet", "sender", "retry",  "queue",  "stream", "status",
                                        "event",  "lane",   "buffer", "offset", "trace",  "index"};
    return words[random.bounded(int(std::size(words)))];
}

QByteArray codeLine(QRandomGenerator &random, int i)
{
    const QByteArray number = QByteArray::number(i);
    switch (random.bounded(6)) {
    case 0:
        return "    if (" + word(random) + number + " > " + word(random) + ".size()) return false;";
    case 1:
        return "    auto " + word(random) + " = " + word(random) + "." + word(random) + "(" + number + ");";
    case 2:
        return "    // " + word(random) + ' ' + word(random) + ' ' + word(random);
    case 3:
        return {};
    case 4:
        return "}";
    default:
        return "    qDebug() << \"" + word(random) + ":\" << " + word(random) + " << " + number + ";";
    }
}

struct Pair
{
    QByteArray before;
    QByteArray after;
};

/// C++-like text; 3 % of the lines edited, some blocks inserted, removed and moved.
Pair makePair(int lines)
{
    QRandomGenerator random(7);
    QList<QByteArray> before;
    for (int i = 0; i < lines; ++i)
        before.append(codeLine(random, i));
    QList<QByteArray> after = before;
    for (int i = 0; i < lines * 3 / 100; ++i)
        after[random.bounded(int(after.size()))].append(" + changed");
    for (int i = 0; i < lines / 1'000; ++i) {
        const int from = int(random.bounded(int(after.size()) - 20));
        const QList<QByteArray> block = after.mid(from, 8);
        if (i % 3 != 0)
            after.remove(from, 8);
        if (i % 3 != 1) {
            const int to = int(random.bounded(int(after.size())));
            for (int k = 0; k < int(block.size()); ++k)
                after.insert(to + k, block[k]);
        }
    }
    return {before.join('\n') + '\n', after.join('\n') + '\n'};
}

void measure(const Report &report, int lines, int rounds)
{
    const Pair pair = makePair(lines);
    const QString name = QStringLiteral("diff.%1k.").arg(lines / 1'000);
    std::vector<double> worker;
    std::vector<double> hunkOnly;
    std::vector<double> shown;
    for (int i = 0; i < rounds; ++i) {
        hunkOnly.push_back(cpuMs([&] { (void)diff::hunks(pair.before, pair.after); }));
        worker.push_back(cpuMs([&] { (void)ui::makePicture({QStringLiteral("a.cpp"), pair.before, pair.after}, {}); }));
        ui::DiffView view;
        view.resize(1'500, 900);
        view.show();
        QApplication::processEvents();
        bool done = false;
        QObject::connect(&view, &ui::DiffView::shown, [&done] { done = true; });
        QElapsedTimer timer;
        timer.start();
        view.compare({QStringLiteral("a.cpp"), pair.before, pair.after});
        while (!done)
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        view.grab();
        shown.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    Figure rows = figure(name + QStringLiteral("rows_words_moves"), QStringLiteral("ms"), worker);
    rows.peer = QStringLiteral("libgit2 hunks alone");
    rows.peerValue = figure({}, {}, hunkOnly).value;
    report.add(rows);
    report.add(figure(name + QStringLiteral("start_to_drawn_wall"), QStringLiteral("ms"), shown));
}

} // namespace

void addDiff(CLI::App &app, const Report &report)
{
    auto *command = app.add_subcommand("diff", "Comparing pairs of 10,000 and 100,000 lines until they are drawn");
    auto rounds = std::make_shared<int>(3);
    command->add_option("--rounds", *rounds, "Repetitions")->check(CLI::Range(1, 100))->capture_default_str();
    command->callback([=, &report] {
        measure(report, 10'000, *rounds);
        measure(report, 100'000, *rounds);
    });
}

} // namespace prt::bench
