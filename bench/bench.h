// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <QString>
#include <vector>

namespace prt::bench {

/// One figure, with the peer's beside it where one was measured in the same run.
struct Figure
{
    QString name;
    double value = 0;
    QString unit;
    int n = 1;
    double min = 0;
    double max = 0;
    QString peer;
    double peerValue = 0;
};

/// Middle of `samples`, with their smallest and largest.
Figure figure(const QString &name, const QString &unit, std::vector<double> samples);

/// Prints figures: one JSON object a line with --json, else a table.
class Report
{
public:
    explicit Report(const bool &json)
        : m_json(json)
    {
    }
    void add(const Figure &figure) const;

private:
    const bool &m_json;
};

/// CPU milliseconds of the calling thread that `work` took: other jobs on the machine do not count.
double cpuMs(const std::function<void()> &work);

void addTimeline(CLI::App &app, const Report &report);
void addDiff(CLI::App &app, const Report &report);
void addSaves(CLI::App &app, const Report &report);
void addTree(CLI::App &app, const Report &report);
void addValidate(CLI::App &app, const Report &report);

} // namespace prt::bench
