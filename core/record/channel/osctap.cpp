// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/osctap.h"

#include <QUrl>

namespace prt::record {

namespace {

constexpr qsizetype maxTypedBytes = 64 * 1024;

/// The lines after the first of a command that was typed over several begin with the secondary prompt.
QString withoutSecondaryPrompts(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (lines[i].startsWith(QLatin1StringView("> ")))
            lines[i].remove(0, 2);
    }
    return lines.join(u'\n');
}

} // namespace

QString unescapeMark(const QByteArray &text)
{
    QByteArray plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 >= text.size()) {
            plain += text[i];
        } else if (text[i + 1] == 'x' && i + 3 < text.size()) {
            plain += QByteArray::fromHex(text.mid(i + 2, 2));
            i += 3;
        } else {
            plain += text[++i];
        }
    }
    return QString::fromUtf8(plain);
}

OscTap::OscTap(const QByteArray &nonce, Listener &listener)
    : m_nonce(nonce)
    , m_listener(listener)
{
}

void OscTap::output(QByteArrayView raw)
{
    if (m_running && !m_alternate)
        m_listener.commandOutput(raw);
}

void OscTap::print(QByteArrayView run)
{
    output(run);
    if (m_prompt)
        m_prompt->print(run);
}

void OscTap::control(char character)
{
    output(QByteArrayView(&character, 1));
    if (m_prompt)
        m_prompt->control(character);
}

void OscTap::sequence(const EscapeSequence &sequence)
{
    if (sequence.kind == EscapeSequence::Kind::Osc && mark(sequence.text))
        return;
    const bool leaves = sequence.isAlternateScreen() && sequence.final == 'l';
    if (leaves)
        m_alternate = false;
    output(sequence.raw);
    if (m_prompt)
        m_prompt->sequence(sequence);
    if (sequence.isAlternateScreen() && !leaves) {
        m_alternate = true;
        if (m_running)
            m_listener.alternateScreenEntered();
    }
}

/// True when the text was a mark, trusted or not: marks never belong to the output.
bool OscTap::mark(QByteArrayView text)
{
    if (text.startsWith("133;") || text.startsWith("633;"))
        return shellMark(text.sliced(4).toByteArray().split(';'));
    if (!text.startsWith("7;"))
        return false;
    if (m_nonce.isEmpty()) {
        const QUrl url = QUrl::fromEncoded(text.sliced(2).toByteArray());
        if (url.scheme() == QLatin1StringView("file") && !m_running)
            m_cwd = url.path();
    }
    return true;
}

bool OscTap::shellMark(const QList<QByteArray> &parts)
{
    const QByteArray &kind = parts.first();
    if (kind == "B")
        promptEnds(); // carries no nonce: it stands in PS1, which anyone may print; while a command runs it is ignored
    else if (!trusted(parts))
        return true;
    else if (kind == "E")
        commandLine(parts);
    else if (kind == "P" && parts.size() > 1 && parts[1].startsWith("Cwd="))
        m_cwd = unescapeMark(parts[1].mid(4));
    else if (kind == "C")
        start(parts);
    else if (kind == "D")
        end(parts);
    return true;
}

void OscTap::commandLine(const QList<QByteArray> &parts)
{
    if (parts.size() > 1)
        m_told = unescapeMark(parts[1]);
}

void OscTap::promptEnds()
{
    if (m_running)
        return;
    if (!m_prompt)
        m_prompt = std::make_unique<TerminalScreen>(m_columns, maxTypedBytes);
    m_inputStart = m_prompt->cursor();
}

QString OscTap::typedText()
{
    if (!m_prompt || !m_inputStart)
        return {};
    return withoutSecondaryPrompts(m_prompt->textFrom(*m_inputStart));
}

void OscTap::start(const QList<QByteArray> &parts)
{
    if (m_running) // its end was never told
        endCommand(std::nullopt);
    Command command{m_told.value_or(QString()), m_cwd};
    for (const QByteArray &part : parts) {
        if (m_nonce.isEmpty() && part.startsWith("cmdline_url="))
            command.text = QUrl::fromPercentEncoding(part.mid(12));
    }
    if (command.text.isEmpty())
        command.text = typedText();
    while (command.text.endsWith(u'\n'))
        command.text.chop(1);
    startCommand(command);
}

void OscTap::startCommand(const Command &command)
{
    m_told.reset();
    m_prompt.reset();
    m_inputStart.reset();
    m_alternate = false;
    m_running = true;
    m_listener.commandStarted(command);
}

void OscTap::endCommand(std::optional<int> exitCode)
{
    m_running = false;
    m_listener.commandEnded(exitCode);
}

void OscTap::end(const QList<QByteArray> &parts)
{
    bool isNumber = false;
    const int code = parts.size() > 1 ? parts[1].toInt(&isNumber) : 0;
    if (m_running) // else: Ctrl-C at an empty prompt ends what never began
        endCommand(isNumber ? std::optional(code) : std::nullopt);
    m_told.reset();
    m_inputStart.reset();
    m_prompt = std::make_unique<TerminalScreen>(m_columns, maxTypedBytes);
}

} // namespace prt::record
