// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/database.h"
#include "core/store/library.h"
#include "tests/support/libraryconnection.h"
#include "tests/support/sampletrace.h"
#include "ui/library/deferreddelete.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace prt;
using namespace prt::ui;

class TestDeferredDelete : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString imported() const
    {
        const test::TraceBuilder sample = test::retrySample();
        const auto library = store::Library::open(m_folder.path());
        const auto id =
            (*library)->import(sample.sealed(), sample.blobs, {sample.blobs.sizes(), {}}, QStringLiteral("a file"));
        if (!id)
            qFatal("%s", qPrintable(id.error().message));
        return *id;
    }

private slots:
    /// Somebody else writes into the library just then: the removal waits for that, the window does not.
    void aWindowThatClosesDoesNotWaitForTheDisk()
    {
        const QString id = imported();
        const auto other = store::Library::open(m_folder.path());
        QElapsedTimer time;
        {
            const auto writing = sql::Transaction::begin(store::LibraryConnection::of(**other));
            QVERIFY(writing);
            auto waiting = std::make_unique<DeferredDelete>(m_folder.path());
            waiting->start({id});
            time.start();
            waiting.reset();
            QVERIFY2(time.elapsed() < 1'000, qPrintable(QString::number(time.elapsed())));
        }
        QVERIFY(QThreadPool::globalInstance()->waitForDone(30'000));
        QVERIFY(!(*other)->trace(id));
    }

    void whatIsTakenBackStays()
    {
        const QString id = imported();
        {
            DeferredDelete waiting(m_folder.path());
            waiting.start({id});
            QVERIFY(waiting.hidden().contains(id));
            QCOMPARE(waiting.takeBack(), QStringList{id});
        }
        QVERIFY(QThreadPool::globalInstance()->waitForDone(30'000));
        QVERIFY((*store::Library::open(m_folder.path()))->trace(id));
    }
};

QTEST_GUILESS_MAIN(TestDeferredDelete)
#include "test_deferreddelete.moc"
