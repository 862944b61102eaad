// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diff/sidebyside.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace prt;
using namespace prt::diff;

namespace {

/// One letter per row: S same, A added, R removed, C changed.
QString pattern(const SideBySide &diff)
{
    QString out;
    for (const Row &row : diff.rows)
        out += u"SARC"[int(row.kind)];
    return out;
}

QList<int> lineNumbers(const SideBySide &diff, int Row::*side)
{
    QList<int> out;
    for (const Row &row : diff.rows) {
        if (row.*side >= 0)
            out.append(row.*side);
    }
    return out;
}

QList<int> counting(qsizetype n)
{
    QList<int> out;
    for (int i = 0; i < n; ++i)
        out.append(i);
    return out;
}

QByteArray randomText(QRandomGenerator &random, int lines)
{
    QByteArray out;
    for (int i = 0; i < lines; ++i)
        out += "line " + QByteArray::number(random.bounded(12)) + (random.bounded(9) ? "\n" : "\r\n");
    return out;
}

QByteArray mutated(QRandomGenerator &random, const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    for (int i = 0; i < 4 && !lines.isEmpty(); ++i) {
        const int at = int(random.bounded(lines.size()));
        if (random.bounded(2))
            lines.insert(at, "new " + QByteArray::number(random.bounded(9)));
        else
            lines.removeAt(at);
    }
    return lines.join('\n');
}

} // namespace

