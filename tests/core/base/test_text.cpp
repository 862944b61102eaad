// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/base/text.h"

#include <QTest>

using namespace prt;

/// What comes from anywhere and goes to a terminal.
class TestText final : public QObject
{
    Q_OBJECT

private slots:
    void cannotSteerATerminal_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("clean");
        const auto row = [](const char *name, const QString &text, const QString &clean) {
            QTest::newRow(name) << text << clean;
        };
        row("plain", QStringLiteral("a b\tc\nd"), QStringLiteral("a b\tc\nd"));
        row("window title", QStringLiteral("\x1b]0;PWNED\x07x"), QStringLiteral("\ufffd]0;PWNED\ufffdx"));
        row("clear", QStringLiteral("\x1b[2Jevil"), QStringLiteral("\ufffd[2Jevil"));
        row("colour", QStringLiteral("\x1b[31mred"), QStringLiteral("\ufffd[31mred"));
        row("C1 introducer", QStringLiteral("\u009b31m"), QStringLiteral("\ufffd31m"));
        row("back over what is there", QStringLiteral("bad\r\b\x7fgood"), QStringLiteral("bad\ufffd\ufffd\ufffdgood"));
        row("end of a Windows line", QStringLiteral("a\r\nb\r"), QStringLiteral("a\r\nb\ufffd"));
        row("direction overrides", QStringLiteral("a\u202eb\u2066c\u2069\u200f"),
            QStringLiteral("a\ufffdb\ufffdc\ufffd\ufffd"));
        row("invisible marks", QStringLiteral("a\u200bb\ufeffc"), QStringLiteral("a\ufffdb\ufffdc"));
        row("tags beyond the first plane", QStringLiteral("a\U000e0041b"), QStringLiteral("a\ufffdb"));
        row("emoji and joiners", QStringLiteral("\U0001f469\u200d\U0001f4bb"),
            QStringLiteral("\U0001f469\u200d\U0001f4bb"));
        row("zero", QString(QChar(u'\0')), QStringLiteral("\ufffd"));
    }

    void cannotSteerATerminal()
    {
        QFETCH(QString, text);
        QTEST(harmless(text), "clean");
        QFETCH(QString, clean);
        QCOMPARE(harmless(clean, Colours::Keep), clean);
    }

    void standsOnOneLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("line");
        QTest::newRow("plain") << QStringLiteral("  indented, a  b") << QStringLiteral("  indented, a  b");
        QTest::newRow("forged row") << QStringLiteral("Fix\n  trace  0193") << QStringLiteral("Fix␊  trace  0193");
        QTest::newRow("Windows line") << QStringLiteral("a\r\nb\r\n") << QStringLiteral("a␊b");
        QTest::newRow("over what is there") << QStringLiteral("bad\rgood") << QStringLiteral("bad␊good");
        QTest::newRow("separators of Unicode") << QStringLiteral("a\u2028b\u2029c") << QStringLiteral("a␊b␊c");
        QTest::newRow("tab") << QStringLiteral("a\tb") << QStringLiteral("a b");
        QTest::newRow("line feed at the end") << QStringLiteral("a\n\n") << QStringLiteral("a");
        QTest::newRow("escape") << QStringLiteral("a\x1b[2J\x0b") << QStringLiteral("a\ufffd[2J");
        QTest::newRow("nothing but line feeds") << QStringLiteral("\n\n") << QString();
    }
    void standsOnOneLine()
    {
        QFETCH(QString, text);
        QTEST(oneLine(text), "line");
    }

    void keepsOnlyOurColoursWhenAsked()
    {
        const QString own = QStringLiteral("\x1b[31mred\x1b[0m \x1b[90mgrey\x1b[0m");
        QCOMPARE(harmless(own, Colours::Keep), own);
        for (const QString &other : {QStringLiteral("\x1b[2J"), QStringLiteral("\x1b[31;1m"), QStringLiteral("\x1b[m"),
                                     QStringLiteral("\x1b["), QStringLiteral("\x1b"), QStringLiteral("\x1b[100m"),
                                     QStringLiteral("\x1b]0;x\x07")})
            QVERIFY2(!harmless(other, Colours::Keep).contains(u'\x1b'), qPrintable(other));
    }

    void keepsTheValuesOfJson()
    {
        // As QJsonDocument writes it: C0 is escaped there already, the rest is not.
        const QString document = QStringLiteral("{\"a\": \"x\u009b\u202e\u007f\U000e0041 \\u001b\"}\n");
        const QString clean = harmlessJson(document);
        for (const QChar character : clean)
            QVERIFY(character == u'\n' || (character.unicode() >= 0x20 && character.unicode() < 0x7f));
        QCOMPARE(parseJson(clean.toUtf8()).value(), parseJson(document.toUtf8()).value());
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "test_text.moc"
