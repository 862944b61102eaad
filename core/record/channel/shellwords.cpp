// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/shellwords.h"

namespace prt::record {

namespace {

constexpr qsizetype maxCommands = 200;

class Splitter
{
public:
    QList<QStringList> split(const QString &line)
    {
        for (const QChar c : line)
            take(c);
        endCommand();
        return m_commands;
    }

private:
    void take(QChar c)
    {
        if (m_escaped) {
            m_escaped = false;
            if (c != u'\n')
                add(c);
        } else if (c == u'\\' && m_quote != u'\'') {
            m_escaped = true;
        } else if (!m_quote.isNull()) {
            if (c == m_quote)
                m_quote = QChar();
            else
                add(c);
        } else if (c == u'\'' || c == u'"') {
            m_quote = c;
            m_inWord = true;
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

    void endWord()
    {
        if (m_inWord)
            m_words.append(m_word);
        m_word.clear();
        m_inWord = false;
    }

    void endCommand()
    {
        endWord();
        if (!m_words.isEmpty() && m_commands.size() < maxCommands)
            m_commands.append(m_words);
        m_words.clear();
    }

    QList<QStringList> m_commands;
    QStringList m_words;
    QString m_word;
    QChar m_quote;
    bool m_inWord = false;
    bool m_escaped = false;
};

} // namespace

QList<QStringList> simpleCommands(const QString &commandLine)
{
    return Splitter().split(commandLine);
}

} // namespace prt::record
