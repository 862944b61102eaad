// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/castredaction.h"

#include "core/base/json.h"
#include "core/record/channel/ansitext.h"

#include <QJsonArray>

namespace prt::record {

namespace {

/// Of the header only what says how to show it: titles, commands and environments stay out.
std::optional<QByteArray> cleanHeader(const QByteArray &line)
{
    const auto header = parseJsonObject(line, {.bytes = 64 * 1024});
    if (!header || !header->contains(QLatin1StringView("version")))
        return std::nullopt;
    QJsonObject clean;
    for (const char *field : {"version", "width", "height", "timestamp"})
        if (header->value(QLatin1StringView(field)).isDouble())
            clean.insert(QLatin1StringView(field), header->value(QLatin1StringView(field)));
    const QJsonObject term = header->value(QLatin1StringView("term")).toObject();
    if (!term.isEmpty())
        clean.insert(QStringLiteral("term"),
                     QJsonObject{{QStringLiteral("cols"), term.value(QLatin1StringView("cols")).toInt()},
                                 {QStringLiteral("rows"), term.value(QLatin1StringView("rows")).toInt()}});
    return canonicalJson(clean);
}

} // namespace

std::optional<QByteArray> redactedCast(const QByteArray &cast, privacy::Redactor &redactor,
                                       const QMap<QString, int> &hidden)
{
    const QByteArrayList lines = cast.split('\n');
    const auto header = cleanHeader(lines.first());
    if (!header)
        return std::nullopt;
    QByteArray clean = *header + '\n';
    QMap<QString, int> found;
    QByteArray shown;
    for (const QByteArray &line : lines.mid(1)) {
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        const auto event = parseJson(line, {.depth = 4});
        if (!event || event->toArray().size() != 3)
            return std::nullopt;
        QJsonArray fields = event->toArray();
        if (fields[1].toString() == QLatin1StringView("i"))
            continue;
        const privacy::Redacted text = redactor.text(fields[2].toString().toUtf8());
        for (auto it = text.counts.cbegin(); it != text.counts.cend(); ++it)
            found[it.key()] += it.value();
        fields[2] = QString::fromUtf8(text.bytes);
        shown += text.bytes;
        clean += canonicalJson(fields) + '\n';
    }
    for (auto it = hidden.cbegin(); it != hidden.cend(); ++it)
        if (found.value(it.key()) < it.value())
            return std::nullopt;
    // What the counts cannot tell: a secret cut in two by a colour while the same rule hid another one.
    if (redactor.text(plainText(shown)).changed())
        return std::nullopt;
    return clean;
}

} // namespace prt::record
