// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/panel/frame.h"

#include "core/base/hash.h"
#include "core/base/json.h"

namespace prt::judge {

namespace {

QString base32(const QByteArray &bytes, int characters)
{
    static constexpr char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
    QString text;
    for (int i = 0; i < characters; ++i) {
        const int bit = i * 5;
        const unsigned pair =
            (static_cast<unsigned char>(bytes[bit / 8]) << 8) | static_cast<unsigned char>(bytes[bit / 8 + 1]);
        text += QLatin1Char(alphabet[(pair >> (11 - bit % 8)) & 31]);
    }
    return text;
}

} // namespace

QString Frame::line(const QJsonObject &data) const
{
    return u'⟦' + nonce + u'⟧' + QString::fromUtf8(canonicalJson(data));
}

QString Frame::lines(const QList<QJsonObject> &data) const
{
    QStringList all;
    for (const QJsonObject &one : data)
        all.append(line(one));
    return all.join(u'\n');
}

Frame makeFrame(const QByteArray &key, const QString &head, const QList<QJsonObject> &data)
{
    QByteArray all;
    for (const QJsonObject &one : data)
        all += canonicalJson(one);
    for (int round = 0;; ++round) {
        const QString nonce = base32(hmacSha256(key, head.toLatin1() + QByteArray::number(round)), 10);
        if (!all.contains(nonce.toLatin1()))
            return {nonce};
    }
}

} // namespace prt::judge
