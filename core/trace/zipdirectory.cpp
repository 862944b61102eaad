// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/zipdirectory.h"

#include <QtEndian>

namespace prt::trace {

namespace {

constexpr qint64 endBytes = 22;
constexpr qint64 locatorBytes = 20; // of a ZIP64 end record
constexpr qint64 centralBytes = 46;
constexpr qint64 localBytes = 30;
constexpr qint64 descriptorBytes = 16;
constexpr quint32 longestDirectory = 16 * 1024 * 1024;
constexpr quint16 descriptorFlag = 1 << 3; ///< checksum and sizes stand again behind the content
constexpr quint16 utf8Flag = 1 << 11;

tl::unexpected<Error> unsoundZip(const QString &why)
{
    return fail(ErrorCode::InvalidInput, QStringLiteral("Not a sound .prtrace file: %1.").arg(why));
}

/// `bytes` must reach as far as `at` plus the width.
quint16 u16(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<quint16>(bytes.constData() + at);
}
quint32 u32(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.constData() + at);
}

/// Empty when the file does not have them.
QByteArray bytesAt(QFile &file, qint64 at, qint64 count)
{
    const QByteArray bytes = at >= 0 && file.seek(at) ? file.read(count) : QByteArray();
    return bytes.size() == count ? bytes : QByteArray();
}

struct End
{
    int entries = 0;
    qint64 directory = 0;
    qint64 directoryBytes = 0;
};

Result<End> readEnd(QFile &file, int limit)
{
    const QByteArray end = bytesAt(file, file.size() - endBytes, endBytes);
    if (!end.startsWith("PK\x05\x06") || u16(end, 20) != 0)
        return unsoundZip(QStringLiteral("it is no ZIP file, its end is missing, or something stands behind the end"));
    const int entries = u16(end, 10);
    if (entries > limit || u32(end, 12) > longestDirectory)
        return fail(ErrorCode::Limit, QStringLiteral("Not a sound .prtrace file: more than %1 entries.").arg(limit));
    if (bytesAt(file, file.size() - endBytes - locatorBytes, 4) == "PK\x06\x07")
        return unsoundZip(QStringLiteral("it is a ZIP64 file"));
    if (u16(end, 4) != 0 || u16(end, 6) != 0 || u16(end, 8) != entries)
        return unsoundZip(QStringLiteral("it is a part of a ZIP file in several parts"));
    const End found{entries, u32(end, 16), u32(end, 12)};
    if (found.directory + found.directoryBytes + endBytes != file.size())
        return unsoundZip(QStringLiteral("its directory does not stand right before its end"));
    return found;
}

/// A row of the directory and what it says about the entry's own header.
struct Row
{
    ZipEntry entry;
    quint16 flags = 0;
    qint64 header = 0;
    qint64 bytes = 0; ///< of the row
};

Result<Row> readRow(const QByteArray &directory, qsizetype at)
{
    const QByteArray fixed = directory.mid(at, centralBytes);
    if (fixed.size() != centralBytes || !fixed.startsWith("PK\x01\x02"))
        return unsoundZip(QStringLiteral("its directory has fewer entries than it says"));
    const quint16 nameBytes = u16(fixed, 28);
    Row row;
    row.entry.name = directory.mid(at + centralBytes, nameBytes);
    row.entry.size = u32(fixed, 24);
    row.entry.crc = u32(fixed, 16);
    row.flags = u16(fixed, 8);
    row.header = u32(fixed, 42);
    row.bytes = centralBytes + nameBytes + u16(fixed, 30);
    const QString name = QString::fromLatin1(row.entry.name.left(200));
    if (u16(fixed, 10) != 0 || u32(fixed, 20) != u32(fixed, 24) || (row.flags & ~(descriptorFlag | utf8Flag)) != 0)
        return unsoundZip(QStringLiteral("%1 is compressed or encrypted; entries are stored").arg(name));
    const quint32 type = u32(fixed, 38) >> 16 & 0170000;
    if (type != 0 && type != 0100000)
        return unsoundZip(QStringLiteral("%1 is not a plain file").arg(name));
    if (u16(fixed, 32) != 0 || u16(fixed, 34) != 0)
        return unsoundZip(QStringLiteral("%1 has a comment or stands in another part").arg(name));
    return row;
}

/// Checks the entry's own header, and the copy behind its content, against the directory. Sets where the content
/// stands and returns where the next entry begins.
Result<qint64> locate(QFile &file, Row &row)
{
    ZipEntry &entry = row.entry;
    const auto differs = [&] {
        return unsoundZip(QStringLiteral("the directory and the entry %1 contradict each other")
                              .arg(QString::fromLatin1(entry.name.left(200))));
    };
    const QByteArray local = bytesAt(file, row.header, localBytes + entry.name.size());
    if (!local.startsWith("PK\x03\x04") || local.mid(localBytes) != entry.name || u16(local, 26) != entry.name.size())
        return differs();
    const bool described = row.flags & descriptorFlag;
    if (u16(local, 6) != row.flags || u16(local, 8) != 0 || u32(local, 18) != entry.size ||
        u32(local, 22) != entry.size || u32(local, 14) != (described ? 0 : entry.crc))
        return differs();
    entry.offset = row.header + local.size() + u16(local, 28);
    if (!described)
        return entry.offset + entry.size;
    const QByteArray copy = bytesAt(file, entry.offset + entry.size, descriptorBytes);
    if (!copy.startsWith("PK\x07\x08") || u32(copy, 4) != entry.crc || u32(copy, 8) != entry.size ||
        u32(copy, 12) != entry.size)
        return differs();
    return entry.offset + entry.size + descriptorBytes;
}

} // namespace

Result<QList<ZipEntry>> readZipDirectory(QFile &file, int limit)
{
    const auto end = readEnd(file, limit);
    if (!end)
        return passOn(end);
    const QByteArray directory = bytesAt(file, end->directory, end->directoryBytes);
    QList<ZipEntry> entries;
    qint64 at = 0;
    qint64 next = 0;
    for (int i = 0; i < end->entries; ++i) {
        auto row = readRow(directory, at);
        if (!row)
            return passOn(row);
        if (row->header != next)
            return unsoundZip(QStringLiteral("there is a gap between its entries, or they overlap"));
        const auto following = locate(file, *row);
        if (!following)
            return passOn(following);
        next = *following;
        at += row->bytes;
        entries.append(row->entry);
    }
    if (at != end->directoryBytes || next != end->directory)
        return unsoundZip(QStringLiteral("something stands in it that its directory does not name"));
    return entries;
}

} // namespace prt::trace
