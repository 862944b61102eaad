// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace prt::trace {

/// H("prt2-line" ‖ line): what stands for a line in the chain, and in place of it once it is erased. 32 raw bytes.
QByteArray lineHash(QByteArrayView line);

/// The hash chain over the lines of a trace: h0 = H("prt2-head" ‖ line 0), hi = H("prt2-node" ‖ hi-1 ‖ lineHash(line
/// i)). An erased line (`{"erased":"<line hash>","seq":n}`) contributes the hash that it carries.
class Chain
{
public:
    explicit Chain(QByteArrayView headerLine);
    /// Goes on from a head that was stored.
    static Chain fromHead(const QByteArray &rawHead, qint64 length);

    void add(QByteArrayView eventLine);
    QByteArray rawHead() const { return m_head; }
    /// 64 hex digits.
    QString head() const;
    /// Events added.
    qint64 length() const { return m_length; }

    /// No chain yet; assign one.
    Chain() = default;

private:
    QByteArray m_head;
    qint64 m_length = 0;
};

/// The line that stands where `line` stood once it is erased.
QByteArray erasedLine(QByteArrayView line, qint64 seq);

} // namespace prt::trace
