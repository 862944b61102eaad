// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/shellintegration.h"

#include "core/base/file.h"
#include "resources/resources.h"

#include <QFile>

namespace prt::record {

namespace {

/// The user's ZDOTDIR is put back before any file of the user is read.
const QByteArray
    zshRestore("if [[ -n ${PR_TELEMETRY_ZDOTDIR-} ]]; then ZDOTDIR=$PR_TELEMETRY_ZDOTDIR; else unset ZDOTDIR; fi\n");

Result<ShellLaunch> prepareBash(const QByteArray &program, const QString &folder, const QByteArray &script)
{
    const QString rc = folder + QStringLiteral("/bashrc");
    if (const auto written = writeFileAtomically(rc, "if [[ -f ~/.bashrc ]]; then . ~/.bashrc; fi\n" + script, 0600);
        !written)
        return passOn(written);
    return ShellLaunch{{program, "--rcfile", QFile::encodeName(rc), "-i"}, {}};
}

Result<ShellLaunch> prepareZsh(const QByteArray &program, const QString &folder, const QByteArray &script)
{
    const QByteArray env = "__prt_folder=$ZDOTDIR\n" + zshRestore +
                           "if [[ -f ${ZDOTDIR:-$HOME}/.zshenv ]]; then . ${ZDOTDIR:-$HOME}/.zshenv; fi\n"
                           "if [[ -n ${ZDOTDIR-} ]]; then export PR_TELEMETRY_ZDOTDIR=$ZDOTDIR; fi\n"
                           "ZDOTDIR=$__prt_folder\nunset __prt_folder\n";
    const QByteArray rc = zshRestore +
                          "unset PR_TELEMETRY_ZDOTDIR\n"
                          "if [[ -f ${ZDOTDIR:-$HOME}/.zshrc ]]; then . ${ZDOTDIR:-$HOME}/.zshrc; fi\n" +
                          script;
    for (const auto &[name, text] :
         {std::pair{QStringLiteral("/.zshenv"), env}, std::pair{QStringLiteral("/.zshrc"), rc}}) {
        if (const auto written = writeFileAtomically(folder + name, text, 0600); !written)
            return passOn(written);
    }
    ShellLaunch launch{{program, "-i"}, {"ZDOTDIR=" + QFile::encodeName(folder)}};
    if (const QByteArray own = qgetenv("ZDOTDIR"); !own.isEmpty())
        launch.environment.append("PR_TELEMETRY_ZDOTDIR=" + own);
    return launch;
}

Result<ShellLaunch> prepareFish(const QByteArray &program, const QString &folder, const QByteArray &script)
{
    const QString file = folder + QStringLiteral("/integration.fish");
    if (const auto written = writeFileAtomically(file, script, 0600); !written)
        return passOn(written);
    QByteArray quoted = QFile::encodeName(file);
    quoted.replace("\\", "\\\\").replace("'", "\\'");
    return ShellLaunch{{program, "-i", "-C", "source '" + quoted + '\''}, {}};
}

} // namespace

QString shellName(const QString &program)
{
    const QString name = program.section(u'/', -1);
    for (const char *known : {"bash", "zsh", "fish"}) {
        if (name == QLatin1StringView(known))
            return name;
    }
    return {};
}

Result<QByteArray> integrationScript(const QString &shell)
{
    if (shell == QLatin1StringView("bash"))
        return resources::read(QStringLiteral("shell/bash.sh"));
    if (shell == QLatin1StringView("zsh"))
        return resources::read(QStringLiteral("shell/zsh.zsh"));
    if (shell == QLatin1StringView("fish"))
        return resources::read(QStringLiteral("shell/fish.fish"));
    return fail(ErrorCode::Unsupported,
                QStringLiteral("There is no integration for “%1”; choose bash, zsh or fish.").arg(shell));
}

Result<ShellLaunch> prepareShell(const QString &program, const QString &folder)
{
    const QString name = shellName(program);
    const auto script = integrationScript(name.isEmpty() ? program : name);
    if (!script)
        return passOn(script);
    const QByteArray path = QFile::encodeName(program);
    if (name == QLatin1StringView("bash"))
        return prepareBash(path, folder, *script);
    return name == QLatin1StringView("zsh") ? prepareZsh(path, folder, *script) : prepareFish(path, folder, *script);
}

} // namespace prt::record
