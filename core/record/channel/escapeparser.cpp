// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/escapeparser.h"

#include <algorithm>

namespace prt::record {

namespace {

constexpr char escape = 0x1b;
constexpr char bell = 0x07;
constexpr char cancel = 0x18;
constexpr char substitute = 0x1a;
constexpr char del = 0x7f;

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == del;
}

bool isFinal(char c)
{
    return c >= 0x40 && c <= 0x7e;
}

} // namespace

int EscapeSequence::parameter(int index, int fallback) const
{
    int at = 0;
    int value = -1;
    for (const char c : text) {
        if (c == ';' || c == ':') {
            if (at++ == index)
                break;
            value = -1;
        } else if (c >= '0' && c <= '9' && at == index) {
            value = std::min(9999, std::max(value, 0) * 10 + (c - '0'));
        }
    }
    return value < 0 || at < index ? fallback : value;
}

bool EscapeSequence::isAlternateScreen() const
{
    if (kind != Kind::Csi || (final != 'h' && final != 'l') || !text.startsWith('?'))
        return false;
    const int mode = parameter(0, 0);
    return mode == 47 || mode == 1047 || mode == 1049;
}

void EscapeParser::feed(QByteArrayView bytes, Sink &sink)
{
    const char *const end = bytes.data() + bytes.size();
    for (const char *at = bytes.data(); at != end;) {
        if (m_state != State::Ground || isControl(*at)) {
            step(*at++, sink);
            continue;
        }
        const char *const stop = std::find_if(at, end, isControl);
        sink.print(QByteArrayView(at, stop));
        at = stop;
    }
}

void EscapeParser::begin()
{
    m_raw.clear();
    m_raw.append(escape);
    m_tooLong = false;
    m_state = State::Escape;
}

void EscapeParser::keep(char c)
{
    if (m_raw.size() < maxSequence)
        m_raw.append(c);
    else
        m_tooLong = true;
}

void EscapeParser::finish(EscapeSequence::Kind kind, qsizetype textStart, qsizetype textLength, char final, Sink &sink)
{
    m_state = State::Ground;
    if (!m_tooLong)
        sink.sequence({kind, m_raw, QByteArrayView(m_raw).sliced(textStart, textLength), final});
}

void EscapeParser::step(char c, Sink &sink)
{
    if (c == cancel || c == substitute) {
        m_state = State::Ground;
        return;
    }
    switch (m_state) {
    case State::Osc:
    case State::String:
        return stepString(c, sink);
    case State::StringEscape:
        return stepStringEscape(c, sink);
    default:
        break;
    }
    if (c == escape)
        return begin();
    if (isControl(c)) { // a control inside a sequence acts at once, as in a real terminal
        if (c != del)
            sink.control(c);
        return;
    }
    if (m_state == State::Escape)
        stepEscape(c, sink);
    else
        stepCsi(c, sink);
}

void EscapeParser::stepEscape(char c, Sink &sink)
{
    keep(c);
    if (m_raw.size() == 2 && c == '[') {
        m_state = State::Csi;
    } else if (m_raw.size() == 2 && (c == ']' || c == 'P' || c == '_' || c == '^' || c == 'X')) {
        m_isOsc = c == ']';
        m_state = m_isOsc ? State::Osc : State::String;
    } else if (c >= 0x30 && c <= 0x7e) {
        finish(EscapeSequence::Kind::Escape, 1, m_raw.size() - 2, c, sink);
    } else if (static_cast<unsigned char>(c) >= 0x80) { // no such sequence
        m_state = State::Ground;
    }
}

void EscapeParser::stepCsi(char c, Sink &sink)
{
    keep(c);
    if (isFinal(c))
        finish(EscapeSequence::Kind::Csi, 2, m_raw.size() - 3, c, sink);
    else if (static_cast<unsigned char>(c) >= 0x80)
        m_state = State::Ground;
}

void EscapeParser::stepString(char c, Sink &sink)
{
    if (c == escape) {
        m_state = State::StringEscape;
        return;
    }
    keep(c);
    if (c == bell && m_isOsc)
        finish(EscapeSequence::Kind::Osc, 2, m_raw.size() - 3, 0, sink);
}

void EscapeParser::stepStringEscape(char c, Sink &sink)
{
    if (c != '\\') { // anything else ends the string unfinished and begins a new sequence
        begin();
        if (c == escape)
            return;
        return step(c, sink);
    }
    keep(escape);
    keep(c);
    finish(m_isOsc ? EscapeSequence::Kind::Osc : EscapeSequence::Kind::String, 2,
           std::max<qsizetype>(0, m_raw.size() - 4), 0, sink);
}

} // namespace prt::record
