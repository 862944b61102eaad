// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/withheld.h"

namespace prt::record {

namespace {

QByteArray words(const trace::TreeEntry &entry)
{
    return QByteArray::number(entry.mode, 8) + ' ' + (entry.sha256.isEmpty() ? "-" : entry.sha256.toLatin1());
}

trace::TreeEntry entryOf(const QByteArray &mode, const QByteArray &sha256)
{
    return sha256 == "-" ? trace::TreeEntry() : trace::TreeEntry{mode.toInt(nullptr, 8), QString::fromLatin1(sha256)};
}

} // namespace

WithheldFiles afterRemoval(const WithheldFiles &earlier, const trace::Tree &was, const trace::Tree &is)
{
    WithheldFiles files;
    const auto keep = [&files, &is](const QByteArray &path, const trace::TreeEntry &now) {
        const trace::TreeEntry told = is.value(path);
        if (now != told)
            files.insert(path, {now, told});
    };
    for (const QByteArray &path : was.keys() + is.keys())
        if (was.value(path) != is.value(path))
            keep(path, was.value(path));
    for (auto it = earlier.cbegin(); it != earlier.cend(); ++it) {
        if (was.value(it.key()) != it->told)
            continue;
        files.remove(it.key());
        keep(it.key(), it->now);
    }
    return files;
}

QByteArray serialiseWithheld(const WithheldFiles &files)
{
    // One line each: what is there and what was told, as mode SP sha256, then the path in hex.
    QByteArray bytes = "\n"; // never empty: that is a value which was not set
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        bytes += words(it->now) + ' ' + words(it->told) + ' ' + it.key().toHex() + '\n';
    return bytes;
}

WithheldFiles parseWithheld(const QByteArray &bytes)
{
    WithheldFiles files;
    for (const QByteArray &line : bytes.split('\n'))
        if (const QByteArrayList parts = line.split(' '); parts.size() == 5)
            files.insert(QByteArray::fromHex(parts[4]), {entryOf(parts[0], parts[1]), entryOf(parts[2], parts[3])});
    return files;
}

} // namespace prt::record
