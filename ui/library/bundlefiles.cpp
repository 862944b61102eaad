// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/bundlefiles.h"

#include "core/base/async.h"
#include "ui/library/libraryjobs.h"
#include "ui/library/tracepills.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace prt::ui {
namespace {

using namespace Qt::StringLiterals;

QString filePattern()
{
    return BundleFiles::tr("Recorded sessions (*.prtrace)");
}

QString fileNameFor(const store::TraceRow &row)
{
    QString name;
    for (const QChar c : titleOf(row).toLower())
        name += c.isLetterOrNumber() ? c : u'-';
    return name.left(60) + u".prtrace"_s;
}

} // namespace

BundleFiles::BundleFiles(QString libraryFolder, QWidget *parent)
    : QObject(parent)
    , m_folder(std::move(libraryFolder))
    , m_window(parent)
{
}

void BundleFiles::askImport()
{
    const QString title = tr("Import a session");
    if (const QString path = QFileDialog::getOpenFileName(m_window, title, QDir::homePath(), filePattern());
        !path.isEmpty())
        importFrom(path);
}

void BundleFiles::importFrom(const QString &path, bool thenOpen)
{
    runThen([folder = m_folder, path] { return importFile(folder, path); }, this,
            [this, path, thenOpen](const Result<QString> &id) {
                if (id)
                    emit imported(*id, thenOpen);
                else
                    emit failed(tr("%1 was not taken in.").arg(QFileInfo(path).fileName()), id.error());
            });
}

void BundleFiles::askExport(const store::TraceRow &row)
{
    const QString proposal = QDir::home().filePath(fileNameFor(row));
    const QString path = QFileDialog::getSaveFileName(m_window, tr("Export the session"), proposal, filePattern());
    if (path.isEmpty())
        return;
    runThen([folder = m_folder, id = row.id, path] { return exportTrace(folder, id, path); }, this,
            [this, path](const Result<void> &done) {
                if (done)
                    emit exported(path);
                else
                    emit failed(tr("Nothing was exported."), done.error());
            });
}

} // namespace prt::ui
