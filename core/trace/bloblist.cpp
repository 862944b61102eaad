// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/bloblist.h"

#include "core/base/hash.h"

#include <QJsonArray>

namespace prt::trace {

QByteArray serialiseBlobList(const BlobSizes &blobs)
{
    QByteArray text;
    for (auto blob = blobs.cbegin(); blob != blobs.cend(); ++blob)
        text += blob.key().toLatin1() + ' ' + QByteArray::number(blob.value()) + '\n';
    return text;
}

Result<BlobSizes> parseBlobList(QByteArrayView text)
{
    BlobSizes sizes;
    QString last;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = text.indexOf('\n', at);
        const QByteArray line = text.sliced(at, (end < 0 ? text.size() : end) - at).toByteArray();
        at = end < 0 ? text.size() : end + 1;
        const QString name = QString::fromLatin1(line.left(64));
        const qint64 size = line.mid(65).toLongLong();
        if (end < 0 || !isSha256Hex(name) || name <= last || size < 0 ||
            line != name.toLatin1() + ' ' + QByteArray::number(size))
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("The blob list is not sorted lines of SHA-256 and size."));
        sizes.insert(name, size);
        last = name;
    }
    return sizes;
}

BlobSizes erasedBlobs(const Statement &erasure)
{
    BlobSizes blobs;
    for (const QJsonValue &blob : erasure.predicate.value(QLatin1StringView("blobs")).toArray())
        blobs.insert(blob[QLatin1StringView("sha256")].toString(), blob[QLatin1StringView("size")].toInteger());
    return blobs;
}

} // namespace prt::trace
