// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace prt::record {

/// One complete escape sequence. Views are valid during the call that hands it over.
struct EscapeSequence
{
    enum class Kind
    {
        Csi,    ///< ESC [ parameters intermediates final
        Osc,    ///< ESC ] text, ended by BEL or ESC backslash
        String, ///< DCS, APC, PM, SOS: text of no interest
        Escape  ///< ESC intermediates final
    };
    Kind kind = Kind::Escape;
    QByteArrayView raw;  ///< all of it, ESC included
    QByteArrayView text; ///< Csi: parameters; Osc: what stands between; Escape: intermediates
    char final = 0;      ///< Csi and Escape

    /// Numeric parameter of a CSI, counted from 0; absent or zero-length ones are `fallback`. At most 9999.
    int parameter(int index, int fallback) const;
    /// Enters (final `h`) or leaves (`l`) the alternate screen.
    bool isAlternateScreen() const;
};

/// Cuts a byte stream into printable runs, control characters and escape sequences, the way ECMA-48 and xterm do in
/// UTF-8 mode. Incremental: a sequence may come in any number of pieces. Holds at most maxSequence bytes; a longer
/// string (pictures, clipboard) is swallowed up to its end. Never reports a part of a sequence as text.
class EscapeParser
{
public:
    static constexpr qsizetype maxSequence = 64 * 1024;

    /// Receives the pieces in order.
    class Sink
    {
    public:
        virtual ~Sink() = default;
        virtual void print(QByteArrayView run) = 0; ///< no byte below 0x20, no DEL
        virtual void control(char character) = 0;   ///< C0 other than ESC, CAN and SUB
        virtual void sequence(const EscapeSequence &sequence) = 0;
    };

    void feed(QByteArrayView bytes, Sink &sink);

private:
    enum class State
    {
        Ground,
        Escape,
        Csi,
        Osc,
        String,
        StringEscape
    };
    void step(char c, Sink &sink);
    void stepEscape(char c, Sink &sink);
    void stepCsi(char c, Sink &sink);
    void stepString(char c, Sink &sink);
    void stepStringEscape(char c, Sink &sink);
    void keep(char c);
    void finish(EscapeSequence::Kind kind, qsizetype textStart, qsizetype textLength, char final, Sink &sink);
    void begin();

    State m_state = State::Ground;
    QByteArray m_raw;
    bool m_isOsc = false;
    bool m_tooLong = false;
};

} // namespace prt::record
