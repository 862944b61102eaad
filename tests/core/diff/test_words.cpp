// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diff/words.h"

#include <QTest>

using namespace prt::diff;

namespace {

/// The line with the changed words in brackets.
QString marked(const QString &line, const QList<WordRange> &ranges)
{
    QString out;
    int at = 0;
    for (const WordRange &range : ranges) {
        out += line.mid(at, range.start - at) + u'[' + line.mid(range.start, range.length) + u']';
        at = range.start + range.length;
    }
    return out + line.mid(at);
}

} // namespace

class TestWords : public QObject
{
    Q_OBJECT
private slots:
    void marks_data()
    {
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("right");
        QTest::addColumn<QString>("markedLeft");
        QTest::addColumn<QString>("markedRight");
        QTest::newRow("one word") << u"a = old"_qs << u"a = new"_qs << u"a = [old]"_qs << u"a = [new]"_qs;
        QTest::newRow("added at the end") << u"f(x)"_qs << u"f(x, y)"_qs << u"f(x)"_qs << u"f(x[, y])"_qs;
        QTest::newRow("same") << u"f(x)"_qs << u"f(x)"_qs << u"f(x)"_qs << u"f(x)"_qs;
        QTest::newRow("indent") << u"  x"_qs << u"    x"_qs << u"  x"_qs << u"  [  ]x"_qs;
        QTest::newRow("tabs for blanks") << u"  x"_qs << u"\tx"_qs << u"[  ]x"_qs << u"[\t]x"_qs;
        QTest::newRow("emoji stays whole") << u"say 😀"_qs << u"say 😁"_qs << u"say [😀]"_qs << u"say [😁]"_qs;
        QTest::newRow("from empty") << QString() << u"x"_qs << QString() << u"[x]"_qs;
    }
    void marks()
    {
        QFETCH(QString, left);
        QFETCH(QString, right);
        const WordPair pair = changedWords(left, right, false);
        QTEST(marked(left, pair.left), "markedLeft");
        QTEST(marked(right, pair.right), "markedRight");
    }

    void blankChangesCanBeIgnored()
    {
        const WordPair pair = changedWords(u"  x"_qs, u"    x"_qs, true);
        QVERIFY(pair.left.isEmpty() && pair.right.isEmpty());
    }

    void pairsTheLinesThatAreAlike()
    {
        const QList<LinePair> pairs =
            pairLines({u"int count = 0;"_qs, u"return count + 1;"_qs},
                      {u"// how many"_qs, u"int count = 1;"_qs, u"return count + 2;"_qs}, 2'500);
        QCOMPARE(pairs.size(), 2);
        QCOMPARE(pairs[0].right, 1);
        QCOMPARE(pairs[1].right, 2);
    }

    void strangersHaveNoPartner() { QVERIFY(pairLines({u"alpha beta"_qs}, {u"gamma delta"_qs}, 2'500).isEmpty()); }

    void aLineOfManyTokensIsBounded()
    {
        QString left;
        QString right;
        for (int i = 0; i < 100'000; ++i) {
            left += u"a%1 "_qs.arg(i);
            right += u"b%1 "_qs.arg(i);
        }
        QCOMPARE(changedWords(left, right, false).left.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestWords)
#include "test_words.moc"
