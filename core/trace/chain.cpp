// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/chain.h"

#include "core/base/hash.h"
#include "core/base/json.h"

namespace prt::trace {

namespace {

/// The hash that an erased line carries; empty for any other line.
QByteArray carriedHash(QByteArrayView line)
{
    if (!line.startsWith("{\"erased\""))
        return {};
    const auto object = parseJsonObject(line);
    const QString hash = object ? object->value(QLatin1StringView("erased")).toString() : QString();
    return isSha256Hex(hash) ? QByteArray::fromHex(hash.toLatin1()) : QByteArray();
}

} // namespace

QByteArray lineHash(QByteArrayView line)
{
    return Sha256().add("prt2-line").add(line).raw();
}

Chain::Chain(QByteArrayView headerLine)
    : m_head(Sha256().add("prt2-head").add(headerLine).raw())
{
}

Chain Chain::fromHead(const QByteArray &rawHead, qint64 length)
{
    Chain chain;
    chain.m_head = rawHead;
    chain.m_length = length;
    return chain;
}

void Chain::add(QByteArrayView eventLine)
{
    const QByteArray carried = carriedHash(eventLine);
    m_head = Sha256().add("prt2-node").add(m_head).add(carried.isEmpty() ? lineHash(eventLine) : carried).raw();
    ++m_length;
}

QString Chain::head() const
{
    return QString::fromLatin1(m_head.toHex());
}

QByteArray erasedLine(QByteArrayView line, qint64 seq)
{
    return canonicalJson(QJsonObject{{QStringLiteral("erased"), QString::fromLatin1(lineHash(line).toHex())},
                                     {QStringLiteral("seq"), seq}});
}

} // namespace prt::trace
