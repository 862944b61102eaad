// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/timelinetext.h"

#include "tests/support/sampletrace.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace prt;

class TestTimelineText : public QObject
{
    Q_OBJECT

    test::TraceBuilder m_sample = test::retrySample();
    trace::Trace m_trace = m_sample.sealed();

    QStringList lines(int width, bool colour = false) const
    {
        return app::timelineText(m_trace, m_sample.blobs, {width, colour});
    }
    static QString lane(const QStringList &lines, const QString &name)
    {
        for (const QString &line : lines) {
            if (line.startsWith(name.leftJustified(10)))
                return line.mid(10);
        }
        return {};
    }

private slots:
    void placesMomentsOnColumns_data()
    {
        QTest::addColumn<qint64>("tMs");
        QTest::addColumn<qint64>("durationMs");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("column");
        QTest::newRow("start") << qint64(0) << qint64(1'000) << 50 << 0;
        QTest::newRow("end") << qint64(1'000) << qint64(1'000) << 50 << 49;
        QTest::newRow("middle") << qint64(500) << qint64(1'000) << 51 << 25;
        QTest::newRow("past the end") << qint64(2'000) << qint64(1'000) << 50 << 49;
        QTest::newRow("no time at all") << qint64(0) << qint64(0) << 50 << 0;
        QTest::newRow("a week") << qint64(604'800'000) << qint64(604'800'000) << 200 << 199;
    }

    void placesMomentsOnColumns()
    {
        QFETCH(qint64, tMs);
        QFETCH(qint64, durationMs);
        QFETCH(int, columns);
        QTEST(app::columnAt(tMs, durationMs, columns), "column");
    }

    void isNeverWiderThanTheTerminal_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {40, 60, 80, 133, 250})
            QTest::addRow("%d", width) << width;
    }

    void isNeverWiderThanTheTerminal()
    {
        QFETCH(int, width);
        for (const QString &line : lines(width))
            QVERIFY2(line.size() <= width, qPrintable(line));
    }

    void marksFailingAndPassingRunsOnTheirLane()
    {
        int failing = 0;
        int passing = 0;
        for (const trace::Event &event : m_trace.events) {
            if (event.type == trace::EventType::TestRun)
                (trace::TestRun::from(event).failed > 0 ? failing : passing)++;
        }
        const QString tests = lane(lines(400), QStringLiteral("tests"));
        QVERIFY(failing > 0 && passing > 0);
        QCOMPARE(tests.count(u'✗'), failing);
        QCOMPARE(tests.count(u'✓'), passing);
        QVERIFY(tests.indexOf(u'✗') < tests.lastIndexOf(u'✓'));
    }

    void hasALineForEveryEvent()
    {
        const QStringList all = lines(120);
        for (const trace::Event &event : m_trace.events) {
            const QRegularExpression number(QStringLiteral("^ *%1 +\\d+:\\d\\d ").arg(event.seq));
            QCOMPARE(all.filter(number).size(), 1);
        }
    }

    void showsWhatANoteRestsOn()
    {
        QCOMPARE(lines(120).filter(QStringLiteral("↳")).size(),
                 std::count_if(m_trace.events.cbegin(), m_trace.events.cend(), [](const trace::Event &event) {
                     return event.type == trace::EventType::RationaleNote &&
                            !trace::RationaleNote::from(event).links.isEmpty();
                 }));
    }

    void usesColourOnlyWhenAsked()
    {
        QVERIFY(!lines(100).join(QString()).contains(u'\x1b'));
        QString coloured = lines(100, true).join(u'\n');
        QVERIFY(coloured.contains(u'\x1b'));
        coloured.remove(QRegularExpression(QStringLiteral("\x1b\\[\\d+m")));
        QCOMPARE(coloured, lines(100).join(u'\n'));
    }

    void letsNothingOfTheTraceSteerTheTerminal()
    {
        test::TraceBuilder sample(QStringLiteral("evil \x1b]0;title\x07 \x1b[2J\u202e"));
        trace::RationaleNote note;
        note.plan = QStringLiteral("one\r\x1b[31mtwo\u2066 three\nfour");
        sample.note(note);
        sample.command(QStringLiteral("printf '\x1b[H'"), 0, 10);
        const QString text = app::timelineText(sample.open(), sample.blobs, {}).join(u'\n');
        for (const QChar c : text)
            QVERIFY(c == u'\n' || (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format));
    }

    void copesWithAnEmptyTrace()
    {
        test::TraceBuilder sample(QStringLiteral("nothing yet"));
        const QStringList text = app::timelineText(sample.open(), sample.blobs, {});
        QVERIFY(text.first().contains(QStringLiteral("nothing yet")));
        QVERIFY(text.at(1).contains(QStringLiteral("not sealed")));
    }

    void givesTheSameAsData()
    {
        const QJsonObject data = app::timelineJson(m_trace, m_sample.blobs);
        QCOMPARE(data.value(QStringLiteral("events")).toArray().size(), m_trace.events.size());
        QCOMPARE(data.value(QStringLiteral("duration_ms")).toInteger(), m_trace.events.last().tMs);
        QVERIFY(!data.value(QStringLiteral("milestones")).toArray().isEmpty());
        QCOMPARE(data.value(QStringLiteral("sealed")).toBool(), true);
    }
};

QTEST_GUILESS_MAIN(TestTimelineText)
#include "test_timelinetext.moc"
