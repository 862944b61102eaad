// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/diff/panecontent.h"

#include <atomic>
#include <memory>

namespace prt::ui {

/// Two versions of a file to compare. A null array: the file was absent there.
struct DiffSource
{
    QString path;
    QByteArray before;
    QByteArray after;
    QString note = {}; ///< said beside the path: "since the start of the session"
};

/// Everything that the view draws, made on a worker.
struct DiffPicture
{
    QString path;
    QString note;
    diff::SideBySide diff;
    PaneContent left;
    PaneContent right;
    PaneContent unified;
    QList<FoldRegion> folds;
    bool created = false;
    bool deleted = false;
    qint64 beforeBytes = 0;
    qint64 afterBytes = 0;
};
using DiffResult = Result<std::shared_ptr<const DiffPicture>>;

DiffResult makePicture(const DiffSource &source, diff::Options options);

/// "CRLF → LF", "no newline at the end any more": what differs and no row can show. Empty when nothing of the kind
/// does.
QString lineEndNote(const diff::SideBySide &diff);

} // namespace prt::ui
