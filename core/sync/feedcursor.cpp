// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/feedcursor.h"

#include "core/base/file.h"
#include "core/base/json.h"

namespace prt::sync {

namespace {

QString file(const QString &folder)
{
    return folder + QStringLiteral("/sync.json");
}

/// An unreadable file only means that the feed is read from its start again.
QJsonObject cursors(const QString &folder)
{
    const auto text = readFile(file(folder), 1024 * 1024);
    const auto object = text ? parseJsonObject(*text) : passOn(text);
    return object ? object->value(QLatin1StringView("cursors")).toObject() : QJsonObject();
}

} // namespace

qint64 feedCursor(const QString &libraryFolder, const QUrl &server)
{
    return cursors(libraryFolder).value(server.toString()).toInteger(0);
}

Result<void> setFeedCursor(const QString &libraryFolder, const QUrl &server, qint64 cursor)
{
    QJsonObject all = cursors(libraryFolder);
    all.insert(server.toString(), cursor);
    return writeFileAtomically(file(libraryFolder), canonicalJson(QJsonObject{{QStringLiteral("cursors"), all}}), 0600);
}

} // namespace prt::sync
