// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/repositoryfacts.h"

#include "core/base/file.h"
#include "core/git/language.h"

#include <QDir>
#include <QFile>
#include <sys/stat.h>

namespace prt::git {

QJsonObject languageShares(const QString &workTree, const TrackedFiles &files)
{
    const QByteArray root = QFile::encodeName(workTree) + '/';
    QMap<QString, qint64> bytes;
    qint64 total = 0;
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        const QString language = languageOf(it.key());
        struct stat status
        {
        };
        if (language.isEmpty() || ::lstat((root + it.key()).constData(), &status) != 0 || !S_ISREG(status.st_mode))
            continue;
        bytes[language] += status.st_size;
        total += status.st_size;
    }
    QJsonObject shares;
    for (auto it = bytes.cbegin(); it != bytes.cend(); ++it)
        if (const qint64 share = total > 0 ? it.value() * 1000 / total : 0; share > 0)
            shares.insert(it.key(), share);
    return shares;
}

QString licence(const QString &workTree)
{
    static const QStringList names{QStringLiteral("LICENSE*"), QStringLiteral("LICENCE*"), QStringLiteral("COPYING*"),
                                   QStringLiteral("License*"), QStringLiteral("license*")};
    const QDir folder(workTree);
    for (const QString &name : folder.entryList(names, QDir::Files | QDir::NoSymLinks, QDir::Name)) {
        const auto text = readFile(folder.filePath(name), 256 * 1024);
        const QString id = text ? licenceOfText(QString::fromUtf8(*text)) : QString();
        if (!id.isEmpty())
            return id;
    }
    return {};
}

QString licenceOfText(const QString &text)
{
    struct Row
    {
        const char16_t *phrase; ///< all of them, separated by '|', stand in the text
        const char16_t *id;
    };
    // More special ones first: the Affero licence names the General Public License, the BSD forms contain one another.
    static constexpr Row rows[] = {
        {u"gnu affero general public license|version 3", u"AGPL-3.0-only"},
        {u"gnu lesser general public license|version 3", u"LGPL-3.0-only"},
        {u"gnu lesser general public license|version 2.1", u"LGPL-2.1-only"},
        {u"gnu general public license|version 3", u"GPL-3.0-only"},
        {u"gnu general public license|version 2", u"GPL-2.0-only"},
        {u"apache license|version 2.0", u"Apache-2.0"},
        {u"mozilla public license|version 2.0", u"MPL-2.0"},
        {u"boost software license|version 1.0", u"BSL-1.0"},
        {u"permission is hereby granted, free of charge|the software is provided \"as is\"", u"MIT"},
        {u"redistribution and use in source and binary forms|neither the name", u"BSD-3-Clause"},
        {u"redistribution and use in source and binary forms", u"BSD-2-Clause"},
        {u"permission to use, copy, modify, and/or distribute this software", u"ISC"},
        {u"this is free and unencumbered software released into the public domain", u"Unlicense"},
        {u"creative commons|cc0 1.0 universal", u"CC0-1.0"},
    };
    const QString plain = text.simplified().toLower();
    for (const Row &row : rows) {
        const QStringList phrases = QString::fromUtf16(row.phrase).split(u'|');
        if (std::all_of(phrases.begin(), phrases.end(),
                        [&plain](const QString &phrase) { return plain.contains(phrase); }))
            return QString::fromUtf16(row.id);
    }
    return {};
}

} // namespace prt::git
