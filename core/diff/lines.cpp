// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diff/lines.h"

namespace prt::diff {
namespace {

QString decode(QByteArrayView line)
{
    QString text = QString::fromUtf8(line);
    // What an editor would take for the end of a line or of the text.
    text.replace(u'\r', QChar(0x240D));
    text.replace(QChar(u'\0'), QChar(0x2400));
    return text;
}

LineEnds endsOf(qsizetype lf, qsizetype crLf)
{
    if (lf == 0 && crLf == 0)
        return LineEnds::None;
    if (crLf == 0)
        return LineEnds::Lf;
    return lf == 0 ? LineEnds::CrLf : LineEnds::Mixed;
}

} // namespace

Lines splitLines(const QByteArray &bytes)
{
    Lines result;
    qsizetype lf = 0;
    qsizetype crLf = 0;
    qsizetype start = 0;
    while (start < bytes.size()) {
        const qsizetype feed = bytes.indexOf('\n', start);
        const qsizetype end = feed < 0 ? bytes.size() : feed;
        const bool carriage = feed > start && bytes.at(feed - 1) == '\r';
        result.lines.append(decode(QByteArrayView(bytes).sliced(start, end - start - (carriage ? 1 : 0))));
        if (feed < 0) {
            result.finalNewline = false;
            break;
        }
        ++(carriage ? crLf : lf);
        start = feed + 1;
    }
    result.ends = endsOf(lf, crLf);
    return result;
}

} // namespace prt::diff
