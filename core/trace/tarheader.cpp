// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/tarheader.h"

#include <algorithm>

namespace prt::trace {

namespace {

/// Octal digits, all of them; -1 for anything else.
qint64 octal(const QByteArray &digits)
{
    qint64 value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '7')
            return -1;
        value = value * 8 + (c - '0');
    }
    return value;
}

qint64 checksum(QByteArray block)
{
    constexpr qsizetype at = 148;
    constexpr qsizetype width = 8;
    block.replace(at, width, QByteArray(width, ' '));
    qint64 sum = 0;
    for (const char c : block)
        sum += static_cast<unsigned char>(c);
    return sum;
}

} // namespace

Result<TarHeader> parseTarHeader(const QByteArray &block)
{
    TarHeader header;
    header.name = block.left(100);
    while (header.name.endsWith('\0'))
        header.name.chop(1);
    header.size = octal(block.mid(124, 11));
    const QByteArray prefix = block.mid(345, 155);
    const bool plain = block.size() == tarBlock && block[156] == '0' && block.mid(257, 6) == QByteArray("ustar\0", 6) &&
                       std::all_of(prefix.begin(), prefix.end(), [](char c) { return c == '\0'; });
    if (!plain || header.size < 0 || octal(block.mid(148, 6)) != checksum(block))
        return fail(ErrorCode::InvalidInput, QStringLiteral("Not a sound .prtrace file: \"%1\" in blobs.tar.xz is no "
                                                            "plain file, or its header is damaged.")
                                                 .arg(QString::fromLatin1(header.name)));
    return header;
}

} // namespace prt::trace
