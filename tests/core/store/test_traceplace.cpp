// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/traceplace.h"

#include "core/base/hash.h"
#include "tests/support/libraryconnection.h"
#include "tests/support/recordedsession.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;

/// Where a trace is read from when more than one place has something under its id.
class TestTracePlace : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString folder() const { return m_folder->path(); }
    std::unique_ptr<store::Library> library() const { return std::move(store::Library::open(folder()).value()); }
    /// A session in its own folder, named by its id.
    QString recorded() const
    {
        const auto here = library();
        const QString started = here->sessionsFolder() + QStringLiteral("/started");
        const QString id = tests::recordSession(started)->header().traceId;
        if (!QDir().rename(started, here->sessionsFolder() + u'/' + id))
            qFatal("The session cannot be moved.");
        return id;
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void readsASessionThatIsRecorded()
    {
        const QString id = recorded();
        const auto place = store::TracePlace::find(folder(), id);
        QVERIFY(place);
        QVERIFY(!place->isSealed());
        QVERIFY(place->row()->recording);
        QCOMPARE(place->row()->id, id);
        QCOMPARE(place->trace()->events.size(), 8);
        QVERIFY(place->blobs().blob(sha256Hex("1 passed in 0.01s\n")));
    }

    /// What the recorder could not remove any more after the seal.
    void prefersTheSealToAFolderThatWasLeftBehind()
    {
        const QString id = recorded();
        const auto here = library();
        {
            const auto session = std::move(store::SessionStore::open(here->sessionsFolder() + u'/' + id).value());
            QCOMPARE(here->seal(*session, {}).value(), id);
        }
        QVERIFY(here->sign(id, trace::StatementKind::Comment, {{QStringLiteral("text"), QStringLiteral("later")}}));
        QVERIFY(QDir(here->sessionsFolder() + u'/' + id).exists());
        const auto place = store::TracePlace::find(folder(), id);
        QVERIFY(place);
        QVERIFY(place->isSealed());
        QVERIFY(!place->row()->recording);
        QVERIFY(place->trace()->isSealed());
        QCOMPARE(place->trace()->statements.size(), 1);
        QVERIFY(place->blobs().blob(sha256Hex("1 passed in 0.01s\n")));
    }

    void saysWhenThereIsNothing()
    {
        QCOMPARE(store::TracePlace::find(folder(), QStringLiteral("none")).error().code, ErrorCode::NotFound);
        QCOMPARE(store::TracePlace::find(folder(), QString()).error().code, ErrorCode::NotFound);
    }

    /// A library that cannot be read must not make an old folder look like the trace.
    void takesNoFolderForATraceThatCannotBeRead()
    {
        const QString id = recorded();
        QVERIFY(store::LibraryConnection::of(*library()).execute("DROP TABLE traces"));
        const auto place = store::TracePlace::find(folder(), id);
        QVERIFY(!place);
        QVERIFY(place.error().code != ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestTracePlace)
#include "test_traceplace.moc"
