// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench.h"

#include <algorithm>
#include <ctime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

namespace prt::bench {
namespace {

QJsonObject toJson(const Figure &figure)
{
    QJsonObject object{{QStringLiteral("name"), figure.name}, {QStringLiteral("value"), figure.value},
                       {QStringLiteral("unit"), figure.unit}, {QStringLiteral("n"), figure.n},
                       {QStringLiteral("min"), figure.min},   {QStringLiteral("max"), figure.max}};
    if (!figure.peer.isEmpty()) {
        object.insert(QStringLiteral("peer"), figure.peer);
        object.insert(QStringLiteral("peer_value"), figure.peerValue);
        object.insert(QStringLiteral("ratio"), figure.value > 0 ? figure.peerValue / figure.value : 0.0);
    }
    return object;
}

} // namespace

Figure figure(const QString &name, const QString &unit, std::vector<double> samples)
{
    std::sort(samples.begin(), samples.end());
    Figure out{name, 0, unit, int(samples.size()), 0, 0, {}, 0};
    if (samples.empty())
        return out;
    out.value = samples[samples.size() / 2];
    out.min = samples.front();
    out.max = samples.back();
    return out;
}

void Report::add(const Figure &figure) const
{
    QTextStream out(stdout);
    if (m_json) {
        out << QJsonDocument(toJson(figure)).toJson(QJsonDocument::Compact) << '\n';
        return;
    }
    out << figure.name.leftJustified(44) << QString::number(figure.value, 'f', 3).rightJustified(12) << ' '
        << figure.unit.leftJustified(8);
    out << QStringLiteral("  %1 … %2, n %3").arg(figure.min, 0, 'f', 3).arg(figure.max, 0, 'f', 3).arg(figure.n);
    if (!figure.peer.isEmpty())
        out << QStringLiteral("   %1: %2 %3").arg(figure.peer).arg(figure.peerValue, 0, 'f', 3).arg(figure.unit);
    out << '\n';
}

double cpuMs(const std::function<void()> &work)
{
    timespec before{};
    timespec after{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
    work();
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
    return double(after.tv_sec - before.tv_sec) * 1e3 + double(after.tv_nsec - before.tv_nsec) / 1e6;
}

} // namespace prt::bench
