// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/traceload.h"

#include "tests/support/recordedsession.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace prt;

class TestTraceLoad : public QObject
{
    Q_OBJECT

private slots:
    /// The review must show what was sealed, with what was said of it since, though the session's folder is still
    /// there.
    void opensTheSealedTraceBesideItsOldFolder()
    {
        const QTemporaryDir folder;
        const auto library = std::move(store::Library::open(folder.path()).value());
        const QString started = library->sessionsFolder() + QStringLiteral("/started");
        auto session = tests::recordSession(started);
        const QString id = session->header().traceId;
        QVERIFY(QDir().rename(started, library->sessionsFolder() + u'/' + id));
        const auto recording = ui::loadTrace(folder.path(), id);
        QVERIFY(recording && recording->row.recording && !recording->trace.isSealed());
        QCOMPARE(library->seal(*session, {}).value(), id);
        session.reset();
        const auto loaded = ui::loadTrace(folder.path(), id);
        QVERIFY(loaded);
        QVERIFY(loaded->trace.isSealed());
        QVERIFY(!loaded->row.recording);
        QVERIFY(QDir(library->sessionsFolder() + u'/' + id).exists());
    }
};

QTEST_GUILESS_MAIN(TestTraceLoad)
#include "test_traceload.moc"
