// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/testcommand.h"

#include "core/base/shellwords.h"

#include <QRegularExpression>

namespace prt::record {

namespace {

QString baseName(const QString &word)
{
    return word.section(u'/', -1);
}

bool isPython(const QString &word)
{
    static const QRegularExpression form(QStringLiteral("^(python|pypy)[\\d.]*$"));
    return form.match(baseName(word)).hasMatch();
}

/// Programs that only show files: what they print is nobody's test run.
bool isViewer(const QString &program)
{
    static const QStringList viewers{
        QStringLiteral("cat"),  QStringLiteral("less"), QStringLiteral("more"), QStringLiteral("head"),
        QStringLiteral("tail"), QStringLiteral("bat"),  QStringLiteral("grep"), QStringLiteral("rg"),
        QStringLiteral("ag"),   QStringLiteral("sed"),  QStringLiteral("awk"),  QStringLiteral("echo"),
        QStringLiteral("git"),  QStringLiteral("diff"), QStringLiteral("curl"), QStringLiteral("view"),
        QStringLiteral("vim"),  QStringLiteral("nl"),   QStringLiteral("tac"),  QStringLiteral("printf"),
        QStringLiteral("tee"),  QStringLiteral("sort"), QStringLiteral("cut"),  QStringLiteral("xxd"),
        QStringLiteral("wget")};
    return viewers.contains(program);
}

/// Programs that start whatever they like.
bool startsOthers(const QString &word)
{
    static const QStringList starters{
        QStringLiteral("make"),  QStringLiteral("gmake"),     QStringLiteral("ninja"),  QStringLiteral("cmake"),
        QStringLiteral("npm"),   QStringLiteral("yarn"),      QStringLiteral("pnpm"),   QStringLiteral("bun"),
        QStringLiteral("tox"),   QStringLiteral("nox"),       QStringLiteral("just"),   QStringLiteral("task"),
        QStringLiteral("rake"),  QStringLiteral("gradle"),    QStringLiteral("mvn"),    QStringLiteral("bazel"),
        QStringLiteral("meson"), QStringLiteral("sh"),        QStringLiteral("bash"),   QStringLiteral("zsh"),
        QStringLiteral("fish"),  QStringLiteral("docker"),    QStringLiteral("podman"), QStringLiteral("ssh"),
        QStringLiteral("watch"), QStringLiteral("entr"),      QStringLiteral("xargs"),  QStringLiteral("hatch"),
        QStringLiteral("pdm"),   QStringLiteral("git-bisect")};
    return starters.contains(baseName(word)) || word.startsWith(QLatin1StringView("./")) ||
           word.startsWith(QLatin1StringView("../"));
}

TestCommand made(const char *framework, const QStringList &arguments)
{
    return {QString::fromLatin1(framework), arguments.join(u' '), false};
}

TestCommand pythonModule(const QStringList &words)
{
    const qsizetype module = words.indexOf(QStringLiteral("-m"));
    if (module < 0 || module + 1 >= words.size())
        return {{}, {}, words.size() > 1};
    const QString name = words[module + 1];
    const QStringList rest = words.mid(module + 2);
    if (name == QLatin1StringView("pytest"))
        return made("pytest", rest);
    if (name == QLatin1StringView("unittest"))
        return made("unittest", rest);
    if (name == QLatin1StringView("coverage") && rest.value(0) == QLatin1StringView("run"))
        return pythonModule(rest);
    return {{}, {}, true};
}

TestCommand fromWords(const QStringList &words)
{
    const QString program = baseName(words.value(0));
    const QStringList rest = words.mid(1);
    if (program == QLatin1StringView("pytest") || program == QLatin1StringView("py.test"))
        return made("pytest", rest);
    if (isPython(program) || program == QLatin1StringView("coverage"))
        return pythonModule(words);
    for (const char *name : {"jest", "vitest", "mocha", "ctest"}) {
        if (program == QLatin1StringView(name))
            return made(name, rest);
    }
    if (program == QLatin1StringView("node") && rest.contains(QStringLiteral("--test")))
        return made("node", words.mid(words.indexOf(QStringLiteral("--test")) + 1));
    if (program == QLatin1StringView("go") && rest.value(0) == QLatin1StringView("test"))
        return made("go", rest.mid(1));
    if (program == QLatin1StringView("cargo") &&
        (rest.contains(QStringLiteral("test")) || rest.contains(QStringLiteral("t"))))
        return made("cargo", words.mid(words.indexOf(QRegularExpression(QStringLiteral("^(t|test)$"))) + 1));
    if (isViewer(program))
        return {};
    const bool namedTest = program.contains(QLatin1StringView("test"), Qt::CaseInsensitive);
    return {{},
            namedTest ? rest.join(u' ') : QString(),
            namedTest || startsOthers(words.value(0)) || words.value(0).contains(u'/')};
}

} // namespace

TestCommand testCommand(const QString &commandLine)
{
    TestCommand answer;
    for (const QStringList &words : simpleCommands(commandLine)) {
        const TestCommand one = fromWords(withoutPrefix(words));
        if (!one.framework.isEmpty())
            return one;
        if (one.runsOthers && !answer.runsOthers)
            answer = one;
    }
    return answer;
}

} // namespace prt::record
