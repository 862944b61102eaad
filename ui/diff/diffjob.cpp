// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diffjob.h"

#include <QCoreApplication>

namespace prt::ui {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Diff", text);
}

QString name(diff::LineEnds ends)
{
    switch (ends) {
    case diff::LineEnds::Lf:
        return QStringLiteral("LF");
    case diff::LineEnds::CrLf:
        return QStringLiteral("CRLF");
    case diff::LineEnds::Mixed:
        return tr("mixed");
    case diff::LineEnds::None:
        break;
    }
    return {};
}

} // namespace

DiffResult makePicture(const DiffSource &source, diff::Options options)
{
    Result<diff::SideBySide> diff = diff::sideBySide(source.before, source.after, options);
    if (!diff)
        return passOn(diff);
    auto picture = std::make_shared<DiffPicture>();
    picture->path = source.path;
    picture->note = source.note;
    picture->created = source.before.isNull();
    picture->deleted = source.after.isNull();
    picture->beforeBytes = source.before.size();
    picture->afterBytes = source.after.size();
    picture->diff = *std::move(diff);
    if (!picture->diff.binary) {
        picture->left = paneContent(picture->diff, PaneSide::Left);
        picture->right = paneContent(picture->diff, PaneSide::Right);
        picture->unified = paneContent(picture->diff, PaneSide::Unified);
        picture->folds = foldRegions(picture->diff);
    }
    return std::shared_ptr<const DiffPicture>(std::move(picture));
}

QString lineEndNote(const diff::SideBySide &diff)
{
    QStringList notes;
    if (diff.left.isEmpty() || diff.right.isEmpty())
        return {};
    if (diff.leftEnds != diff.rightEnds && diff.leftEnds != diff::LineEnds::None &&
        diff.rightEnds != diff::LineEnds::None)
        notes << name(diff.leftEnds) + QStringLiteral(" → ") + name(diff.rightEnds);
    if (diff.leftFinalNewline && !diff.rightFinalNewline)
        notes << tr("no newline at the end any more");
    if (!diff.leftFinalNewline && diff.rightFinalNewline)
        notes << tr("newline at the end added");
    return notes.join(QStringLiteral(" · "));
}

} // namespace prt::ui
