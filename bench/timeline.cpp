// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench.h"
#include "ui/timeline/lanepainter.h"

#include <cmath>
#include <QGraphicsRectItem>
#include <QGraphicsScene>
#include <QGraphicsView>
#include <QImage>
#include <QPainter>
#include <QRandomGenerator>

namespace prt::bench {
namespace {

using namespace prt::ui;

constexpr qint64 spanMs = 4 * 3'600'000;
constexpr QSize pictureSize(1'600, 300);
/// Shares of the events per lane: edits and commands in bursts, few notes.
constexpr double shares[] = {0.0005, 0.42, 0.50, 0.06, 0.0195};

std::vector<LaneEvent> bursts(int count, QRandomGenerator &random)
{
    std::vector<LaneEvent> events;
    events.reserve(size_t(count));
    double at = 0;
    const double step = double(spanMs) / std::max(count, 1);
    for (int i = 0; i < count; ++i) {
        const double pace = (i / 997) % 3 == 0 ? 2.4 : 0.3;
        at += step * pace * random.generateDouble() * 2;
        events.push_back(
            {qint64(at), random.bounded(400U), quint8(random.bounded(3)), random.bounded(300) == 0, quint32(i + 1)});
    }
    return events;
}

TimelineData makeData(int count)
{
    QRandomGenerator random(42);
    TimelineData data;
    data.spanMs = spanMs;
    for (int lane = 0; lane < int(std::size(shares)); ++lane)
        data.lanes.append({LaneKind(lane), LaneIndex(bursts(int(count * shares[lane]), random), spanMs)});
    return data;
}

/// One frame of all lanes, as the view draws it.
class Frames
{
public:
    explicit Frames(const TimelineData &data)
        : m_data(data)
        , m_painters(size_t(data.lanes.size()))
        , m_picture(pictureSize, QImage::Format_ARGB32_Premultiplied)
    {
    }

    double draw(const TimeScale &scale)
    {
        return cpuMs([&] {
            QPainter painter(&m_picture);
            painter.fillRect(m_picture.rect(), m_theme.lane.back);
            const int height = pictureSize.height() / int(m_data.lanes.size());
            for (int i = 0; i < int(m_data.lanes.size()); ++i)
                m_painters[size_t(i)].paint(painter, {0, i * height, pictureSize.width(), height}, m_data.lanes[i],
                                            m_data, scale, m_theme);
        });
    }

private:
    const TimelineData &m_data;
    std::vector<LanePainter> m_painters;
    QImage m_picture;
    Theme m_theme = makeTheme(Scheme::Dark);
};

std::vector<double> pan(Frames &frames, double share, int count)
{
    std::vector<double> samples;
    TimeScale scale = TimeScale::fit(0, double(spanMs) * share, pictureSize.width());
    if (share < 1)
        scale.startMs = double(spanMs) * 0.4;
    for (int i = 0; i < count; ++i) {
        samples.push_back(frames.draw(scale));
        scale = scale.panned(13);
    }
    return samples;
}

std::vector<double> zoomSweep(Frames &frames, int count)
{
    std::vector<double> samples;
    TimeScale scale = TimeScale::fit(0, double(spanMs), pictureSize.width());
    const double factor = std::pow(100'000.0, 1.0 / count);
    for (int i = 0; i < count; ++i) {
        samples.push_back(frames.draw(scale));
        scale = scale.zoomed(factor, 640);
    }
    return samples;
}

/// The same events as items of a scene: what one would write first.
double sceneFrame(const TimelineData &data)
{
    QGraphicsScene scene;
    const double msPerPx = double(spanMs) / pictureSize.width();
    const int height = pictureSize.height() / int(data.lanes.size());
    for (int lane = 0; lane < int(data.lanes.size()); ++lane) {
        for (const LaneEvent &event : data.lanes[lane].index.events())
            scene.addRect(double(event.startMs) / msPerPx, lane * height, std::max(1.0, event.durationMs / msPerPx),
                          height - 4, Qt::NoPen, Qt::blue);
    }
    QGraphicsView view(&scene);
    view.setOptimizationFlag(QGraphicsView::DontSavePainterState);
    view.resize(pictureSize);
    QImage picture(pictureSize, QImage::Format_ARGB32_Premultiplied);
    const auto draw = [&] {
        QPainter painter(&picture);
        scene.render(&painter, picture.rect(), QRectF(0, 0, pictureSize.width(), pictureSize.height()));
    };
    draw(); // builds the index of the scene
    std::vector<double> samples;
    for (int i = 0; i < 3; ++i)
        samples.push_back(cpuMs(draw));
    return figure({}, {}, samples).value;
}

void run(const Report &report, int count, int sceneCount)
{
    std::unique_ptr<TimelineData> data;
    const double buildMs = cpuMs([&] { data = std::make_unique<TimelineData>(makeData(count)); });
    report.add(figure(QStringLiteral("timeline.index.build"), QStringLiteral("ms"), {buildMs}));
    Frames frames(*data);
    frames.draw(TimeScale::fit(0, double(spanMs), pictureSize.width()));
    Figure full = figure(QStringLiteral("timeline.frame.whole"), QStringLiteral("ms"), pan(frames, 1.0, 60));
    if (sceneCount > 0) {
        full.peer = QStringLiteral("QGraphicsView with %1 items").arg(sceneCount);
        full.peerValue = sceneFrame(makeData(sceneCount));
    }
    report.add(full);
    for (const double share : {0.1, 0.01, 0.0001})
        report.add(
            figure(QStringLiteral("timeline.frame.%1").arg(share), QStringLiteral("ms"), pan(frames, share, 60)));
    report.add(figure(QStringLiteral("timeline.frame.zoom_sweep"), QStringLiteral("ms"), zoomSweep(frames, 200)));
    QRandomGenerator random(1);
    constexpr int queries = 20'000;
    quint64 counted = 0;
    const double queryMs = cpuMs([&] {
        for (int i = 0; i < queries; ++i) {
            const qint64 from = random.bounded(int(spanMs));
            counted += data->between(from, from + 90'000).count;
        }
    });
    report.add(figure(QStringLiteral("timeline.range_statistics"), QStringLiteral("us"),
                      {counted > 0 ? queryMs * 1'000 / queries : 0}));
}

} // namespace

void addTimeline(CLI::App &app, const Report &report)
{
    auto *command = app.add_subcommand("timeline", "Frames of the timeline, beside a QGraphicsView with fewer items");
    auto count = std::make_shared<int>(1'000'000);
    auto sceneCount = std::make_shared<int>(100'000);
    command->add_option("--events", *count, "Events in the timeline")
        ->check(CLI::Range(1'000, 20'000'000))
        ->capture_default_str();
    command->add_option("--scene-items", *sceneCount, "Items in the scene; 0 leaves it out")
        ->check(CLI::Range(0, 1'000'000))
        ->capture_default_str();
    command->callback([=, &report] { run(report, *count, *sceneCount); });
}

} // namespace prt::bench
