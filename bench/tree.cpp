// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench.h"
#include "bench/recording.h"

#include <QElapsedTimer>

namespace prt::bench {
namespace {

struct Options
{
    RecordingPlace place;
    int folders = 5'000;
    int files = 10; ///< in each
    int idleSeconds = 10;
};

QString fileName(int folder, int file)
{
    return QStringLiteral("d%1/e%2/f%3.txt").arg(folder / 70).arg(folder).arg(file);
}

/// Share of one core that the recorder takes while `load` runs once a second.
double cpuPercent(const Recording &recording, int seconds, const std::function<void(int)> &load = {})
{
    const qint64 before = recording.cpuNs();
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < seconds; ++i) {
        if (load)
            load(i);
        processEventsFor(1'000);
    }
    return double(recording.cpuNs() - before) / double(timer.nsecsElapsed()) * 100;
}

void addCheckout(const Report &report, Recording &recording)
{
    record::RecorderClient client;
    int operations = 0;
    int edits = 0;
    client.attach(recording.session());
    QObject::connect(&client, &record::RecorderClient::eventRecorded, &client, [&](const trace::Event &event) {
        operations += event.type == trace::EventType::GitOp;
        edits += event.type == trace::EventType::FileEdit;
    });
    processEventsFor(200);
    std::vector<double> untilTold;
    std::vector<double> cpu;
    for (const char *branch : {"many", "main"}) {
        const int before = operations;
        const qint64 cpuBefore = recording.cpuNs();
        recording.git({QStringLiteral("checkout"), QStringLiteral("-q"), QLatin1StringView(branch)});
        QElapsedTimer timer;
        timer.start();
        processEventsWhile([&] { return operations == before && timer.elapsed() < 30'000; });
        untilTold.push_back(double(timer.nsecsElapsed()) / 1e6);
        processEventsFor(1'000);
        cpu.push_back(double(recording.cpuNs() - cpuBefore) / 1e6);
    }
    const auto count = [&](const char *name, int value) {
        report.add(
            {QLatin1StringView(name), double(value), QStringLiteral("events"), 2, double(value), double(value), {}, 0});
    };
    report.add(figure(QStringLiteral("tree.checkout_5000.git_end_to_event"), QStringLiteral("ms"), untilTold));
    report.add(figure(QStringLiteral("tree.checkout_5000.work"), QStringLiteral("ms"), cpu));
    count("tree.checkout_5000.git_op_events", operations);
    count("tree.checkout_5000.edit_events", edits);
}

void measure(const Report &report, const Options &options)
{
    Recording recording(options.place);
    for (int folder = 0; folder < options.folders; ++folder)
        for (int file = 0; file < options.files; ++file)
            recording.write(fileName(folder, file), "file " + QByteArray::number(folder) + ' ' +
                                                        QByteArray::number(file) + "\nsome more of it\n");
    recording.commitAll(QStringLiteral("First"));
    recording.git({QStringLiteral("checkout"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("many")});
    for (int folder = 0; folder < options.folders; ++folder)
        recording.write(fileName(folder, 0), "changed " + QByteArray::number(folder) + '\n');
    recording.commitAll(QStringLiteral("Many"));
    recording.git({QStringLiteral("checkout"), QStringLiteral("-q"), QStringLiteral("main")});
    processEventsFor(1'500); // what was written just now cannot be told from what is written while it is read
    report.add(figure(QStringLiteral("tree.ready"), QStringLiteral("ms"), {recording.start()}));
    processEventsFor(2'000);
    report.add(figure(QStringLiteral("tree.memory.own"), QStringLiteral("MB"), {recording.privateMb()}));
    report.add(figure(QStringLiteral("tree.memory.resident"), QStringLiteral("MB"), {recording.residentMb()}));
    report.add(
        figure(QStringLiteral("tree.idle_cpu"), QStringLiteral("%"), {cpuPercent(recording, options.idleSeconds)}));
    const double busy = cpuPercent(recording, options.idleSeconds, [&](int i) {
        recording.write(fileName(i * 37 % options.folders, 1), "save " + QByteArray::number(i) + '\n');
    });
    report.add(figure(QStringLiteral("tree.a_save_a_second_cpu"), QStringLiteral("%"), {busy}));
    recording.git({QStringLiteral("checkout"), QStringLiteral("-q"), QStringLiteral(".")});
    processEventsFor(1'000);
    addCheckout(report, recording);
    report.add(figure(QStringLiteral("tree.memory.own_at_end"), QStringLiteral("MB"), {recording.privateMb()}));
}

} // namespace

void addTree(CLI::App &app, const Report &report)
{
    auto *command = app.add_subcommand("tree", "A recorder on 50,000 files: ready, memory, idle, checkout");
    auto options = std::make_shared<Options>();
    options->place.addOptions(*command);
    command->add_option("--folders", options->folders, "Folders of ten files each")
        ->check(CLI::Range(10, 100'000))
        ->capture_default_str();
    command->add_option("--seconds", options->idleSeconds, "How long CPU is measured")
        ->check(CLI::Range(1, 3'600))
        ->capture_default_str();
    command->callback([options, &report] { measure(report, *options); });
}

} // namespace prt::bench
