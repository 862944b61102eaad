// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/channel/escapeparser.h"
#include "core/record/channel/terminalscreen.h"

#include <memory>
#include <optional>
#include <QList>
#include <QString>

namespace prt::record {

/// Cuts the byte stream of a terminal into commands by the marks of shell integration (OSC 133, 633 and 7).
/// Incremental; marks may come in any number of pieces. With a nonce only marks that carry it count, so that a program
/// cannot forge a command; without one (foreign integration) every mark does. Never sees what the user types, only what
/// the terminal shows.
class OscTap final : private EscapeParser::Sink
{
public:
    struct Command
    {
        QString text; ///< empty: the shell did not tell and the screen did not show it
        QString cwd;
        /// A command that begins with white space, or that nobody can read, is the user's own business.
        bool isPrivate() const { return text.isEmpty() || text.front().isSpace(); }
    };

    /// Receives what happens, in order.
    class Listener
    {
    public:
        virtual ~Listener() = default;
        virtual void commandStarted(const Command &command) = 0;
        virtual void
        commandOutput(QByteArrayView raw) = 0; ///< without the marks and without the alternate screen's content
        virtual void commandEnded(std::optional<int> exitCode) = 0;
        virtual void alternateScreenEntered() = 0;
    };

    OscTap(const QByteArray &nonce, Listener &listener);
    /// Width of the terminal from now on; 0 when it is not known.
    void setColumns(int columns) { m_columns = columns; }
    void feed(QByteArrayView bytes) { m_parser.feed(bytes, *this); }
    bool isRunning() const { return m_running; }
    /// For a terminal that runs one command and no shell: everything until endCommand() is its output.
    void startCommand(const Command &command);
    void endCommand(std::optional<int> exitCode);

private:
    void print(QByteArrayView run) override;
    void control(char character) override;
    void sequence(const EscapeSequence &sequence) override;
    bool mark(QByteArrayView text);
    bool shellMark(const QList<QByteArray> &parts);
    void commandLine(const QList<QByteArray> &parts);
    void promptEnds();
    void start(const QList<QByteArray> &parts);
    void end(const QList<QByteArray> &parts);
    void output(QByteArrayView raw);
    bool trusted(const QList<QByteArray> &parts) const { return m_nonce.isEmpty() || parts.last() == m_nonce; }
    QString typedText();

    const QByteArray m_nonce;
    Listener &m_listener;
    EscapeParser m_parser;
    int m_columns = 0;
    bool m_running = false;
    bool m_alternate = false;
    std::optional<QString> m_told; ///< command line that the shell told for the command to come
    QString m_cwd;
    std::unique_ptr<TerminalScreen> m_prompt; ///< from the prompt to the start of the command
    std::optional<TerminalScreen::Position> m_inputStart;
};

/// `\\`, `\x3b` and the like of OSC 633;E.
QString unescapeMark(const QByteArray &text);

} // namespace prt::record
