// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench.h"
#include "bench/recording.h"
#include "core/base/hash.h"
#include "core/store/library.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QSet>
#include <thread>
#include <unistd.h>

namespace prt::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Key = QByteArray; ///< path, space, SHA-256

/// How editors put a file on the disk.
enum Style
{
    InPlace,
    Renamed,   ///< written beside it and renamed over it: VS Code's atomic save, QSaveFile
    Vim,       ///< the old file becomes a backup, the name is written anew
    JetBrains, ///< the new file beside it, the old one aside, the new one into its place
    StyleCount
};

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        giveUp(QStringLiteral("Cannot write %1: %2").arg(path, file.errorString()));
}

void rename(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        giveUp(QStringLiteral("Cannot rename %1").arg(from));
}

void save(const QString &path, const QByteArray &content, int style)
{
    switch (QFile::exists(path) ? style % StyleCount : InPlace) {
    case Renamed:
        put(path + QStringLiteral(".tmp"), content);
        rename(path + QStringLiteral(".tmp"), path);
        break;
    case Vim:
        rename(path, path + u'~');
        put(path, content);
        QFile::remove(path + u'~');
        break;
    case JetBrains:
        put(path + QStringLiteral("___jb_tmp___"), content);
        rename(path, path + QStringLiteral("___jb_old___"));
        rename(path + QStringLiteral("___jb_tmp___"), path);
        QFile::remove(path + QStringLiteral("___jb_old___"));
        break;
    default:
        put(path, content);
    }
}

/// Who saves, and when the recorder says that it is on disk. The saves come from a thread of their own.
class Run
{
public:
    explicit Run(const Recording &recording)
        : m_recording(recording)
    {
        m_client.attach(recording.session());
        QObject::connect(&m_client, &record::RecorderClient::eventRecorded, &m_client,
                         [this](const trace::Event &event) { recorded(event); });
    }

    /// `count` saves, one every `everyUs`, over `files` files whose names begin with `prefix`; `before` runs ahead of
    /// each. Returns when all of them were told, or nothing came for three seconds.
    void perform(const QString &prefix, int count, int files, qint64 everyUs,
                 const std::function<void(int)> &before = {})
    {
        m_latencies.clear();
        std::atomic_bool done = false;
        std::thread editor([&] {
            Clock::time_point due = Clock::now();
            for (int i = 0; i < count; ++i, due += std::chrono::microseconds(everyUs)) {
                std::this_thread::sleep_until(due); // the pace is what is measured
                if (before)
                    before(i);
                saveOne(QStringLiteral("%1%2.txt").arg(prefix).arg(i % files), i / files + i);
            }
            done = true;
        });
        wait(done);
        editor.join();
        wait(done);
    }

    const std::vector<double> &latencies() const { return m_latencies; }
    const QHash<Key, Clock::time_point> &written() const { return m_written; }
    double sinceLastMs() const { return m_lastMs; }

private:
    void saveOne(const QString &name, int style)
    {
        const QByteArray content = "version " + QByteArray::number(++m_number) + " of " + name.toUtf8() + '\n';
        const Key key = name.toUtf8() + ' ' + sha256Hex(content).toLatin1();
        save(m_recording.repository() + u'/' + name, content, style);
        const std::lock_guard guard(m_mutex);
        m_lastSave = Clock::now();
        m_written.insert(key, m_lastSave);
        ++m_open;
        if (const auto early = m_early.constFind(key); early != m_early.cend())
            told(m_lastSave, m_lastSave);
    }

    void recorded(const trace::Event &event)
    {
        if (event.type != trace::EventType::FileEdit)
            return;
        const trace::FileEdit edit = trace::FileEdit::from(event);
        const Key key = edit.path + ' ' + edit.bufferHashAfter.toLatin1();
        const std::lock_guard guard(m_mutex);
        m_lastEvent.restart();
        if (const auto save = m_written.constFind(key); save != m_written.cend())
            told(*save, Clock::now());
        else
            m_early.insert(key); // told before the saving thread came to write it down
    }

    void told(Clock::time_point saved, Clock::time_point now)
    {
        m_latencies.push_back(std::chrono::duration<double, std::milli>(now - saved).count());
        m_lastMs = std::chrono::duration<double, std::milli>(now - m_lastSave).count();
        --m_open;
    }

    void wait(const std::atomic_bool &done)
    {
        const auto open = [this] {
            const std::lock_guard guard(m_mutex);
            return m_open > 0;
        };
        m_lastEvent.start();
        processEventsWhile([&] { return !done || (open() && m_lastEvent.elapsed() < 3'000); });
    }

    const Recording &m_recording;
    record::RecorderClient m_client;
    std::mutex m_mutex; ///< guards what follows
    QHash<Key, Clock::time_point> m_written;
    QSet<Key> m_early;
    std::vector<double> m_latencies;
    QElapsedTimer m_lastEvent;
    Clock::time_point m_lastSave;
    double m_lastMs = 0;
    int m_open = 0;
    int m_number = 0;
};

/// What the disk itself needs meanwhile: a few bytes appended and synced twice, as often as a person saves.
class DiskProbe
{
public:
    explicit DiskProbe(const QString &folder)
        : m_file(folder + QStringLiteral("/probe"))
        , m_thread([this] { run(); })
    {
    }
    std::vector<double> stop()
    {
        m_stop = true;
        m_thread.join();
        return m_samples;
    }

private:
    void run()
    {
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return;
        while (!m_stop) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50)); // pace
            const auto start = Clock::now();
            for (int i = 0; i < 2; ++i) {
                m_file.write(QByteArray(200, 'x'));
                ::fdatasync(m_file.handle());
            }
            m_samples.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
        }
    }