class TestSideBySide : public QObject
{
    Q_OBJECT
private slots:
    void alignsLines_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("rows");
        QTest::addColumn<int>("added");
        QTest::addColumn<int>("removed");
        QTest::newRow("both empty") << QByteArray() << QByteArray() << QString() << 0 << 0;
        QTest::newRow("same") << QByteArray("a\nb\n") << QByteArray("a\nb\n") << u"SS"_qs << 0 << 0;
        QTest::newRow("from nothing") << QByteArray() << QByteArray("a\nb\n") << u"AA"_qs << 2 << 0;
        QTest::newRow("to nothing") << QByteArray("a\nb\n") << QByteArray() << u"RR"_qs << 0 << 2;
        QTest::newRow("insert on top") << QByteArray("b\n") << QByteArray("a\nb\n") << u"AS"_qs << 1 << 0;
        QTest::newRow("remove in the middle") << QByteArray("a\nb\nc\n") << QByteArray("a\nc\n") << u"SRS"_qs << 0 << 1;
        QTest::newRow("replace one") << QByteArray("a\nint x = 1;\n") << QByteArray("a\nint x = 2;\n") << u"SC"_qs << 1
                                     << 1;
        QTest::newRow("strangers share a row")
            << QByteArray("one\n") << QByteArray("zwei\ndrei\n") << u"CA"_qs << 2 << 1;
        QTest::newRow("no newline at the end") << QByteArray("a\nb") << QByteArray("a\nb\n") << u"SC"_qs << 1 << 1;
        QTest::newRow("line ends change") << QByteArray("a\r\nb\r\n") << QByteArray("a\nb\n") << u"CC"_qs << 2 << 2;
        QTest::newRow("only a newline") << QByteArray("\n") << QByteArray() << u"R"_qs << 0 << 1;
    }
    void alignsLines()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto diff = sideBySide(before, after);
        QVERIFY(diff);
        QTEST(pattern(*diff), "rows");
        QTEST(diff->added, "added");
        QTEST(diff->removed, "removed");
        const Counts counts = count(before, after);
        QCOMPARE(counts.added, diff->added);
        QCOMPARE(counts.removed, diff->removed);
    }

    void everyLineStandsOnceAndInOrder()
    {
        QRandomGenerator random(20'26);
        for (int round = 0; round < 1'000; ++round) {
            const QByteArray before = randomText(random, int(random.bounded(30)));
            const QByteArray after = mutated(random, before);
            const auto diff = sideBySide(before, after);
            QVERIFY(diff);
            QCOMPARE(lineNumbers(*diff, &Row::left), counting(diff->left.size()));
            QCOMPARE(lineNumbers(*diff, &Row::right), counting(diff->right.size()));
            for (const Row &row : diff->rows) {
                if (row.kind == RowKind::Same)
                    QCOMPARE(diff->left[row.left], diff->right[row.right]);
            }
        }
    }

    void changesCoverExactlyTheRowsThatDiffer()
    {
        const auto diff = sideBySide("a\nb\nc\nd\n", "a\nx\nc\nd\ne\n");
        QVERIFY(diff);
        QCOMPARE(diff->changes.size(), 2);
        QCOMPARE(diff->changes[0].firstRow, 1);
        QCOMPARE(diff->changes[0].rows, 1);
        QCOMPARE(diff->changes[1].firstRow, 4);
    }

    void tellsLineEnds()
    {
        const auto diff = sideBySide("a\r\nb\r\n", "a\nb\r\nc");
        QVERIFY(diff);
        QCOMPARE(diff->leftEnds, LineEnds::CrLf);
        QCOMPARE(diff->rightEnds, LineEnds::Mixed);
        QVERIFY(diff->leftFinalNewline);
        QVERIFY(!diff->rightFinalNewline);
        QCOMPARE(diff->left[0], u"a"_qs);
    }

    void whitespaceCanBeLeftOut()
    {
        Options options;
        options.whitespace = Whitespace::IgnoreAll;
        const auto diff = sideBySide("if (x)\n  y();\n", "if  (x)\n\ty();\n", options);
        QVERIFY(diff);
        QCOMPARE(pattern(*diff), u"SS"_qs);
    }

    void marksChangedWords()
    {
        const auto diff = sideBySide("return value + 1;\n", "return total + 1;\n");
        QVERIFY(diff);
        const Row row = diff->rows.first();
        QCOMPARE(row.leftWords.size(), 1);
        QCOMPARE(diff->left[0].mid(row.leftWords[0].start, row.leftWords[0].length), u"value"_qs);
        QCOMPARE(diff->right[0].mid(row.rightWords[0].start, row.rightWords[0].length), u"total"_qs);
    }

    void wordsAreNotTriedBeyondTheLimit()
    {
        Options options;
        options.wordPairLimit = 3;
        const auto diff = sideBySide("int a = 1;\nint b = 2;\n", "int a = 3;\nint b = 4;\nint c = 5;\n", options);
        QVERIFY(diff);
        for (const Row &row : diff->rows)
            QVERIFY(row.leftWords.isEmpty() && row.rightWords.isEmpty());
    }

    void findsMovedBlocks()
    {
        const QByteArray block = "alpha = load()\nbeta = alpha + 1\ngamma(beta)\n";
        QByteArray middle;
        for (int i = 0; i < 8; ++i)
            middle += "keep " + QByteArray::number(i) + '\n';
        const auto diff = sideBySide(block + middle, middle + block);
        QVERIFY(diff);
        int left = 0;
        int right = 0;
        for (const Row &row : diff->rows) {
            left += row.movedLeft ? 1 : 0;
            right += row.movedRight ? 1 : 0;
        }
        QCOMPARE(left, 3);
        QCOMPARE(right, 3);
    }

    void bracesAreNoMove()
    {
        QByteArray middle;
        for (int i = 0; i < 8; ++i)
            middle += "keep " + QByteArray::number(i) + '\n';
        const auto diff = sideBySide("}\n}\n}\n\n" + middle, middle + "}\n}\n}\n\n");
        QVERIFY(diff);
        for (const Row &row : diff->rows)
            QVERIFY(!row.movedLeft && !row.movedRight);
    }

    void binaryComesBackWithoutLines()
    {
        const auto diff = sideBySide(QByteArray("a\0b", 3), "a\n");
        QVERIFY(diff);
        QVERIFY(diff->binary);
        QVERIFY(diff->rows.isEmpty());
    }

    void controlCharactersInsideALineAreShown()
    {
        const QByteArray text = QByteArray(8'000, 'x') + QByteArray("a\rb\0c\n", 6);
        const auto diff = sideBySide({}, text);
        QVERIFY(diff);
        QVERIFY(diff->right[0].endsWith(u"a\u240Db\u2400c"_qs));
    }

    void refusesWhatIsTooLarge()
    {
        Options options;
        options.byteLimit = 10;
        const auto diff = sideBySide("short\n", "much longer than that\n", options);
        QVERIFY(!diff);
        QCOMPARE(diff.error().code, ErrorCode::Limit);
    }

    void stopsWhenCancelled()
    {
        std::atomic_bool cancelled = true;
        Options options;
        options.cancelled = &cancelled;
        const auto diff = sideBySide("a\n", "b\n", options);
        QVERIFY(!diff);
        QCOMPARE(diff.error().code, ErrorCode::Cancelled);
    }

    void aRewrittenFileStaysBounded()
    {
        QByteArray before;
        QByteArray after;
        for (int i = 0; i < 20'000; ++i) {
            before += "    auto value" + QByteArray::number(i) + " = compute(" + QByteArray::number(i * 7) +
                      ", left, right);\n";
            after += "    const int total" + QByteArray::number(i) + " = sum(" + QByteArray::number(i * 3) +
                     ", up, down);\n";
        }
        QElapsedTimer timer;
        timer.start();
        const auto diff = sideBySide(before, after);
        QVERIFY(diff);
        QCOMPARE(diff->rows.size(), 20'000);
        QVERIFY2(timer.elapsed() < 10'000, "words and moves have their own limit of two seconds");
    }
};

QTEST_GUILESS_MAIN(TestSideBySide)
#include "test_sidebyside.moc"
