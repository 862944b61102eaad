// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/deferreddelete.h"

#include "core/base/async.h"
#include "ui/library/libraryjobs.h"

namespace prt::ui {

DeferredDelete::DeferredDelete(QString libraryFolder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(libraryFolder))
{
}

DeferredDelete::~DeferredDelete()
{
    if (m_waiting.isEmpty())
        return;
    // The application waits for its pool before it ends; the window does not.
    QThreadPool::globalInstance()->start([folder = m_folder, ids = m_waiting.values()] {
        if (const auto removed = removeTraces(folder, ids); !removed)
            qWarning("Deleted sessions are still in the library: %s", qPrintable(removed.error().message));
    });
}

void DeferredDelete::start(const QStringList &ids)
{
    finish();
    m_waiting = QSet<QString>(ids.begin(), ids.end());
    emit hiddenChanged();
}

QStringList DeferredDelete::takeBack()
{
    const QStringList ids = std::exchange(m_waiting, {}).values();
    if (!ids.isEmpty())
        emit hiddenChanged();
    return ids;
}

void DeferredDelete::finish()
{
    if (m_waiting.isEmpty())
        return;
    const QSet<QString> ids = std::exchange(m_waiting, {});
    m_removing |= ids;
    runThen([folder = m_folder, list = ids.values()] { return removeTraces(folder, list); }, this,
            [this, ids](const Result<int> &count) {
                m_removing -= ids;
                emit hiddenChanged();
                emit removed(count ? QString() : count.error().message);
            });
}

} // namespace prt::ui
