// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/gitcommand.h"

#include "core/base/json.h"

#include <algorithm>
#include <cmath>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace prt::record {

namespace {

constexpr qsizetype maxLine = 64 * 1024;
constexpr qint64 maxStream = 1024 * 1024;
constexpr qsizetype maxWords = 64;

QString textOf(const QJsonObject &object, const char *field)
{
    return object.value(QLatin1StringView(field)).toString().left(4'096);
}

} // namespace

bool GitCommandReader::add(const QByteArray &bytes)
{
    m_taken += bytes.size();
    m_rest += bytes;
    qsizetype start = 0;
    for (qsizetype end = 0; (end = m_rest.indexOf('\n', start)) >= 0; start = end + 1)
        if (end - start > maxLine || !line(m_rest.mid(start, end - start)))
            return false;
    m_rest.remove(0, start);
    return m_rest.size() <= maxLine && m_taken <= maxStream;
}

bool GitCommandReader::line(const QByteArray &line)
{
    // Seconds come as fractions, which the parser of traces refuses.
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return false;
    const QJsonObject object = document.object();
    const QString sid = textOf(object, "sid");
    m_command.session = sid.section(u'/', -1);
    m_command.parentSession = sid.section(u'/', 0, -2).section(u'/', -1);
    const QString event = textOf(object, "event");
    if (!m_command.parentSession.isEmpty()) { // `git pull` starts `git fetch`: a part of what the user started
        m_command.workTree = textOf(object, "worktree");
        return event != QLatin1StringView("def_repo") && event != QLatin1StringView("cmd_name");
    }
    if (event == QLatin1StringView("start")) {
        m_command.argv = jsonStrings(object.value(QLatin1StringView("argv")), maxWords);
    } else if (event == QLatin1StringView("alias")) {
        m_command.name = jsonStrings(object.value(QLatin1StringView("argv")), maxWords).value(0);
    } else if (event == QLatin1StringView("cmd_name") && !textOf(object, "name").startsWith(u'_')) {
        m_command.name = textOf(object, "name");
    } else if (event == QLatin1StringView("def_repo") && m_command.workTree.isEmpty()) {
        m_command.workTree = textOf(object, "worktree");
    } else if (event == QLatin1StringView("exit") || event == QLatin1StringView("atexit") ||
               event == QLatin1StringView("signal")) {
        const double seconds = object.value(QLatin1StringView("t_abs")).toDouble();
        m_command.durationMs = std::isfinite(seconds) ? qint64(std::clamp(seconds * 1e3, 0.0, 86'400e3)) : 0;
        m_command.exitCode = event == QLatin1StringView("signal")
                                 ? 128 + object.value(QLatin1StringView("signo")).toInt()
                                 : object.value(QLatin1StringView("code")).toInt();
    }
    return true;
}

QString operationOfCommand(const QString &name)
{
    static const QHash<QString, QString> operations{{QStringLiteral("checkout"), QStringLiteral("checkout")},
                                                    {QStringLiteral("switch"), QStringLiteral("checkout")},
                                                    {QStringLiteral("restore"), QStringLiteral("checkout")},
                                                    {QStringLiteral("stash"), QStringLiteral("stash")},
                                                    {QStringLiteral("reset"), QStringLiteral("reset")},
                                                    {QStringLiteral("merge"), QStringLiteral("merge")},
                                                    {QStringLiteral("rebase"), QStringLiteral("rebase")},
                                                    {QStringLiteral("pull"), QStringLiteral("pull")},
                                                    {QStringLiteral("cherry-pick"), QStringLiteral("other")},
                                                    {QStringLiteral("revert"), QStringLiteral("other")},
                                                    {QStringLiteral("am"), QStringLiteral("other")},
                                                    {QStringLiteral("apply"), QStringLiteral("other")},
                                                    {QStringLiteral("bisect"), QStringLiteral("other")},
                                                    {QStringLiteral("rm"), QStringLiteral("other")},
                                                    {QStringLiteral("mv"), QStringLiteral("other")},
                                                    {QStringLiteral("read-tree"), QStringLiteral("other")},
                                                    {QStringLiteral("checkout-index"), QStringLiteral("checkout")}};
    return operations.value(name);
}

bool changesWorkTree(const QString &name)
{
    return name == QLatin1StringView("commit") || !operationOfCommand(name).isEmpty();
}

} // namespace prt::record
