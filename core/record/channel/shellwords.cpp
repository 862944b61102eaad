// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/shellwords.h"

#include <algorithm>
#include <utility>

namespace prt::record {

namespace {

constexpr qsizetype maxCommands = 200;

class Splitter
{
public:
    explicit Splitter(RedirectionTargets targets)
        : m_targets(targets)
    {
    }
    QList<QStringList> split(const QString &line)
    {
        for (qsizetype i = 0; i < line.size(); ++i)
            take(line[i], i + 1 < line.size() ? line[i + 1] : QChar());
        endCommand();
        return m_commands;
    }

private:
    void take(QChar c, QChar next)
    {
        if (m_inOperator && (c == u'<' || c == u'>' || c == u'&' || c == u'|'))
            return; // `>>`, `2>&1`, `>|`, `<<<`
        if (std::exchange(m_inOperator, false))
            m_isTarget = c != u'('; // else: `<(command)`
        if (m_escaped) {
            m_escaped = false;
            if (c != u'\n')
                add(c);
        } else if (c == u'\\' && m_quote != u'\'') {
            m_escaped = true;
            m_quoted = true;
        } else if (!m_quote.isNull()) {
            if (c == m_quote)
                m_quote = QChar();
            else
                add(c);
        } else if (c == u'\'' || c == u'"') {
            m_quote = c;
            m_quoted = true;
            m_inWord = true;
        } else if (c == u'<' || c == u'>') {
            beginRedirection();
        } else if (c == u'&' && next == u'>') {
            endWord(); // `&>`: the next character begins the redirection
        } else if (c == u';' || c == u'|' || c == u'&' || c == u'\n' || c == u'(' || c == u')') {
            endCommand();
        } else if (c.isSpace()) {
            endWord();
        } else {
            add(c);
        }
    }

    void add(QChar c)
    {
        m_word += c;
        m_inWord = true;
    }

    /// A number that stands before it is the descriptor.
    void beginRedirection()
    {
        const bool isNumber =
            !m_quoted && std::all_of(m_word.cbegin(), m_word.cend(), [](QChar digit) { return digit.isDigit(); });
        if (isNumber)
            forgetWord();
        endWord();
        m_inOperator = true;
    }

    void forgetWord()
    {
        m_word.clear();
        m_inWord = false;
        m_quoted = false;
    }

    void endWord()
    {
        const bool isTarget = m_inWord && std::exchange(m_isTarget, false);
        if (m_inWord && (!isTarget || m_targets == RedirectionTargets::Kept))
            m_words.append(m_word);
        forgetWord();
    }

    void endCommand()
    {
        endWord();
        if (!m_words.isEmpty() && m_commands.size() < maxCommands)
            m_commands.append(m_words);
        m_words.clear();
        m_isTarget = false;
    }

    QList<QStringList> m_commands;
    QStringList m_words;
    QString m_word;
    QChar m_quote;
    RedirectionTargets m_targets;
    bool m_inWord = false;
    bool m_escaped = false;
    bool m_quoted = false;     ///< something of the word is
    bool m_inOperator = false; ///< of a redirection
    bool m_isTarget = false;   ///< the next word is what a redirection leads to
};

} // namespace

QList<QStringList> simpleCommands(const QString &commandLine, RedirectionTargets targets)
{
    return Splitter(targets).split(commandLine);
}

} // namespace prt::record
