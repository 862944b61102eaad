// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/shellwords.h"

#include <algorithm>
#include <QRegularExpression>
#include <utility>

namespace prt {

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

bool isAssignment(const QString &word)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z_]\\w*="));
    return form.match(word).hasMatch();
}

bool isOptionOrFigure(const QString &word)
{
    return word.startsWith(u'-') || (!word.isEmpty() && word.front().isDigit());
}

QString nameOf(const QString &word)
{
    return word.section(u'/', -1);
}

} // namespace

QList<QStringList> simpleCommands(const QString &commandLine, RedirectionTargets targets)
{
    return Splitter(targets).split(commandLine);
}

QStringList withoutPrefix(QStringList words)
{
    static const QStringList prefixes{
        QStringLiteral("sudo"),     QStringLiteral("env"),      QStringLiteral("time"),    QStringLiteral("nice"),
        QStringLiteral("nohup"),    QStringLiteral("exec"),     QStringLiteral("command"), QStringLiteral("do"),
        QStringLiteral("then"),     QStringLiteral("else"),     QStringLiteral("if"),      QStringLiteral("while"),
        QStringLiteral("until"),    QStringLiteral("!"),        QStringLiteral("{"),       QStringLiteral("npx"),
        QStringLiteral("bunx"),     QStringLiteral("xvfb-run"), QStringLiteral("stdbuf"),  QStringLiteral("timeout"),
        QStringLiteral("catchsegv")};
    static const QStringList runners{QStringLiteral("uv"),    QStringLiteral("poetry"), QStringLiteral("pipenv"),
                                     QStringLiteral("pdm"),   QStringLiteral("hatch"),  QStringLiteral("rye"),
                                     QStringLiteral("pnpm"),  QStringLiteral("yarn"),   QStringLiteral("npm"),
                                     QStringLiteral("bundle")};
    while (words.size() > 1) {
        const QString program = nameOf(words.first());
        if (isAssignment(words.first())) {
            words.removeFirst();
        } else if (prefixes.contains(program)) {
            words.removeFirst();
            while (words.size() > 1 && isOptionOrFigure(words.first()))
                words.removeFirst();
        } else if (runners.contains(program) &&
                   (words[1] == QLatin1StringView("run") || words[1] == QLatin1StringView("exec")) &&
                   words.size() > 2) {
            words = words.mid(2);
        } else {
            break;
        }
    }
    return words;
}

QString programOf(const QStringList &words)
{
    return nameOf(withoutPrefix(words).value(0));
}

} // namespace prt