    QFile m_file;
    std::vector<double> m_samples;
    std::atomic_bool m_stop = false;
    std::thread m_thread;
};

/// `disk`: samples of the probe in the same stretch of time; none: not measured.
void addLatency(const Report &report, const QString &name, const std::vector<double> &samples,
                const std::vector<double> &disk = {})
{
    for (const auto &[suffix, share] : {std::pair(".p50", 0.5), std::pair(".p99", 0.99)}) {
        Figure one = figure(name + QLatin1StringView(suffix), QStringLiteral("ms"), samples);
        one.value = percentile(samples, share);
        if (!disk.empty()) {
            one.peer = QStringLiteral("two syncs of the disk");
            one.peerValue = percentile(disk, share);
        }
        report.add(one);
    }
}

/// Against the sealed trace: every version that was saved, by path and hash.
void addLost(const Report &report, const Recording &recording, const Run &run)
{
    const auto library = store::Library::open(recording.library());
    const auto trace = library ? (*library)->trace(recording.session().id) : passOn(library);
    if (!trace)
        giveUp(trace.error().message);
    QSet<Key> kept;
    qint64 wrong = 0;
    for (const trace::Event &event : trace->events) {
        if (event.type != trace::EventType::FileEdit)
            continue;
        const trace::FileEdit edit = trace::FileEdit::from(event);
        kept.insert(edit.path + ' ' + edit.bufferHashAfter.toLatin1());
        if (!edit.after.isNull())
            wrong += sha256Hex((*library)->blobs().blob(edit.after.sha256).value_or(QByteArray())) != edit.after.sha256;
    }
    qint64 lost = 0;
    for (auto it = run.written().cbegin(); it != run.written().cend(); ++it)
        lost += !kept.contains(it.key());
    const int count = int(run.written().size());
    report.add({QStringLiteral("saves.lost"), double(lost), QStringLiteral("saves"), count, 0, double(lost), {}, 0});
    report.add({QStringLiteral("saves.wrong_content"),
                double(wrong),
                QStringLiteral("saves"),
                count,
                0,
                double(wrong),
                {},
                0});
}

struct Options
{
    RecordingPlace place;
    int count = 5'000;
    int personal = 200;
};

void measure(const Report &report, const Options &options)
{
    Recording recording(options.place);
    for (int i = 0; i < 200; ++i)
        recording.write(QStringLiteral("src/f%1.txt").arg(i), "start\n");
    recording.commitAll(QStringLiteral("First"));
    recording.start();
    Run run(recording);
    DiskProbe probe(recording.library());
    run.perform(QStringLiteral("src/f"), options.personal, 20, 50'000);
    addLatency(report, QStringLiteral("saves.person"), run.latencies(), probe.stop());
    QDir(recording.repository()).mkdir(QStringLiteral("new"));
    run.perform(QStringLiteral("new/n"), 60, 60, 50'000);
    addLatency(report, QStringLiteral("saves.new_names"), run.latencies());
    run.perform(QStringLiteral("src/f"), 60, 60, 100'000, [&](int i) {
        recording.git(i % 2 ? QStringList{QStringLiteral("add"), QStringLiteral("-A")}
                            : QStringList{QStringLiteral("commit"), QStringLiteral("-qam"), QStringLiteral("Step")});
    });
    addLatency(report, QStringLiteral("saves.git_window"), run.latencies());
    run.perform(QStringLiteral("src/f"), 2'000, 200, 500);
    addLatency(report, QStringLiteral("saves.burst_2000_in_1s"), run.latencies());
    report.add(figure(QStringLiteral("saves.burst_2000_in_1s.after_last"), QStringLiteral("ms"), {run.sinceLastMs()}));
    const qint64 cpu = recording.cpuNs();
    run.perform(QStringLiteral("src/f"), options.count, 200, 2'000, [&](int i) {
        if (i % 500 == 0)
            recording.git({QStringLiteral("status"), QStringLiteral("--short")});
    });
    addLatency(report, QStringLiteral("saves.soak_500_per_s"), run.latencies());
    report.add(figure(QStringLiteral("saves.cpu_per_save"), QStringLiteral("ms"),
                      {double(recording.cpuNs() - cpu) / 1e6 / options.count}));
    recording.finish();
    addLost(report, recording, run);
}

} // namespace

void addSaves(CLI::App &app, const Report &report)
{
    auto *command = app.add_subcommand("saves", "From a save to its durable event; how many of them are lost");
    auto options = std::make_shared<Options>();
    options->place.addOptions(*command);
    command->add_option("--count", options->count, "Saves of the soak, at 500 a second")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    command->add_option("--person", options->personal, "Saves at a person's rate, 20 a second")
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
    command->callback([options, &report] { measure(report, *options); });
}

} // namespace prt::bench
