// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/libraryversion.h"

#include "core/base/librarylayout.h"

namespace prt::ui {

LibraryVersion::LibraryVersion(const QString &libraryFolder)
    : m_file(LibraryLayout{libraryFolder}.database())
{
}

bool LibraryVersion::hasChanged()
{
    const QMutexLocker lock(&m_mutex);
    if (!m_database) {
        auto opened = sql::Database::openReadOnly(m_file);
        if (!opened)
            return false;
        m_database = std::move(*opened);
    }
    auto query = m_database->prepare("PRAGMA data_version");
    if (!query)
        return false;
    const auto row = query->step();
    if (!row || !*row)
        return false;
    const qint64 before = std::exchange(m_version, query->integer(0));
    return before >= 0 && before != m_version;
}

} // namespace prt::ui
