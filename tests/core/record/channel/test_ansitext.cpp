// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/channel/ansitext.h"
#include "core/record/channel/terminalscreen.h"

#include <QRandomGenerator>
#include <QTest>

using namespace prt::record;

class TestAnsiText : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatAPersonSaw_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<int>("columns");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const QByteArray &raw, int columns, const QByteArray &text) {
            QTest::newRow(name) << raw << columns << text;
        };
        row("lines", "one\r\ntwo\r\n", 80, "one\ntwo\n");
        row("no line feed at the end", "one\r\ntwo", 80, "one\ntwo");
        row("empty lines at the end", "one\r\n\r\n", 80, "one\n\n");
        row("bare line feeds", "one\ntwo\n", 0, "one\ntwo\n");
        row("colour inside a word", "pass\x1b[31mword\x1b[0m=\x1b[1;38;5;3mhunter2", 80, "password=hunter2");
        row("colons in a colour", "\x1b[38:2::255:0:0mred", 80, "red");
        row("wrap is joined", "abcdefghijKLM\r\nnext", 10, "abcdefghijKLM\nnext");
        row("exactly one row", "abcdefghij\r\nnext", 10, "abcdefghij\nnext");
        row("wide character at the edge", "abcdefghi\xe4\xbd\xa0z", 10, "abcdefghi\xe4\xbd\xa0z");
        row("progress by carriage return", " 10%\r 50%\r100%\r\ndone\r\n", 80, "100%\ndone\n");
        row("shorter overwrite keeps the rest", "abcdef\rXY\r\n", 80, "XYcdef\n");
        row("erase to the end", "abcdef\rXY\x1b[K\r\n", 80, "XY\n");
        row("backspace and rub out", "pasx\b \bs\r\n", 80, "pass\n");
        row("cursor up redraws", "a 1%\r\nb 1%\r\n\x1b[2A\x1b[2Ka 9%\r\n\x1b[2Kb 9%\r\n", 80, "a 9%\nb 9%\n");
        row("erase below", "one\r\ntwo\r\nthree\x1b[2A\r\x1b[Jgone", 80, "gone");
        row("clear keeps what was read", "before\r\n\x1b[H\x1b[2J\x1b[3Jafter\r\n", 80, "before\nafter\n");
        row("cursor position", "\x1b[2J\x1b[1;3Habc\x1b[3;1Hx", 80, "  abc\n\nx");
        row("insert and delete", "abcd\r\x1b[2PX\x1b[1@", 80, "X d");
        row("alternate screen is left out", "a\r\n\x1b[?1049h\x1b[Hsecret text\r\n\x1b[?1049lb\r\n", 80, "a\nb\n");
        row("titles and marks", "\x1b]0;title\x07one\x1b]133;C\x1b\\two\x1bPq#0\x1b\\three", 80, "onetwothree");
        row("unfinished sequence", "abc\x1b[31", 80, "abc");
        row("unfinished title", "abc\x1b]0;never ends", 80, "abc");
        row("cancelled sequence", "a\x1b[3\x18z", 80, "az");
        row("character set", "\x1b(Babc", 80, "abc");
        row("tab stays a tab", "a\tb\r\n", 80, "a\tb\n");
        row("tab that is written over", "a\tb\rxyz\r\n", 80, "xyz     b\n");
        row("combining mark", "e\xcc\x81x", 80, "e\xcc\x81x");
        row("not UTF-8",
            "a\xff"
            "b",
            80,
            "a\xef\xbf\xbd"
            "b");
        row("trailing spaces were printed", "a  \r\n", 80, "a  \n");
        row("bell and nul", QByteArray("a\x07\0b", 4), 80, "ab");
        row("nothing", "", 80, "");
    }
    void readsWhatAPersonSaw()
    {
        QFETCH(QByteArray, raw);
        QFETCH(int, columns);
        QFETCH(QByteArray, text);
        QCOMPARE(plainText(raw, columns), text);
    }

    void leavesPlainTextAsItIs()
    {
        const QByteArray text("fn main() {\n\tprintln!(\"\xc3\xbc\");\n}\n\n    end  \n");
        QCOMPARE(plainText(text), text);
        QByteArray longLine(5000, 'x');
        QCOMPARE(plainText(longLine + '\n'), longLine + '\n');
    }

    void scrollsLongOutputThrough()
    {
        QByteArray raw, text;
        for (int i = 0; i < 5000; ++i) {
            raw += QByteArray::number(i) + "\r\n";
            text += QByteArray::number(i) + '\n';
        }
        QCOMPARE(plainText(raw, 80), text);
    }

    void staysWithinItsLimit()
    {
        QByteArray blowUp;
        for (int i = 0; i < 20'000; ++i)
            blowUp += "\x1b[9999Cx\r\n";
        QVERIFY(plainText(blowUp, 0, 100'000).size() <= 100'000);
        const QByteArray cut = plainText(QByteArray("\xc3\xbc").repeated(100), 80, 101);
        QCOMPARE(cut.size(), 100);
    }

    void survivesAnyBytes()
    {
        QRandomGenerator random(7);
        const QByteArray alphabet("\x1b\x1b[];?0123456789ABCDHJKLMPX@hlmsu\r\n\b\t\x07\\ \xc3\xbc\xe4\xbd\xa0z", 47);
        for (int round = 0; round < 300; ++round) {
            QByteArray raw;
            for (int i = 0; i < 400; ++i)
                raw += alphabet[random.bounded(int(alphabet.size()))];
            const QByteArray text = plainText(raw, 1 + random.bounded(90));
            QVERIFY(!text.contains('\x1b'));
            QCOMPARE(QString::fromUtf8(text).toUtf8(), text);
        }
    }

    void leavesOutTheReportThatNobodyAskedFor_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("clean");
        const QByteArray ours("generated xml file: /run/user/1000/pr-telemetry/terminal-aB3xY9/pytest.xml");
        QTest::newRow("text") << "a\n--- " + ours + " ---\nb\n" << QByteArray("a\nb\n");
        QTest::newRow("at the end") << "a\n" + ours << QByteArray("a\n");
        QTest::newRow("twice") << ours + '\n' + ours + "\nb" << QByteArray("b");
        QTest::newRow("the user's own") << QByteArray("generated xml file: /src/x/report.xml\n")
                                        << QByteArray("generated xml file: /src/x/report.xml\n");
        QTest::newRow("cast") << "[0.1,\"o\",\"a\\r\\n- " + ours + " -\\r\\nb\\r\\n\"]\n"
                              << QByteArray("[0.1,\"o\",\"a\\r\\nb\\r\\n\"]\n");
        QTest::newRow("cast of its own") << "[0.1,\"o\",\"- " + ours + " -\\r\\n\"]\n"
                                         << QByteArray("[0.1,\"o\",\"\"]\n");
    }
    void leavesOutTheReportThatNobodyAskedFor()
    {
        QFETCH(QByteArray, text);
        QTEST(withoutOwnReport(text), "clean");
    }

    void parserGivesTheSameForAnyCut()
    {
        const QByteArray raw("a\x1b[1;31mb\x1b]0;t\x1b\\c\x1b(0d\r\n\x1bPxx\x1b\\e\x1b[2Kf");
        for (int step = 1; step <= 5; ++step) {
            TerminalScreen screen(80, 1000);
            EscapeParser parser;
            for (qsizetype at = 0; at < raw.size(); at += step)
                parser.feed(raw.mid(at, step), screen);
            QCOMPARE(screen.takeText(), plainText(raw, 80));
        }
    }
};

QTEST_GUILESS_MAIN(TestAnsiText)
#include "test_ansitext.moc"
