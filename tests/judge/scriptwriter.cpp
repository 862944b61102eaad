// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/judge/scriptwriter.h"

namespace prt::test {

ScriptWriter::ScriptWriter()
{
    script.header = {
        {QStringLiteral("task"), QJsonObject{{QStringLiteral("id"), QStringLiteral("t-1")},
                                             {QStringLiteral("title"), QStringLiteral("Totals are wrong")}}},
        {QStringLiteral("repo"),
         QJsonObject{{QStringLiteral("origin"), QStringLiteral("https://git.example.org/shop.git")},
                     {QStringLiteral("branch"), QStringLiteral("main")},
                     {QStringLiteral("start_commit"), QString(40, u'a')}}},
        {QStringLiteral("environment"),
         QJsonObject{{QStringLiteral("os"), QStringLiteral("Debian 12")},
                     {QStringLiteral("tools"), QJsonObject{{QStringLiteral("python"), QStringLiteral("3.11.2")}}}}},
    };
    add({{QStringLiteral("type"), QStringLiteral("session_start")}, {QStringLiteral("actor"), QStringLiteral("tool")}},
        0);
}

QString ScriptWriter::add(QJsonObject event, qint64 ms)
{
    m_now += ms;
    const QString ref = QStringLiteral("r%1").arg(script.events.size());
    event.insert(QStringLiteral("ref"), ref);
    event.insert(QStringLiteral("t_ms"), m_now);
    if (!event.contains(QLatin1StringView("actor")))
        event.insert(QStringLiteral("actor"), QStringLiteral("human"));
    script.events.append(event);
    return ref;
}

ScriptWriter &ScriptWriter::existing(const QString &path, const QString &text)
{
    m_files.insert(path, text);
    script.startTree.insert(path, text);
    return *this;
}

QString ScriptWriter::view(const QString &path)
{
    return add({{QStringLiteral("type"), QStringLiteral("file_view")}, {QStringLiteral("file_path"), path}});
}

QString ScriptWriter::edit(const QString &path, const QString &text)
{
    const bool known = m_files.contains(path);
    const QJsonValue before = known ? QJsonValue(m_files.value(path)) : QJsonValue(QJsonValue::Null);
    m_files.insert(path, text);
    return add({{QStringLiteral("type"), QStringLiteral("file_edit")},
                {QStringLiteral("file_path"), path},
                {QStringLiteral("op"), known ? QStringLiteral("modify") : QStringLiteral("create")},
                {QStringLiteral("before_text"), before},
                {QStringLiteral("after_text"), text}},
               20'000);
}

QString ScriptWriter::remove(const QString &path)
{
    return add({{QStringLiteral("type"), QStringLiteral("file_edit")},
                {QStringLiteral("file_path"), path},
                {QStringLiteral("op"), QStringLiteral("delete")},
                {QStringLiteral("before_text"), m_files.take(path)},
                {QStringLiteral("after_text"), QJsonValue::Null}});
}

QString ScriptWriter::cmd(const QString &line, int exitCode, const QString &output)
{
    return add({{QStringLiteral("type"), QStringLiteral("cmd_run")},
                {QStringLiteral("cmd"), line},
                {QStringLiteral("cwd"), QStringLiteral(".")},
                {QStringLiteral("t_start_ms"), m_now},
                {QStringLiteral("duration_ms"), 900},
                {QStringLiteral("exit_code"), exitCode},
                {QStringLiteral("output_text"), output}});
}

QString ScriptWriter::run(const QStringList &failing, int passed, const QString &selection)
{
    QString output;
    for (const QString &test : failing)
        output +=
            QStringLiteral("FAILED %1 - AssertionError: assert 30 == 27\nshop/total.py:7: AssertionError\n").arg(test);
    output += QStringLiteral("%1 failed, %2 passed\n").arg(failing.size()).arg(passed);
    const QString command =
        cmd(QStringLiteral("pytest -q %1").arg(selection).trimmed(), failing.isEmpty() ? 0 : 1, output);
    return add({{QStringLiteral("type"), QStringLiteral("test_run")},
                {QStringLiteral("actor"), QStringLiteral("tool")},
                {QStringLiteral("framework"), QStringLiteral("pytest")},
                {QStringLiteral("selection"), selection},
                {QStringLiteral("num_passed"), passed},
                {QStringLiteral("num_failed"), failing.size()},
                {QStringLiteral("num_skipped"), 0},
                {QStringLiteral("failed_tests"), QJsonArray::fromStringList(failing)},
                {QStringLiteral("cmd_event"), command},
                {QStringLiteral("t_start_ms"), m_now}},
               0);
}

QString ScriptWriter::note(const QString &field, const QString &text, const QJsonArray &links)
{
    QJsonObject event{{QStringLiteral("type"), QStringLiteral("rationale_note")}, {QStringLiteral("links"), links}};
    if (field == QLatin1StringView("freeform"))
        event.insert(field, text);
    else
        event.insert(QStringLiteral("structured"), QJsonObject{{field, text}});
    return add(event, 15'000);
}

QString ScriptWriter::commit(const QString &message)
{
    return add({{QStringLiteral("type"), QStringLiteral("commit")},
                {QStringLiteral("actor"), QStringLiteral("git")},
                {QStringLiteral("sha"), QString(40, u'b')},
                {QStringLiteral("parent_sha"), QString(40, u'a')},
                {QStringLiteral("message"), message}});
}

QJsonObject ScriptWriter::link(const QString &from, const QString &rel, const QString &event)
{
    return {{QStringLiteral("from"), from}, {QStringLiteral("rel"), rel}, {QStringLiteral("event"), event}};
}

} // namespace prt::test
