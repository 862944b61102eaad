// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/ctestlog.h"

#include "core/base/shellwords.h"

#include <QDir>
#include <QRegularExpression>

namespace prt::record {

namespace {

using report::Outcome;

constexpr qsizetype maxTests = 200'000;

QString valueOf(const QStringList &words, const QStringList &options)
{
    for (qsizetype i = 0; i < words.size(); ++i)
        for (const QString &option : options) {
            if (words[i] == option)
                return words.value(i + 1);
            if (words[i].startsWith(option + u'='))
                return words[i].mid(option.size() + 1);
        }
    return {};
}

/// The folder in which ctest runs, as far as the words tell; empty: they are no such command.
QString testFolder(const QStringList &words, const QString &cwd)
{
    const QString program = words.value(0).section(u'/', -1);
    const auto under = [&cwd](const QString &folder) { return QDir::cleanPath(QDir(cwd).absoluteFilePath(folder)); };
    if (program == QLatin1StringView("ctest"))
        return under(valueOf(words, {QStringLiteral("--test-dir")}));
    const bool testTarget = words.contains(QStringLiteral("test")) || words.contains(QStringLiteral("check"));
    if (program == QLatin1StringView("cmake") && testTarget && words.contains(QStringLiteral("--build")))
        return under(valueOf(words, {QStringLiteral("--build")}));
    const bool builds = program == QLatin1StringView("make") || program == QLatin1StringView("gmake") ||
                        program == QLatin1StringView("ninja");
    return builds && testTarget ? under(valueOf(words, {QStringLiteral("-C"), QStringLiteral("--directory")}))
                                : QString();
}

std::optional<Outcome> outcomeOf(QByteArrayView line)
{
    if (!line.startsWith("Test ") && !line.startsWith("Unable to find"))
        return std::nullopt;
    if (line.startsWith("Test Passed"))
        return Outcome::Passed;
    if (line.startsWith("Test Skipped") || line.startsWith("Test Pass Reason"))
        return line.startsWith("Test Skipped") ? Outcome::Skipped : Outcome::Passed;
    if (line.startsWith("Test Failed") || line.startsWith("Test Timeout") || line.startsWith("Unable to find"))
        return Outcome::Failed;
    return std::nullopt;
}

} // namespace

QStringList ctestLogs(const QString &commandLine, const QString &cwd)
{
    QStringList logs;
    QString folder = cwd;
    for (const QStringList &words : simpleCommands(commandLine)) {
        if (words.value(0) == QLatin1StringView("cd") && words.size() == 2)
            folder = QDir::cleanPath(QDir(folder).absoluteFilePath(words[1]));
        else if (const QString tests = testFolder(words, folder); !tests.isEmpty())
            logs.append(tests + QStringLiteral("/Testing/Temporary/LastTest.log"));
    }
    return logs;
}

QList<TestCase> parseCtestLog(QByteArrayView log)
{
    static const QRegularExpression begin(QStringLiteral("^\\d+/\\d+ Testing: (.+)$"));
    static const QRegularExpression time(QStringLiteral("^Test time =\\s+([\\d.]+) sec$"));
    QList<TestCase> tests;
    bool open = false;
    for (const QByteArray &line : log.toByteArray().split('\n')) {
        if (line.size() > 4'096 || line.isEmpty())
            continue;
        const QString text = QString::fromUtf8(line);
        if (const auto match = begin.match(text); match.hasMatch() && tests.size() < maxTests) {
            // Until its end is told, a test has failed: it crashed, or ctest was stopped.
            tests.append({match.captured(1).trimmed(), Outcome::Failed, 0, {}});
            open = true;
        } else if (const auto seconds = time.match(text); open && seconds.hasMatch()) {
            tests.last().durationMs = qint64(std::min(seconds.captured(1).toDouble(), 1e6) * 1'000);
        } else if (const auto outcome = outcomeOf(line); open && outcome) {
            tests.last().outcome = *outcome;
        }
    }
    return tests;
}

} // namespace prt::record
