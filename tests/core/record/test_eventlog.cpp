// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/eventlog.h"

#include "core/privacy/consent.h"
#include "tests/support/consentcases.h"
#include "tests/support/sampletrace.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using namespace prt::test;

/// The recorder's side of the table of consent: what it does not allow is never written.
class TestEventLog : public QObject
{
    Q_OBJECT

    static trace::Header header(const QStringList &kinds)
    {
        trace::Header header = TraceBuilder(QStringLiteral("A test")).open().header;
        header.consent.kinds = kinds;
        return header;
    }

    /// Whether the event was written under these kinds; checks that a refusal leaves no trace of itself.
    static void append(const ConsentCase &row, const QStringList &kinds, bool &written)
    {
        const QTemporaryDir folder;
        auto store = store::SessionStore::create(folder.filePath(QStringLiteral("s")), header(kinds));
        QVERIFY(store);
        const SystemClock machine;
        const record::SessionClock clock(machine);
        record::EventLog log(**store, clock);
        const QSignalSpy failed(&log, &record::EventLog::failed);
        const QSignalSpy recorded(&log, &record::EventLog::recorded);
        const auto event = log.append(log.draft(row.type, row.fields()));
        written = event.has_value();
        if (!written)
            QCOMPARE(event.error().code, ErrorCode::Denied);
        QCOMPARE((*store)->lines()->size(), written ? 1 : 0);
        QCOMPARE(recorded.size(), written ? 1 : 0);
        QCOMPARE(failed.size(), 0);
        QVERIFY(log.append(log.draft(trace::EventType::Gap, {})));
        QCOMPARE((*store)->lastSeq(), written ? 2 : 1);
    }

private slots:
    void writesOnlyWhatWasConsentedTo_data()
    {
        QTest::addColumn<qsizetype>("index");
        const QList<ConsentCase> rows = consentCases();
        for (qsizetype i = 0; i < rows.size(); ++i)
            QTest::newRow(rows[i].name().constData()) << i;
    }
    void writesOnlyWhatWasConsentedTo()
    {
        QFETCH(qsizetype, index);
        const ConsentCase row = consentCases().at(index);
        bool written = false;
        append(row, {}, written);
        QCOMPARE(written, row.kind.isEmpty());
        QStringList others = privacy::consentKinds();
        others.removeAll(row.kind);
        append(row, others, written);
        QCOMPARE(written, row.kind.isEmpty());
        append(row, {row.kind}, written);
        QVERIFY(written);
    }

    /// An event and the note of it in the session's state belong together.
    void keepsNothingOfABatchThatAnErrorBrokeOff_data()
    {
        QTest::addColumn<bool>("nested");
        QTest::newRow("alone") << false;
        QTest::newRow("in another one") << true;
    }
    void keepsNothingOfABatchThatAnErrorBrokeOff()
    {
        QFETCH(bool, nested);
        const QTemporaryDir folder;
        auto store = store::SessionStore::create(folder.filePath(QStringLiteral("s")), header({}));
        QVERIFY(store);
        const SystemClock machine;
        const record::SessionClock clock(machine);
        record::EventLog log(**store, clock);
        const QSignalSpy settled(&log, &record::EventLog::settled);
        const QSignalSpy recorded(&log, &record::EventLog::recorded);
        const auto breakOff = [&log, &store] {
            const record::EventBatch batch(log);
            QVERIFY(log.append(log.draft(trace::EventType::SessionPause, {})));
            QVERIFY((*store)->setValue(QStringLiteral("paused"), "1"));
        };
        if (nested) {
            record::EventBatch outer(log);
            breakOff();
            QVERIFY(!outer.commit());
        } else {
            breakOff();
        }
        QCOMPARE(settled.size(), 1);
        QCOMPARE(settled[0][0].toBool(), false);
        QCOMPARE(recorded.size(), 0);
        QCOMPARE(log.count(), 0);
        QVERIFY((*store)->lines()->isEmpty());
        QVERIFY((*store)->value(QStringLiteral("paused")).isEmpty());
        QVERIFY(log.append(log.draft(trace::EventType::Gap, {})));
        QCOMPARE((*store)->lastSeq(), 1);
    }
};

QTEST_GUILESS_MAIN(TestEventLog)
#include "test_eventlog.moc"
