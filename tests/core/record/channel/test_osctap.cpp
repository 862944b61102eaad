// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/osctap.h"

#include <QTest>

using namespace prt::record;

namespace {

/// Writes down what happens as one line of text.
struct Log final : OscTap::Listener
{
    QByteArray text;
    void commandStarted(const OscTap::Command &command) override
    {
        text += "<" + command.text.toUtf8() + "@" + command.cwd.toUtf8() + (command.isPrivate() ? " private>" : ">");
    }
    void commandOutput(QByteArrayView raw) override { text += raw.toByteArray(); }
    void commandEnded(std::optional<int> exitCode) override
    {
        text += "</" + (exitCode ? QByteArray::number(*exitCode) : "?") + ">";
    }
    void alternateScreenEntered() override { text += "<alt>"; }
};

QByteArray tapped(const QByteArray &stream, const QByteArray &nonce, qsizetype step)
{
    Log log;
    OscTap tap(nonce, log);
    tap.setColumns(80);
    for (qsizetype at = 0; at < stream.size(); at += step)
        tap.feed(QByteArrayView(stream).sliced(at, std::min(step, stream.size() - at)));
    return log.text;
}

} // namespace

class TestOscTap : public QObject
{
    Q_OBJECT

private slots:
    void cutsCommands_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QByteArray>("nonce");
        QTest::addColumn<QByteArray>("log");
        const auto row = [](const char *name, const QByteArray &stream, const QByteArray &nonce,
                            const QByteArray &log) { QTest::newRow(name) << stream << nonce << log; };
        row("one", "$ ls\r\n\x1b]633;P;Cwd=/a\\x3bb;N\x07\x1b]633;E;ls -l;N\x07\x1b]633;C;N\x07out\x1b]633;D;0;N\x07$ ",
            "N", "<ls -l@/a;b>out</0>");
        row("ended by backslash", "\x1b]633;E;a;N\x1b\\\x1b]633;C;N\x1b\\x\x1b]633;D;1;N\x1b\\", "N", "<a@>x</1>");
        row("escapes", "\x1b]633;E;a\\x0ab\\\\c\\x3bd;N\x07\x1b]633;C;N\x07\x1b]633;D;2;N\x07", "N",
            "<a\nb\\c;d@></2>");
        row("forged without nonce",
            "\x1b]633;E;real;N\x07\x1b]633;C;N\x07"
            "a\x1b]633;D;0\x07"
            "b\x1b]133;D;0\x07"
            "c\x1b]633;D;7;N\x07",
            "N", "<real@>abc</7>");
        row("forged with another nonce",
            "\x1b]633;E;evil;M\x07\x1b]633;C;M\x07"
            "a",
            "N", "");
        row("no nonce, 133",
            "\x1b]7;file://host/w\x07\x1b]133;A\x07$ \x1b]133;B\x07make\r\n\x1b]133;C\x07out\x1b]133;D;2\x07", "",
            "<make@/w>out</2>");
        row("fish 4", "\x1b]133;C;cmdline_url=echo%20hi\x07hi\x1b]133;D;0\x07", "", "<echo hi@>hi</0>");
        row("end without start", "\x1b]633;D;130;N\x07\x1b]633;D;0;N\x07", "N", "");
        row("end without code", "\x1b]633;E;a;N\x07\x1b]633;C;N\x07\x1b]633;D;;N\x07", "N", "<a@></?>");
        row("start without end",
            "\x1b]633;E;a;N\x07\x1b]633;C;N\x07x\x1b]633;E;b;N\x07\x1b]633;C;N\x07y\x1b]633;D;0;N\x07", "N",
            "<a@>x</?><b@>y</0>");
        row("screen text",
            "\x1b]633;D;0;N\x07prompt> \x1b]633;B\x07"
            "echp\b\x1b[Ko hi\r\n\x1b]633;C;N\x07hi\x1b]633;D;0;N\x07",
            "N", "<echo hi@>hi</0>");
        row("screen text of several lines",
            "\x1b]633;D;0;N\x07> \x1b]633;B\x07"
            "for\r\n> done\r\n\x1b]633;C;N\x07",
            "N", "<for\ndone@>");
        row("private", "\x1b]633;E; ls;N\x07\x1b]633;C;N\x07x\x1b]633;D;0;N\x07", "N", "< ls@ private>x</0>");
        row("nobody can tell", "\x1b]633;C;N\x07x\x1b]633;D;0;N\x07", "N", "<@ private>x</0>");
        row("alternate screen",
            "\x1b]633;E;vi;N\x07\x1b]633;C;N\x07"
            "a\x1b[?1049hsecret\x1b[31m\x1b[?1049l"
            "b\x1b]633;D;0;N\x07",
            "N",
            "<vi@>a\x1b[?1049h<alt>\x1b[?1049l"
            "b</0>");
        row("mark in a mark's place", "\x1b]633;E;a\x1b]633;E;b;N\x07\x1b]633;C;N\x07", "N", "<b@>");
        row("other sequences pass", "\x1b]633;E;a;N\x07\x1b]633;C;N\x07\x1b]0;title\x07\x1b[1mx\x1b]633;D;0;N\x07", "N",
            "<a@>\x1b]0;title\x07\x1b[1mx</0>");
    }
    void cutsCommands()
    {
        QFETCH(QByteArray, stream);
        QFETCH(QByteArray, nonce);
        QFETCH(QByteArray, log);
        for (const qsizetype step :
             {qsizetype(1), qsizetype(2), qsizetype(3), qsizetype(7), std::max<qsizetype>(1, stream.size())})
            QCOMPARE(tapped(stream, nonce, step), log);
    }
};

QTEST_GUILESS_MAIN(TestOscTap)
#include "test_osctap.moc"
