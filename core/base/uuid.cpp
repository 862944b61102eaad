// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/uuid.h"

#include "core/base/hash.h"

#include <QRegularExpression>

namespace prt {

QString uuidV7(qint64 unixMs)
{
    QByteArray bytes = randomBytes(16);
    for (int i = 0; i < 6; ++i)
        bytes[i] = static_cast<char>((unixMs >> (8 * (5 - i))) & 0xff);
    bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x70);
    bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
    QString text = QString::fromLatin1(bytes.toHex());
    for (const int position : {8, 13, 18, 23})
        text.insert(position, u'-');
    return text;
}

bool isUuidV7(QStringView text)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\A[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\\z"));
    return pattern.match(text.toString()).hasMatch();
}

} // namespace prt
