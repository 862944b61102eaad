// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace prt::server {

struct EraseOptions
{
    QString data;
    QString trace;  ///< id
    QString tenant; ///< empty: the one that has the trace
    QList<qint64> events;
    QStringList blobs; ///< neither events nor blobs: the whole trace
    QString reason;
    bool yes = false;
};

/// The operator takes something out: asks first, unless it was said. Each returns the exit code.
int erase(const EraseOptions &options);
/// What nothing needs any more and came more than `hours` ago.
int removeGarbage(const QString &data, int hours);

} // namespace prt::server
