// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/suggest.h"

#include <algorithm>
#include <CLI/CLI.hpp>

namespace prt::app {

namespace {

constexpr qsizetype longestWord = 100;

/// Slips between two words, neighbours that changed places counted as one.
qsizetype slips(const QString &a, const QString &b)
{
    QList<QList<qsizetype>> table(a.size() + 1, QList<qsizetype>(b.size() + 1, 0));
    for (qsizetype i = 0; i <= a.size(); ++i) {
        for (qsizetype j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                table[i][j] = i + j;
                continue;
            }
            const qsizetype other = a[i - 1] == b[j - 1] ? 0 : 1;
            table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + other});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
        }
    }
    return table[a.size()][b.size()];
}

QStringList commandNames(const CLI::App &app)
{
    QStringList names;
    for (const CLI::App *command : app.get_subcommands([](const CLI::App *) { return true; }))
        names.append(QString::fromStdString(command->get_name()));
    return names;
}

QStringList optionNames(const CLI::App &app)
{
    QStringList names;
    for (const CLI::Option *option : app.get_options())
        for (const std::string &name : option->get_lnames())
            names.append(QStringLiteral("--") + QString::fromStdString(name));
    return names;
}

/// Position of the first word that is no option and no value of --library; -1: none.
qsizetype firstWord(const QStringList &arguments)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == QLatin1StringView("--library"))
            ++i;
        else if (!arguments[i].startsWith(u'-'))
            return i;
    }
    return -1;
}

QString sentence(const QString &word, const QString &within, const QStringList &names)
{
    const QString nearest = nearestWord(word, names);
    QString text = QStringLiteral("There is no command \"%1%2\". ").arg(within, word.left(longestWord));
    if (!nearest.isEmpty())
        text += QStringLiteral("Did you mean \"%1%2\"? ").arg(within, nearest);
    return text + QStringLiteral("`pr-telemetry %1--help` lists the commands.").arg(within);
}

} // namespace

QString nearestWord(const QString &word, const QStringList &words)
{
    if (word.size() > longestWord)
        return {};
    const QString wanted = word.toLower();
    QString nearest;
    qsizetype fewest = std::max<qsizetype>(2, wanted.size() / 3) + 1;
    for (const QString &candidate : words) {
        const qsizetype count = slips(wanted, candidate);
        // Two slips in a word of two or three letters leave nothing of it.
        if (count < fewest && count < std::min(wanted.size(), candidate.size())) {
            fewest = count;
            nearest = candidate;
        }
    }
    return nearest;
}

QString unknownOption(const CLI::App &app, const QStringList &arguments)
{
    QString within = QStringLiteral("pr-telemetry");
    QStringList names = optionNames(app);
    for (const CLI::App *command = &app; !command->get_subcommands().empty();) {
        command = command->get_subcommands().front();
        within += u' ' + QString::fromStdString(command->get_name());
        names += optionNames(*command);
    }
    for (const QString &argument : arguments) {
        if (argument == QLatin1StringView("--"))
            break;
        const QString word = argument.section(u'=', 0, 0);
        if (!word.startsWith(QLatin1StringView("--")) || names.contains(word))
            continue;
        const QString nearest = nearestWord(word, names);
        QString text = QStringLiteral("`%1` has no option \"%2\". ").arg(within, word.left(longestWord));
        if (!nearest.isEmpty())
            text += QStringLiteral("Did you mean \"%1\"? ").arg(nearest);
        return text + QStringLiteral("`%1 --help` lists the options.").arg(within);
    }
    return {};
}

QString unknownCommand(const CLI::App &app, const QStringList &arguments)
{
    const qsizetype at = firstWord(arguments);
    if (at < 0)
        return {};
    const QStringList names = commandNames(app);
    if (!names.contains(arguments[at]))
        return sentence(arguments[at], {}, names);
    const CLI::App *command = app.get_subcommand(arguments[at].toStdString());
    const QString word = arguments.value(at + 1);
    if (command->get_require_subcommand_min() == 0 || word.isEmpty() || word.startsWith(u'-'))
        return {};
    const QStringList inner = commandNames(*command);
    return inner.contains(word) ? QString() : sentence(word, arguments[at] + u' ', inner);
}

} // namespace prt::app
