// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/deletequestion.h"
#include "ui/library/tracefilter.h"
#include "ui/library/tracepills.h"

#include "core/base/librarylayout.h"
#include "core/privacy/vault.h"
#include "ui/library/libraryjobs.h"

#include <QTemporaryDir>
#include <QTest>

using namespace prt;
using namespace prt::ui;
using namespace Qt::StringLiterals;

namespace {

store::TraceRow rowOf(const QString &title, qint64 events, const QString &syncState = {})
{
    store::TraceRow row;
    row.title = title;
    row.events = events;
    row.syncState = syncState;
    return row;
}

/// Sent, and then something was erased here.
store::TraceRow unerased(const QString &syncState)
{
    store::TraceRow row = rowOf({}, 2, syncState);
    row.received = true;
    row.erasedSince = true;
    return row;
}

store::TraceRow behind()
{
    store::TraceRow row = rowOf({}, 2, u"failed"_s);
    row.received = true;
    return row;
}

} // namespace

class TestDeleteQuestion : public QObject
{
    Q_OBJECT
private slots:
    void namesOneSession();
    void countsSeveral();
    void saysWhatIsLost_data();
    void saysWhatIsLost();
    void neverSaysThatThereIsNoCopyOfWhatWasSent();
    void saysThatHiddenValuesAreNotInACopy();
    void countsSessionsThatHideSomething();
};

void TestDeleteQuestion::namesOneSession()
{
    QCOMPARE(deleteQuestion({rowOf(u"Retry loop"_s, 3)}), u"Delete “Retry loop”?"_s);
    const QString longest = deleteQuestion({rowOf(QString(300, u'x'), 3)});
    QVERIFY(longest.size() < 120);
    QVERIFY(longest.endsWith(u"…”?"));
}

void TestDeleteQuestion::countsSeveral()
{
    QCOMPARE(deleteQuestion({rowOf(u"a"_s, 1), rowOf(u"b"_s, 1)}), u"Delete 2 sessions?"_s);
}

void TestDeleteQuestion::saysWhatIsLost_data()
{
    QTest::addColumn<QList<store::TraceRow>>("rows");
    QTest::addColumn<QString>("says");
    QTest::newRow("one event") << QList{rowOf({}, 1)} << u"1 event and"_s;
    QTest::newRow("only here") << QList{rowOf({}, 2, u"waiting"_s)} << u"2 events and what belongs to them"_s;
    QTest::newRow("nowhere else") << QList{rowOf({}, 2)} << u"There is no copy on a server"_s;
    QTest::newRow("on the server") << QList{rowOf({}, 2, u"synced"_s)} << u"The server has a copy"_s;
    QTest::newRow("some of them") << QList{rowOf({}, 2, u"synced"_s), rowOf({}, 2), rowOf({}, 2)}
                                  << u"2 of the sessions have no copy"_s;
    for (const QString &state : {u"synced"_s, u"failed"_s, QString()})
        QTest::addRow("erased since, %s", qPrintable(state))
            << QList{unerased(state)} << u"The server still has it as it was sent, with what was erased here"_s;
    QTest::newRow("not the newest") << QList{behind()} << u"without what was added here since"_s;
    QTest::newRow("two of a kind") << QList{unerased({}), unerased({})} << u"with what was erased here"_s;
    QTest::newRow("some erased since") << QList{unerased({}), rowOf({}, 2)}
                                       << u"1 of them the server still has with what was erased here"_s;
}

void TestDeleteQuestion::saysWhatIsLost()
{
    QFETCH(QList<store::TraceRow>, rows);
    QFETCH(QString, says);
    QVERIFY2(deleteLoss(rows, 0).contains(says), qPrintable(deleteLoss(rows, 0)));
    QVERIFY(!deleteLoss(rows, 0).contains(u"hidden"_s));
}

void TestDeleteQuestion::neverSaysThatThereIsNoCopyOfWhatWasSent()
{
    for (const store::TraceRow &row : {unerased({}), unerased(u"failed"_s), behind()}) {
        QVERIFY(!deleteLoss({row}, 0).contains(u"no copy"_s));
        QVERIFY(!belongsTo(row, TraceView::NotSent));
        QVERIFY(!syncPill(row).text.isEmpty());
    }
    QVERIFY(syncSentence(unerased({})).contains(u"with what was erased here"_s));
    QCOMPARE(copiedIds({unerased({}), rowOf({}, 1)}).size(), 1);
}

void TestDeleteQuestion::saysThatHiddenValuesAreNotInACopy()
{
    const store::TraceRow copied = rowOf({}, 2, u"synced"_s);
    const QString one = deleteLoss({copied}, 1);
    QVERIFY2(one.contains(u"The server has a copy"_s) && one.contains(u"Its hidden values"_s), qPrintable(one));
    const QString several = deleteLoss({copied, copied, rowOf({}, 2)}, 2);
    QVERIFY2(several.contains(u"of 2 of them were never sent"_s), qPrintable(several));
}

void TestDeleteQuestion::countsSessionsThatHideSomething()
{
    const QTemporaryDir folder;
    const QString vaults = LibraryLayout{folder.path()}.vault();
    // Every recording has a vault; most of them stay empty.
    const QString empty = u"01900000-0000-7000-8000-000000000001"_s;
    const QString filled = u"01900000-0000-7000-8000-000000000002"_s;
    QVERIFY(privacy::Vault::open(vaults, empty));
    QVERIFY((*privacy::Vault::open(vaults, filled))->put(u"password"_s, "correct horse"));
    QCOMPARE(countWithHiddenValues(folder.path(), {empty, filled, u"01900000-0000-7000-8000-000000000003"_s}), 1);
    QVERIFY(!QFile::exists(vaults + u"/01900000-0000-7000-8000-000000000003.vault"_s));
}

QTEST_MAIN(TestDeleteQuestion)
#include "test_deletequestion.moc"
