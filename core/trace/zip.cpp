// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/zip.h"

#include <limits>
#include <lzma.h>
#include <QBuffer>
#include <QDataStream>
#include <QtEndian>

namespace prt::trace {

namespace {

constexpr qint64 headerBytes = 30; ///< of an entry, without its name
constexpr quint16 longestName = 256;
constexpr qint64 copyBytes = 1024 * 1024;

tl::unexpected<Error> unsoundZip(const QString &why)
{
    return fail(ErrorCode::InvalidInput, QStringLiteral("Not a sound .prtrace file: %1.").arg(why));
}

template <typename... Number> QByteArray littleEndian(Number... numbers)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    (out << ... << numbers);
    return bytes;
}

/// What the header of an entry and its row in the directory say alike.
QByteArray fields(const ZipEntry &entry)
{
    constexpr quint16 version = 20, flags = 0, stored = 0, time = 0, date = 1 << 5 | 1, extraBytes = 0;
    const auto size = static_cast<quint32>(entry.size);
    return littleEndian(version, flags, stored, time, date, entry.crc, size, size,
                        static_cast<quint16>(entry.name.size()), extraBytes);
}

QByteArray header(const ZipEntry &entry)
{
    return "PK\x03\x04" + fields(entry) + entry.name;
}

QByteArray directoryRow(const ZipEntry &entry, qint64 headerAt)
{
    constexpr quint16 madeBy = 3 << 8 | 20; // Unix, version 2.0
    constexpr quint16 commentBytes = 0, disk = 0, internal = 0;
    constexpr quint32 plainFile = 0100644u << 16;
    return "PK\x01\x02" + littleEndian(madeBy) + fields(entry) +
           littleEndian(commentBytes, disk, internal, plainFile, static_cast<quint32>(headerAt)) + entry.name;
}

QByteArray endRecord(qsizetype entries, qsizetype directoryBytes, qint64 directoryAt)
{
    constexpr quint16 disk = 0, commentBytes = 0;
    const auto count = static_cast<quint16>(entries);
    return "PK\x05\x06" + littleEndian(disk, disk, count, count, static_cast<quint32>(directoryBytes),
                                       static_cast<quint32>(directoryAt), commentBytes);
}

/// Empty when the file does not have them.
QByteArray bytesAt(QFile &file, qint64 at, qint64 count)
{
    const QByteArray bytes = file.seek(at) ? file.read(count) : QByteArray();
    return bytes.size() == count ? bytes : QByteArray();
}

/// The entry whose header begins at `at`.
Result<ZipEntry> readEntry(QFile &file, qint64 at, const QByteArray &head)
{
    const char *bytes = head.constData();
    const auto nameBytes = qFromLittleEndian<quint16>(bytes + 26);
    ZipEntry entry;
    entry.name = bytesAt(file, at + headerBytes, std::min(nameBytes, longestName));
    entry.crc = qFromLittleEndian<quint32>(bytes + 14);
    entry.size = qFromLittleEndian<quint32>(bytes + 18);
    entry.offset = at + headerBytes + nameBytes;
    const QString name = QString::fromLatin1(entry.name);
    if (head + entry.name != header(entry))
        return unsoundZip(
            QStringLiteral("\"%1\" is not a stored entry in the form of the format (it is compressed, encrypted, a "
                           "link, or another program wrote the file)")
                .arg(name));
    if (entry.offset + entry.size > file.size())
        return unsoundZip(QStringLiteral("\"%1\" is cut off").arg(name));
    return entry;
}

} // namespace

Result<QList<ZipEntry>> readZip(QFile &file, int limit)
{
    QList<ZipEntry> entries;
    QByteArray directory;
    qint64 at = 0;
    for (QByteArray head; (head = bytesAt(file, at, headerBytes)).startsWith("PK\x03\x04");) {
        if (entries.size() == limit)
            return fail(ErrorCode::Limit,
                        QStringLiteral("Not a sound .prtrace file: more than %1 entries.").arg(limit));
        const auto entry = readEntry(file, at, head);
        if (!entry)
            return passOn(entry);
        directory += directoryRow(*entry, at);
        at = entry->offset + entry->size;
        entries.append(*entry);
    }
    if (entries.isEmpty())
        return unsoundZip(QStringLiteral("it is no ZIP file, or something stands before its first entry"));
    const QByteArray rest = directory + endRecord(entries.size(), directory.size(), at);
    if (file.size() - at != rest.size() || bytesAt(file, at, rest.size()) != rest)
        return unsoundZip(QStringLiteral("its directory contradicts its entries, is cut off, or something stands "
                                         "between or behind the parts"));
    return entries;
}

Result<void> ZipWriter::write(const QByteArray &bytes)
{
    m_at += bytes.size();
    if (m_file.write(bytes) != bytes.size())
        return fail(ErrorCode::Io, QStringLiteral("Cannot write the bundle: %1.").arg(m_file.errorString()));
    return {};
}

Result<void> ZipWriter::add(const QByteArray &name, QIODevice &content)
{
    ZipEntry entry{name, 0, content.size(), 0};
    while (!content.atEnd()) {
        const QByteArray bytes = content.read(copyBytes);
        if (bytes.isEmpty())
            break;
        entry.crc = lzma_crc32(reinterpret_cast<const uint8_t *>(bytes.constData()), static_cast<size_t>(bytes.size()),
                               entry.crc);
    }
    m_directory += directoryRow(entry, m_at);
    ++m_entries;
    Result<void> done = write(header(entry));
    const qint64 end = m_at + entry.size;
    content.seek(0);
    while (done && m_at < end) {
        const QByteArray bytes = content.read(copyBytes);
        done = bytes.isEmpty()
                   ? fail(ErrorCode::Io,
                          QStringLiteral("Cannot read what goes into the bundle: %1.").arg(content.errorString()))
                   : write(bytes);
    }
    return done;
}

Result<void> ZipWriter::add(const QByteArray &name, QByteArray content)
{
    QBuffer buffer(&content);
    buffer.open(QIODevice::ReadOnly);
    return add(name, buffer);
}

Result<void> ZipWriter::finish()
{
    const QByteArray end = endRecord(m_entries, m_directory.size(), m_at);
    if (m_at + m_directory.size() + end.size() > std::numeric_limits<quint32>::max())
        return fail(ErrorCode::Limit, QStringLiteral("The bundle would be larger than 4 GiB, the most of the format."));
    return write(m_directory + end);
}

} // namespace prt::trace
